import type { Router } from 'express'
import type * as z from 'zod/mini'
import type { Answer, Refusal } from '../../../shared/answers.ts'
import { readInput } from '../../../shared/read-input.ts'
import { BookingBody, DutyBody, PlanId } from '../../../shared/standby-requests.ts'
import type { Context } from '../../actions/context.ts'
import { sayIssue } from '../../actions/customers/say-issue.ts'
import { bookStandby, cancelStandby } from '../../actions/standby/book-standby.ts'
import {
  getBooking,
  listBookings,
  listDuties,
  listEngineers,
  type Span,
} from '../../actions/standby/standby-plan.ts'
import { dropDuty, setDuty } from '../../actions/standby/standby-roster.ts'
import type { JsonBodies } from '../edge/json-body.ts'
import type { Routed } from '../edge/route.ts'
import type { Guarded } from './api-guard.ts'

const LARGEST_BODY = 16 * 1024
const PLACE = '/api/v1/desks/:desk/standby'

/** Standby over REST: what is booked, who is on duty. The same deeds and rules as in the panel. */
export function addStandbyRoutes(router: Router, ctx: Context, guarded: Guarded, json: JsonBodies): void {
  router.get(
    `${PLACE}/bookings`,
    guarded((request, who) =>
      inSpan(request, (span) => listBookings(ctx, who, { desk: request.desk, ...span })),
    ),
  )
  router
    .route(`${PLACE}/bookings/:id`)
    .put(
      guarded((request, who) =>
        planned(json, request, BookingBody, async (booking, body) => {
          const booked = await bookStandby(ctx, who, { desk: request.desk, booking, ...body })
          return booked.ok ? getBooking(ctx, who, { desk: request.desk, booking }) : booked
        }),
      ),
    )
    .delete(
      guarded((request, who) =>
        withId(request, (booking) => cancelStandby(ctx, who, { desk: request.desk, booking })),
      ),
    )
  router.get(
    `${PLACE}/duties`,
    guarded((request, who) =>
      inSpan(request, (span) => listDuties(ctx, who, { desk: request.desk, ...span })),
    ),
  )
  router
    .route(`${PLACE}/duties/:id`)
    .put(
      guarded((request, who) =>
        planned(json, request, DutyBody, (duty, body) =>
          setDuty(ctx, who, { desk: request.desk, duty, ...body }),
        ),
      ),
    )
    .delete(
      guarded((request, who) => withId(request, (duty) => dropDuty(ctx, who, { desk: request.desk, duty }))),
    )
  router.get(
    `${PLACE}/engineers`,
    guarded(({ desk }, who) => listEngineers(ctx, who, { desk })),
  )
}

const NO_ID: Refusal = {
  ok: false,
  code: 'bad-input',
  field: 'id',
  say: 'The id at the end of the address is a UUID; make one and keep it.',
}

async function withId<Value>(
  request: Routed<unknown>,
  then: (id: string) => Promise<Answer<Value>>,
): Promise<Answer<Value>> {
  const id = readInput(PlanId, request.param('id'))
  return id.success ? then(id.data.toLowerCase()) : NO_ID
}

function planned<Schema extends z.ZodMiniType, Value>(
  json: JsonBodies,
  request: Routed<unknown>,
  schema: Schema,
  then: (id: string, body: z.infer<Schema>) => Promise<Answer<Value>>,
): Promise<Answer<Value>> {
  return withId(request, async (id) => {
    const refusal = await json.one(request.req, request.res, LARGEST_BODY)
    if (refusal) return refusal
    const read = readInput(schema, request.req.body)
    if (read.success) return then(id, read.data)
    const problems = read.error.issues.flatMap((issue) => sayIssue(issue, request.req.body))
    const [first] = problems
    return { ok: false, code: 'bad-input', field: first?.field ?? '', say: first?.say ?? '', problems }
  })
}

async function inSpan<Value>(
  request: Routed<unknown>,
  then: (span: Span) => Promise<Answer<Value>>,
): Promise<Answer<Value>> {
  const span: Span = {}
  for (const end of ['from', 'until'] as const) {
    const written = request.req.query[end]
    if (written === undefined) continue
    if (typeof written !== 'string' || !/^\d{1,15}$/.test(written)) {
      const say = 'This is an instant: whole milliseconds since 1970, such as 1795341600000.'
      return { ok: false, code: 'bad-input', field: end, say }
    }
    span[end] = Number(written)
  }
  return then(span)
}
