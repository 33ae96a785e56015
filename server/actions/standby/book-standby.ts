import type { Answer, Refusal } from '../../../shared/answers.ts'
import type { Booking } from '../../../shared/calls.ts'
import type { Policy } from '../../policy/policy.ts'
import { addAudit } from '../../storage/audit.ts'
import { addBooking, type BookingRow, bookingById, removeBooking } from '../../storage/standby-bookings.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../events.ts'
import { DONE, FORBIDDEN, NOT_FOUND } from '../refusals.ts'
import { type Planner, plansFor, signed } from './planner.ts'

interface BookStandby extends Omit<Booking, 'id'> {
  desk: string
  /** Made by whoever books: the same again books once. */
  booking: string
}

/** Longest time that is booked at once; what is meant for good stands in the contract. */
const LONGEST_MS = 366 * 24 * 3_600_000

/**
 * Books a standby period for a contract: between these instants it counts as agreed. The same again changes nothing,
 * also when the time is over by now; the same id with other particulars is refused.
 */
export async function bookStandby(ctx: Context, who: Planner, input: BookStandby): Promise<Answer<null>> {
  const policy = ctx.policy(input.desk)
  if (!policy || !plansFor(who, input.desk)) return FORBIDDEN
  const now = ctx.clock()
  return ctx.transaction(async (tx): Promise<Answer<null>> => {
    const before = await bookingById(tx, policy.id, input.booking)
    if (before) return sameOrNot(before, input)
    const wrong = unfit(policy, input, now)
    return wrong ?? store(tx, policy.id, who, input, now)
  })
}

/** Takes a booking back. */
export async function cancelStandby(
  ctx: Context,
  who: Planner,
  { desk, booking }: { desk: string; booking: string },
): Promise<Answer<null>> {
  if (!plansFor(who, desk)) return FORBIDDEN
  return ctx.transaction(async (tx): Promise<Answer<null>> => {
    if (!(await removeBooking(tx, desk, booking))) return NOT_FOUND
    const entry = { at: ctx.clock(), what: 'standby-cancelled', subject: booking }
    await addAudit(tx, desk, { ...entry, ...signed(who) })
    return DONE
  })
}

function unfit(policy: Policy, { period, from, until }: BookStandby, now: number): Refusal | null {
  const periods = policy.standby?.periods.map(({ key }) => key) ?? []
  if (!periods.includes(period)) {
    const say = periods.length === 0 ? 'This desk has no standby.' : `Its periods are ${periods.join(', ')}.`
    return { ok: false, code: 'bad-input', field: 'period', say }
  }
  if (until > from && until > now && until - from <= LONGEST_MS) return null
  const say =
    until > from && until <= now
      ? 'That time is over; standby is booked ahead.'
      : 'Standby ends after it begins, within a year.'
  return { ok: false, code: 'bad-input', field: 'until', say }
}

async function store(
  tx: Tx,
  desk: string,
  who: Planner,
  { booking, customer, contract, period, from, until }: BookStandby,
  now: number,
): Promise<Answer<null>> {
  const row = {
    booking_id: booking,
    customer_number: customer,
    contract_id: contract,
    period,
    from_at: from,
    until_at: until,
    booked_at: now,
    booked_by: 'key' in who ? null : who.id,
  }
  if (!(await addBooking(tx, desk, row))) {
    // Somebody may have sent the same in this moment.
    const before = await bookingById(tx, desk, booking)
    if (before) return sameOrNot(before, { customer, contract, period, from, until })
    const say = `Customer ${customer} has no contract ${contract} here.`
    return { ok: false, code: 'not-found', field: 'contract', say }
  }
  const detail = { booking, contract, period, from, until }
  await addAudit(tx, desk, { at: now, what: 'standby-booked', subject: customer, ...signed(who, detail) })
  return DONE
}

function sameOrNot(before: BookingRow, asked: Omit<Booking, 'id'>): Answer<null> {
  const same =
    before.customer_number === asked.customer &&
    before.contract_id === asked.contract &&
    before.period === asked.period &&
    before.from_at === asked.from &&
    before.until_at === asked.until
  if (same) return DONE
  return {
    ok: false,
    code: 'differs',
    say: 'There is another booking of this id. Cancel it, or make a new id.',
  }
}
