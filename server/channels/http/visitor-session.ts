import express, { type Router } from 'express'
import { VISITOR_REQUESTS } from '../../../shared/schemas.ts'
import { openSession } from '../../actions/chat/open-session.ts'
import type { House } from '../../actions/house.ts'
import type { Route } from '../edge/route.ts'

/** `POST /w/<desk>/session`: the visitor's token, for the frame's own storage. No cookie is set or read. */
export function openVisitorSession(house: House, route: Route): Router {
  const router = express.Router()
  router.post(
    '/w/:desk/session',
    route({ limit: 'session', body: VISITOR_REQUESTS.session }, ({ desk, bearer, body }) =>
      openSession(house, desk, bearer, body),
    ),
  )
  return router
}
