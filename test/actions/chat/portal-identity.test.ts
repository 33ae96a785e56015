import { generateKeyPairSync, sign } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { authenticateVisitor } from '../../../server/actions/chat/authenticate-visitor.ts'
import { openSession } from '../../../server/actions/chat/open-session.ts'
import { putCustomer } from '../../../server/actions/customers/put-customer.ts'
import { type AccountHouse, accountHouse, granted } from '../../support/account-house.ts'
import { KAAT, NOW_S, PORTAL_KEY, PORTAL_NOW, part, portalToken } from '../../support/portal-token.ts'

let t: AccountHouse
beforeEach(async () => {
  t = await accountHouse(PORTAL_NOW)
  await customer('north', 'K1001', 'premium')
  await customer('south', 'K1001', 'basic')
})
afterEach(() => t.close())

async function customer(desk: string, number: string, tier: string) {
  const contracts = [{ id: 'C1', product: 'Hosting', tier }]
  granted(await putCustomer(t.house, desk, number, { name: `Smets of ${desk}`, contracts }))
}

const open = (identity?: string, bearer: string | null = null, desk = 'north') =>
  openSession(t.house, desk, bearer, { identity, language: 'nl' })

async function customerOf(bearer: string, desk = 'north') {
  return (await authenticateVisitor(t.house, desk, bearer))?.visitor.customer ?? null
}

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const spki = publicKey.export({ type: 'spki', format: 'pem' }).toString()

function rs256(): string {
  const signed = `${part({ alg: 'RS256', typ: 'JWT' })}.${part(KAAT)}`
  return `${signed}.${sign('sha256', Buffer.from(signed), privateKey).toString('base64url')}`
}

const REFUSED: [string, () => string][] = [
  ['no signature at all', () => portalToken(KAAT).split('.').slice(0, 2).join('.')],
  ['an empty signature', () => `${portalToken(KAAT).split('.').slice(0, 2).join('.')}.`],
  ['algorithm none', () => `${part({ alg: 'none' })}.${part(KAAT)}.`],
  ['algorithm None with a signature', () => portalToken(KAAT, { alg: 'None' })],
  [
    'algorithm HS512, though with the right key',
    () => portalToken(KAAT, { alg: 'HS512' }, PORTAL_KEY, 'sha512'),
  ],
  [
    'algorithm HS384, though with the right key',
    () => portalToken(KAAT, { alg: 'HS384' }, PORTAL_KEY, 'sha384'),
  ],
  ['a key pair', () => rs256()],
  ['a public key used as a secret', () => portalToken(KAAT, { alg: 'HS256' }, spki)],
  ['another key', () => portalToken(KAAT, undefined, 'somebody else’s key, long enough to be one')],
  ['an empty key', () => portalToken(KAAT, undefined, '')],
  [
    'a key that it brings along itself',
    () => portalToken(KAAT, { alg: 'HS256', jwk: { kty: 'oct', k: part('mine') } }, 'mine'),
  ],
  ['an extension we do not know and must', () => portalToken(KAAT, { alg: 'HS256', crit: ['x'], x: 1 })],
  ['a header that is no object', () => portalToken(KAAT, [])],
  [
    'changed claims under an old signature',
    () => {
      const [header, , signature] = portalToken(KAAT).split('.')
      return `${header}.${part({ ...KAAT, sub: 'K1002' })}.${signature}`
    },
  ],
  ['claims that are a list', () => portalToken([KAAT])],
  ['claims that are a text', () => portalToken('"K1001"')],
  ['claims that are no JSON', () => portalToken('{sub')],
  ['another desk', () => portalToken({ ...KAAT, aud: 'south' })],
  ['no desk', () => portalToken({ ...KAAT, aud: undefined })],
  ['a list of desks with this one in it', () => portalToken({ ...KAAT, aud: ['south', 'north'] })],
  ['a list with this desk only', () => portalToken({ ...KAAT, aud: ['north'] })],
  ['a desk in capitals', () => portalToken({ ...KAAT, aud: 'NORTH' })],
  ['no end', () => portalToken({ ...KAAT, exp: undefined })],
  ['an end that is a text', () => portalToken({ ...KAAT, exp: String(KAAT.exp) })],
  ['an end in milliseconds', () => portalToken({ ...KAAT, exp: KAAT.exp * 1000 })],
  ['an end in an hour', () => portalToken({ ...KAAT, exp: NOW_S + 3600 })],
  ['an end 16 minutes ahead', () => portalToken({ ...KAAT, exp: NOW_S + 16 * 60 })],
  ['a beginning in the future', () => portalToken({ ...KAAT, nbf: NOW_S + 60 })],
  ['no subject', () => portalToken({ ...KAAT, sub: undefined })],
  ['an empty subject', () => portalToken({ ...KAAT, sub: '' })],
  ['a subject that is a number', () => portalToken({ ...KAAT, sub: 1001 })],
  ['a subject that is a list', () => portalToken({ ...KAAT, sub: ['K1001'] })],
  ['a subject that is an object', () => portalToken({ ...KAAT, sub: { $ne: null } })],
  [
    'a subject that pretends to be a text',
    () => portalToken({ ...KAAT, sub: { length: { toString: null } } }),
  ],
  ['a name that pretends to be a text', () => portalToken({ ...KAAT, name: { length: { toString: null } } })],
  ['a name with a NUL', () => portalToken({ ...KAAT, name: 'Kaat\u0000' })],
  ['a subject that is true', () => portalToken({ ...KAAT, sub: true })],
  ['a subject of a thousand signs', () => portalToken({ ...KAAT, sub: 'K'.repeat(1000) })],
  ['a subject with a NUL', () => portalToken({ ...KAAT, sub: 'K1001\u0000' })],
  ['a name that is a list', () => portalToken({ ...KAAT, name: ['Kaat'] })],
  ['a mail address that is an object', () => portalToken({ ...KAAT, email: {} })],
  ['a language that is a number', () => portalToken({ ...KAAT, lang: 7 })],
  ['five parts', () => `${portalToken(KAAT)}.a.b`],
  ['words', () => 'K1001'],
]

describe('the portal’s word is refused with a kind sentence when it comes with', () => {
  it.each(REFUSED)('%s', async (_what, make) => {
    const answer = await open(make())
    expect(answer).toMatchObject({ ok: false, code: 'not-signed-in', field: 'identity' })
    expect(answer.ok === false && answer.say).toMatch(
      /^Deze aanmelding in het klantenportaal herkennen we niet\./,
    )
    expect((await t.house.pool.query('select from visitor')).rowCount).toBe(0)
    expect(t.notes).toHaveLength(1)
    expect(t.notes.join()).not.toMatch(/K1001|Kaat|eyJ/)
  })

  it('an end that has passed, and says that it has run out', async () => {
    const answer = await open(portalToken({ ...KAAT, exp: NOW_S - 6 }))
    expect(answer).toMatchObject({ ok: false, code: 'not-signed-in' })
    expect(answer.ok === false && answer.say).toMatch(/^De aanmelding in het klantenportaal is verlopen\./)
  })

  it('another desk’s key, or at a desk that has none', async () => {
    expect(await open(portalToken({ ...KAAT, aud: 'south' }), null, 'south')).toMatchObject({
      code: 'not-signed-in',
    })
  })
})

describe('the portal’s word is taken', () => {
  it.each([
    ['up to 15 minutes ahead', { ...KAAT, exp: NOW_S + 15 * 60 }],
    ['with claims of the portal’s own', { ...KAAT, iss: 'portal', iat: NOW_S, jti: 'x', roles: ['a'] }],
    ['with an empty name', { ...KAAT, name: '' }],
    ['with half an address', { ...KAAT, email: 'kaat@' }],
    ['with nothing but number, desk and end', { sub: KAAT.sub, aud: KAAT.aud, exp: KAAT.exp }],
  ])('%s', async (_what, claims) => {
    expect(await customerOf(granted(await open(portalToken(claims))).token)).toBe('K1001')
  })

  it('and its hostile names change nothing but the name', async () => {
    const raw = `{"sub":"K1001","aud":"north","exp":${KAAT.exp},"__proto__":{"email":"x"},"constructor":1,"name":"<b>'; --"}`
    const { token: bearer } = granted(await open(portalToken(raw)))
    expect((await authenticateVisitor(t.house, 'north', bearer))?.visitor).toMatchObject({
      name: "<b>'; --",
      email: null,
    })
    expect(({} as Record<string, unknown>).email).toBeUndefined()
  })
})
