import express, { type RequestHandler, type Router } from 'express'
import * as z from 'zod/mini'
import type { Answer } from '../../../shared/answers.ts'
import { waitsForSetUp } from '../../actions/agents/set-up.ts'
import { authenticateApi } from '../../actions/customers/api-keys.ts'
import { getCustomer, putCustomer } from '../../actions/customers/put-customer.ts'
import type { House } from '../../actions/house.ts'
import type { ProgramWho } from '../../actions/who.ts'
import { apiDocument } from './api-document.ts'
import { addStandbyRoutes } from './api-standby.ts'
import { readJsonOf } from './json-body.ts'
import type { Route, Routed } from './route.ts'

/** A customer with hundreds of persons and thousands of services. */
const LARGEST_BODY = '2mb'

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

/** Lets in whoever shows a key of the desk in the address. */
export type Guarded = <Value>(
  handle: (request: Routed<unknown>, who: ProgramWho) => Promise<Answer<Value>>,
) => RequestHandler

/**
 * REST under `/api/v1`, for a company's own systems. Every route but the document asks for a key of its desk.
 * Mount it before any reader of bodies: it reads its own, which may be large.
 */
export function openApi(house: House, route: Route): Router {
  const router = express.Router()
  const guarded: Guarded = (handle) =>
    route({ limit: 'api', body: z.unknown() }, async (request) => {
      if (await waitsForSetUp(house)) return NOT_SET_UP
      const key = await authenticateApi(house, request.desk, request.bearer)
      return key === null ? NO_KEY : handle(request, { desk: request.desk, key })
    })

  router.get('/api/v1/openapi.json', (_req, res) => void res.json(apiDocument(house.publicUrl())))
  router.put(
    '/api/v1/desks/:desk/customers/:number',
    guarded(async ({ desk, param, req, res }, { key }) => {
      // Read only now: a stranger cannot make us take in megabytes.
      const refusal = await readJsonOf(req, res, LARGEST_BODY)
      return refusal ?? putCustomer(house, desk, param('number'), req.body, key)
    }),
  )
  router.get(
    '/api/v1/desks/:desk/customers/:number',
    guarded(({ desk, param }) => getCustomer(house, desk, param('number'))),
  )
  addStandbyRoutes(router, house, guarded)
  return router
}
