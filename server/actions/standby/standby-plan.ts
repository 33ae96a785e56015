import type { Answer, Refusal } from '../../../shared/answers.ts'
import type { Booking, Duty, Engineer } from '../../../shared/calls.ts'
import { dutiesBetween, engineersOf } from '../../storage/standby.ts'
import { type BookingRow, bookingById, bookingsBetween } from '../../storage/standby-bookings.ts'
import type { Context } from '../context.ts'
import { FORBIDDEN, NOT_FOUND } from '../refusals.ts'
import { belongsTo, type Planner } from './planner.ts'

/** Which part of the plan; instants in ms. Without `from` it begins now, without `until` it has no end. */
export interface Span {
  from?: number | undefined
  until?: number | undefined
}

const AT_MOST = 500
const WHOLE: Refusal = { ok: false, code: 'bad-input', field: 'until', say: 'It ends before it begins.' }

/** What is booked in this time, first come first. `more`: not all of it; ask for less time at once. */
export async function listBookings(
  ctx: Context,
  who: Planner,
  { desk, from = ctx.clock(), until }: { desk: string } & Span,
): Promise<Answer<{ bookings: Booking[]; more: boolean }>> {
  if (!ctx.policy(desk) || !belongsTo(who, desk)) return FORBIDDEN
  if (until !== undefined && until <= from) return WHOLE
  const rows = await bookingsBetween(ctx.pool, desk, from, until ?? null, AT_MOST + 1)
  const bookings = rows.slice(0, AT_MOST).map(shownBooking)
  return { ok: true, value: { bookings, more: rows.length > AT_MOST } }
}

/** One booking. */
export async function getBooking(
  ctx: Context,
  who: Planner,
  { desk, booking }: { desk: string; booking: string },
): Promise<Answer<Booking>> {
  if (!ctx.policy(desk) || !belongsTo(who, desk)) return FORBIDDEN
  const row = await bookingById(ctx.pool, desk, booking)
  return row ? { ok: true, value: shownBooking(row) } : NOT_FOUND
}

/** Who is on duty in this time, in the order in which they are rung. */
export async function listDuties(
  ctx: Context,
  who: Planner,
  { desk, from = ctx.clock(), until }: { desk: string } & Span,
): Promise<Answer<Duty[]>> {
  if (!ctx.policy(desk) || !belongsTo(who, desk)) return FORBIDDEN
  if (until !== undefined && until <= from) return WHOLE
  const rows = await dutiesBetween(ctx.pool, desk, from, until ?? null)
  const duties = rows.map((row) => ({
    id: row.duty_id,
    agent: row.agent_id,
    name: row.name,
    from: row.from_at,
    until: row.until_at,
    order: row.rung,
  }))
  return { ok: true, value: duties }
}

/** Who can be put on duty: the agents of the desk whose telephone a supervisor has entered. */
export async function listEngineers(
  ctx: Context,
  who: Planner,
  { desk }: { desk: string },
): Promise<Answer<Engineer[]>> {
  if (!ctx.policy(desk) || !belongsTo(who, desk)) return FORBIDDEN
  return { ok: true, value: await engineersOf(ctx.pool, desk) }
}

function shownBooking(row: BookingRow): Booking {
  return {
    id: row.booking_id,
    customer: row.customer_number,
    contract: row.contract_id,
    period: row.period,
    from: row.from_at,
    until: row.until_at,
  }
}
