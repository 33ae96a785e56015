import { createHash, randomBytes } from 'node:crypto'

/** A secret of 256 random bits in 43 characters that fit into a cookie, a header and a link, with what is stored of it. */
export function newToken(): { token: string; hash: Buffer } {
  const token = randomBytes(32).toString('base64url')
  return { token, hash: hashOfToken(token) }
}

/**
 * What is stored and looked up. A plain sha256 is enough for 256 random bits; looking a hash up also tells a
 * listener with a stopwatch nothing about the token.
 */
export function hashOfToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
