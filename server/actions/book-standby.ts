import type { Answer } from '../../shared/answers.ts'
import { addAudit } from '../storage/audit.ts'
import { addBooking, removeBooking } from '../storage/standby-bookings.ts'
import type { House } from './house.ts'
import { DONE, FORBIDDEN, NOT_FOUND } from './refusals.ts'
import type { AgentWho } from './who.ts'

export interface BookStandby {
  desk: string
  /** Made by whoever books: the same again books once. */
  booking: string
  customer: string
  contract: string
  /** Key of a period of the policy. */
  period: string
  from: number
  until: number
}

/** Longest time that is booked at once; what is meant for good stands in the contract. */
const LONGEST_MS = 366 * 24 * 3_600_000

/** An agent books a standby period for a contract: between these instants it counts as agreed. */
export async function bookStandby(house: House, who: AgentWho, input: BookStandby): Promise<Answer<null>> {
  const policy = house.policy(input.desk)
  const mine = who.desks.get(input.desk)
  if (!policy || !mine || mine.role === 'agent') return FORBIDDEN
  const periods = policy.standby?.periods.map(({ key }) => key) ?? []
  if (!periods.includes(input.period)) {
    const say = periods.length === 0 ? 'This desk has no standby.' : `Its periods are ${periods.join(', ')}.`
    return { ok: false, code: 'bad-input', field: 'period', say }
  }
  const now = house.clock()
  if (input.until <= input.from || input.until <= now || input.until - input.from > LONGEST_MS) {
    return {
      ok: false,
      code: 'bad-input',
      field: 'until',
      say: 'Standby ends after it begins, within a year.',
    }
  }
  return house.transaction(async (tx): Promise<Answer<null>> => {
    const booked = await addBooking(tx, policy.id, {
      booking_id: input.booking,
      customer_number: input.customer,
      contract_id: input.contract,
      period: input.period,
      from_at: input.from,
      until_at: input.until,
      booked_at: now,
      booked_by: who.id,
    })
    if (!booked) return NOT_FOUND
    const { customer: subject, contract, period, from, until } = input
    const detail = { booking: input.booking, contract, period, from, until }
    await addAudit(tx, policy.id, { at: now, agent: who.id, what: 'standby-booked', subject, detail })
    return DONE
  })
}

/** Takes a booking back. */
export async function cancelStandby(
  house: House,
  who: AgentWho,
  { desk, booking }: { desk: string; booking: string },
): Promise<Answer<null>> {
  const mine = who.desks.get(desk)
  if (!mine || mine.role === 'agent') return FORBIDDEN
  return house.transaction(async (tx): Promise<Answer<null>> => {
    if (!(await removeBooking(tx, desk, booking))) return NOT_FOUND
    await addAudit(tx, desk, {
      at: house.clock(),
      agent: who.id,
      what: 'standby-cancelled',
      subject: booking,
    })
    return DONE
  })
}
