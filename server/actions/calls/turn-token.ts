import { createHmac, timingSafeEqual } from 'node:crypto'
import type { CallRow } from '../../storage/calls.ts'
import type { Context } from '../context.ts'

type OfCall = Pick<CallRow, 'desk_id' | 'call_id'>

/** What stands in a stored answer where its token was. */
const CUT = '{turn}'

/**
 * The token that the answer of a step carries in its addresses; whoever comes back with it goes on from that step,
 * once. It follows from the server's key, so that the database keeps none.
 */
export function turnToken(ctx: Pick<Context, 'secretKey'>, call: OfCall, step: number): string {
  const seal = createHmac('sha256', ctx.secretKey).update(`turn ${call.desk_id} ${call.call_id} ${step}`)
  return `${step}.${seal.digest('base64url')}`
}

/** The step whose answer carried this token; null when it is not one of this call's. */
export function stepOfToken(ctx: Pick<Context, 'secretKey'>, call: OfCall, token: string): number | null {
  const written = /^(\d{1,6})\.[\w-]{43}$/.exec(token)?.[1]
  if (written === undefined) return null
  const step = Number(written)
  const own = Buffer.from(turnToken(ctx, call, step))
  const given = Buffer.from(token)
  return own.length === given.length && timingSafeEqual(own, given) ? step : null
}

/** An answer as it is stored: without the token. */
export function withoutToken(answer: string, token: string): string {
  return answer.replaceAll(token, CUT)
}

/** A stored answer with its token, byte for byte as it was sent. */
export function withToken(stored: string, token: string): string {
  return stored.replaceAll(CUT, token)
}
