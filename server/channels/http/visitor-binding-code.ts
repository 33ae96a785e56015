import express, { type Router } from 'express'
import type { Context } from '../../actions/context.ts'
import { makeCodeByCustomer } from '../../actions/identify/binding-code.ts'
import type { VisitorWho } from '../../actions/who.ts'
import type { Route } from '../edge/route.ts'

const NOT_SIGNED_IN = { ok: false, code: 'not-signed-in' } as const

/** Makes a signed-in customer's code for WhatsApp under `/w/<desk>/binding-code`, shown in this answer only. */
export function openVisitorBindingCode(
  ctx: Context,
  route: Route,
  authenticate: (desk: string, bearer: string | null) => Promise<VisitorWho | null>,
): Router {
  const router = express.Router()
  router.post(
    '/w/:desk/binding-code',
    route({ limit: 'pin' }, async ({ desk, bearer }) => {
      const who = await authenticate(desk, bearer)
      return who ? makeCodeByCustomer(ctx, who) : NOT_SIGNED_IN
    }),
  )
  return router
}
