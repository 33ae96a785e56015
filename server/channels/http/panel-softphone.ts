import express, { type Request, type Router } from 'express'
import { softphoneToken } from '../../actions/calls/ringing/softphone-token.ts'
import type { Context } from '../../actions/context.ts'
import type { AgentWho } from '../../actions/who.ts'
import type { Route } from '../edge/route.ts'

/** `/panel/api/softphone-token`: the browser of a signed-in agent may be rung. */
export function openPanelSoftphone(
  ctx: Context,
  route: Route,
  agent: (request: Request) => Promise<AgentWho | null>,
): Router {
  const router = express.Router()
  router.get(
    '/panel/api/softphone-token',
    route({ limit: 'request' }, async ({ req }) => {
      const who = await agent(req)
      return who ? softphoneToken(ctx, who) : { ok: false, code: 'not-signed-in' }
    }),
  )
  return router
}
