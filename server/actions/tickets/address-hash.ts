import { createHmac } from 'node:crypto'
import type { Context } from '../context.ts'

/** Under which mails to an address are counted: it tells the address to nobody who has the database alone. */
export function hashOfAddress({ secretKey }: Pick<Context, 'secretKey'>, address: string): Buffer {
  return createHmac('sha256', secretKey).update(`address ${address.toLowerCase()}`).digest()
}
