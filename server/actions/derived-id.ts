import { createHmac } from 'node:crypto'
import type { Context } from './context.ts'

/** An id that only this server can make from these words, in the form of a uuid. */
export function derivedId(ctx: Pick<Context, 'secretKey'>, words: string): string {
  const hex = createHmac('sha256', ctx.secretKey).update(words).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
