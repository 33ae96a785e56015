import { createHmac } from 'node:crypto'

/** The moment at which these tests play, and seconds as tokens count them. */
export const PORTAL_NOW = '2026-11-23T10:00:00+01:00'
export const NOW_S = Date.parse(PORTAL_NOW) / 1000

export const PORTAL_KEY = 'a key that only the portal and this desk know'

/** What the portal of desk `north` says about one of its customers. */
export const KAAT = {
  sub: 'K1001',
  aud: 'north',
  exp: NOW_S + 600,
  name: 'Kaat Smets',
  email: 'kaat@smets.example',
}

/** One part of a token; a text goes in as it stands. */
export function part(value: unknown): string {
  return Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')
}

/** A token as a portal's program makes it, without a library that would be too careful to forge one. */
export function portalToken(
  claims: unknown,
  header: unknown = { alg: 'HS256', typ: 'JWT' },
  key = PORTAL_KEY,
  hash = 'sha256',
): string {
  const signed = `${part(header)}.${part(claims)}`
  return `${signed}.${createHmac(hash, key).update(signed).digest('base64url')}`
}
