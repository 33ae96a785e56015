import type { Context } from '../../server/actions/context.ts'
import { extendHold } from '../../server/actions/minutes/extend-hold.ts'
import { type Held, type HoldSlice, holdSlice } from '../../server/actions/minutes/hold-slice.ts'
import { type Settled, settleMinutes } from '../../server/actions/minutes/settle-minutes.ts'
import type { Policy } from '../../server/policy/policy.ts'
import { deskOf, type TicketHouse, ticketHouse } from './ticket-house.ts'

export const MINUTE = 60
export const HOUR = 3600

/** A desk where `basic` has an hour a month, and calls may go on for a quarter of an hour. `more` are lines of its phone. */
export function minutesDesk(more = '', id = 'north'): Policy {
  return deskOf(
    id,
    `name: ${id}
timezone: Europe/Brussels
languages: [nl, en]
hours: { always: 24/7 }
tiers:
  nobody: {}
  starter: { phone: none }
  basic: { phone: 1h per month }
  fair: { phone: fair use }
  free: { phone: unlimited }
  plain: {}
first-response: { by: tier, clock: always, promise: target, default: 8h }
doors:
  phone: { number: "+32 3 555 01 30", open: always, for: customers, overrun: 15m free, ${more} }
  ticket: { open: always, for: everyone }
`,
  )
}

export interface MinutesHouse extends TicketHouse {
  policy: Policy
  /** Holds for customer K1 of tier `basic`, as a call of its own. */
  hold(bridge: string, more?: Partial<HoldSlice>): Promise<Held | { kind: 'used-up' | 'colleagues' }>
  /** Who talks for so many seconds until now holds more, if it is due; for how long it lasts. */
  extend(
    bridge: string,
    seconds: number,
    more?: { customer?: string; overrun?: number },
  ): Promise<number | null>
  /** Settles talk of so many seconds that ends now. */
  settle(bridge: string, seconds: number): Promise<Settled | null>
  /** Sums of the ledger by month. */
  taken(customer?: string): Promise<Record<string, { reserved: number; used: number; billed: number }>>
}

export async function minutesHouse(instant: string, more?: string): Promise<MinutesHouse> {
  const policy = minutesDesk(more)
  const t = await ticketHouse(instant, [policy])
  for (const customer of ['K1', 'K2']) await t.customer('north', customer, [{ tier: 'basic' }])
  const house: Context = t.house
  return {
    ...t,
    policy,
    hold: (bridge, more) =>
      house.transaction((tx) =>
        holdSlice(tx, policy, house.clock(), {
          customer: 'K1',
          tier: 'basic',
          call: `CA ${bridge}`,
          bridge,
          ...more,
        }),
      ),
    extend: (bridge, seconds, more) =>
      house.transaction((tx) => {
        const until = house.clock()
        const parts = [{ from: until - seconds * 1000, until }]
        const { customer = 'K1', overrun = policy.doors.phone.overrun.atMost } = more ?? {}
        return extendHold(tx, policy, until, { customer, bridge, overrun, parts })
      }),
    settle: (bridge, seconds) =>
      house.transaction((tx) => {
        const until = house.clock()
        return settleMinutes(tx, policy, until, { bridge, parts: [{ from: until - seconds * 1000, until }] })
      }),
    taken: async (customer = 'K1') => {
      const { rows } = await house.pool.query(
        `select month, sum(reserved)::int as reserved, sum(used)::int as used, sum(billed)::int as billed
           from allowance_entry where customer_number = $1 group by month order by month`,
        [customer],
      )
      return Object.fromEntries(rows.map(({ month, ...sums }) => [month, sums]))
    },
  }
}
