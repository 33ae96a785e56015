import type { RequestHandler } from 'express'
import * as z from 'zod/mini'
import type { Answer } from '../../../shared/answers.ts'
import { waitsForSetUp } from '../../actions/agents/set-up.ts'
import type { Context } from '../../actions/context.ts'
import { authenticateApi } from '../../actions/customers/api-keys.ts'
import type { ProgramWho } from '../../actions/who.ts'
import type { Route, Routed } from '../edge/route.ts'

const NOT_SET_UP = {
  ok: false,
  code: 'unavailable',
  say: 'This server waits for its first administrator; the link for it stands where the server was started.',
} as const
const NO_KEY = {
  ok: false,
  code: 'not-signed-in',
  say: 'This needs a key of this desk, sent as "Authorization: Bearer <key>".',
} as const

/** Lets in whoever shows a key of the desk in the address. `within`: how long the answer may take, in ms. */
export type Guarded = <Value>(
  handle: (request: Routed<unknown>, who: ProgramWho) => Promise<Answer<Value> | 'sent'>,
  options?: { within: number },
) => RequestHandler

export function guardApi(ctx: Context, route: Route): Guarded {
  return (handle, options) =>
    route({ limit: 'api', body: z.unknown(), ...options }, async (request) => {
      if (await waitsForSetUp(ctx)) return NOT_SET_UP
      const key = await authenticateApi(ctx, request.desk, request.bearer)
      return key === null ? NO_KEY : handle(request, { desk: request.desk, key })
    })
}
