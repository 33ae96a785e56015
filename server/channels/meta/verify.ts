import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

const SIGNATURE = /^sha256=([0-9a-f]{64})$/i

/**
 * Whether Meta signed these bytes (X-Hub-Signature-256): HMAC-SHA256 with one of our app secrets over the body exactly
 * as it came. All secrets are tried whatever the first one says, so that the time tells nothing.
 */
export function isSigned(secrets: readonly string[], body: Buffer, signature: unknown): boolean {
  const [, hex] = (typeof signature === 'string' && SIGNATURE.exec(signature)) || []
  const given = Buffer.from(hex ?? '', 'hex')
  let matches = false
  for (const secret of secrets) {
    const own = createHmac('sha256', secret).update(body).digest()
    if (own.length === given.length && timingSafeEqual(own, given)) matches = true
  }
  return matches
}

/** Compares in the same time wherever the first difference stands, and however long what was given is. */
export function isSame(own: string, given: string): boolean {
  return timingSafeEqual(digest(own), digest(given))
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text, 'utf8').digest()
}
