import express, { type Router } from 'express'
import { VISITOR_REQUESTS } from '../../../shared/schemas.ts'
import { openSession } from '../../actions/chat/open-session.ts'
import type { Context } from '../../actions/context.ts'
import type { Route } from '../edge/route.ts'

/** `POST /w/<desk>/session`: the visitor's token, for the frame's own storage. No cookie is set or read. */
export function openVisitorSession(ctx: Context, route: Route): Router {
  const router = express.Router()
  router.post(
    '/w/:desk/session',
    route({ limit: 'session', body: VISITOR_REQUESTS.session }, ({ desk, bearer, body }) =>
      openSession(ctx, desk, bearer, body),
    ),
  )
  return router
}
