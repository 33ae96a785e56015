import express, { type Router } from 'express'
import { VISITOR_REQUESTS } from '../../../shared/schemas.ts'
import type { Context } from '../../actions/context.ts'
import { makePinByCustomer } from '../../actions/pins/make-pin.ts'
import { pinStateForCustomer } from '../../actions/pins/pin-state.ts'
import type { VisitorWho } from '../../actions/who.ts'
import type { Route } from '../edge/route.ts'

const NOT_SIGNED_IN = { ok: false, code: 'not-signed-in' } as const

/** A signed-in customer's telephone PIN under `/w/<desk>/pin`: makes one, shown in this answer only, or tells its state. */
export function openVisitorPin(
  ctx: Context,
  route: Route,
  authenticate: (desk: string, bearer: string | null) => Promise<VisitorWho | null>,
): Router {
  const router = express.Router()
  router.post(
    '/w/:desk/pin',
    route({ limit: 'pin', body: VISITOR_REQUESTS.pin }, async ({ desk, bearer, body }) => {
      const who = await authenticate(desk, bearer)
      return who ? makePinByCustomer(ctx, who, body) : NOT_SIGNED_IN
    }),
  )
  router.get(
    '/w/:desk/pin',
    route({ limit: 'request' }, async ({ desk, bearer }) => {
      const who = await authenticate(desk, bearer)
      return who ? pinStateForCustomer(ctx, who) : NOT_SIGNED_IN
    }),
  )
  return router
}
