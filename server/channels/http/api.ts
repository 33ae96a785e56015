import express, { type Router } from 'express'
import type { Context } from '../../actions/context.ts'
import { getCustomer, putCustomer } from '../../actions/customers/put-customer.ts'
import { putCustomers } from '../../actions/customers/put-customers.ts'
import type { JsonBodies } from '../edge/json-body.ts'
import type { Route } from '../edge/route.ts'
import { apiDocument } from './api-document.ts'
import { guardApi } from './api-guard.ts'
import { addRecordRoutes } from './api-records.ts'
import { addStandbyRoutes } from './api-standby.ts'
import { addWhatsAppRoutes } from './api-whatsapp.ts'

/** A customer with hundreds of persons and thousands of services. */
const LARGEST_BODY = 2 * 1024 * 1024
/** Ten thousand customers, and below what one network may hold in memory. */
const LARGEST_LIST = 7 * 1024 * 1024
/** Below what a silent connection lasts (`listening.ts`). */
const LIST_TIME = { within: 25_000 }

/**
 * REST under `/api/v1`, for a company's own systems. Every route but the document asks for a key of its desk.
 * Mount it before any reader of bodies: it reads its own, which may be large.
 */
export function openApi(ctx: Context, route: Route, json: JsonBodies): Router {
  const router = express.Router()
  const guarded = guardApi(ctx, route)

  router.get('/api/v1/openapi.json', (_req, res) => void res.json(apiDocument(ctx.publicUrl())))
  router.put(
    '/api/v1/desks/:desk/customers',
    guarded(async ({ desk, req, res }, { key }) => {
      const refusal = await json.one(req, res, LARGEST_LIST)
      return refusal ?? putCustomers(ctx, desk, req.body, key)
    }, LIST_TIME),
  )
  router.put(
    '/api/v1/desks/:desk/customers/:number',
    guarded(async ({ desk, param, req, res }, { key }) => {
      // Read only now: a stranger cannot make us take in megabytes.
      const refusal = await json.one(req, res, LARGEST_BODY)
      return refusal ?? putCustomer(ctx, desk, param('number'), req.body, key)
    }),
  )
  router.get(
    '/api/v1/desks/:desk/customers/:number',
    guarded(({ desk, param }) => getCustomer(ctx, desk, param('number'))),
  )
  addStandbyRoutes(router, ctx, guarded, json)
  addWhatsAppRoutes(router, ctx, guarded)
  addRecordRoutes(router, ctx, guarded)
  return router
}
