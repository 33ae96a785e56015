import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import type { Context } from './context.ts'

type Keyed = Pick<Context, 'secretKey'>

const NONCE = 12
const TAG = 16

/** Seals a text for one place: where it is moved to another it opens no more. */
export function seal(ctx: Keyed, place: readonly string[], text: string): Buffer {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', keyOf(ctx), nonce)
  cipher.setAAD(Buffer.from(JSON.stringify(place)))
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed])
}

/** @throws where it was sealed with another key or for another place, or altered */
export function unseal(ctx: Keyed, place: readonly string[], sealed: Buffer): string {
  const decipher = createDecipheriv('aes-256-gcm', keyOf(ctx), sealed.subarray(0, NONCE), {
    authTagLength: TAG,
  })
  decipher.setAAD(Buffer.from(JSON.stringify(place)))
  decipher.setAuthTag(sealed.subarray(NONCE, NONCE + TAG))
  return Buffer.concat([decipher.update(sealed.subarray(NONCE + TAG)), decipher.final()]).toString('utf8')
}

function keyOf({ secretKey }: Keyed): Buffer {
  return createHmac('sha256', secretKey).update('linked phones').digest()
}
