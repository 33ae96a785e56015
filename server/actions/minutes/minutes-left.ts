import type { AllowanceLedger, MinutesLeft } from '../../../shared/allowance.ts'
import type { Answer } from '../../../shared/answers.ts'
import type { Policy } from '../../policy/policy.ts'
import { monthAt, monthOfKey } from '../../policy/talk-time.ts'
import { entriesOfMonth, takenByMonth } from '../../storage/allowance.ts'
import { customerByNumber } from '../../storage/customers.ts'
import type { Db } from '../../storage/pool.ts'
import { contractOfCustomer } from '../admission/contract-facts.ts'
import { talkTimeOf } from '../admission/talked.ts'
import type { Context } from '../context.ts'
import { FORBIDDEN, NOT_FOUND } from '../refusals.ts'
import type { AgentWho } from '../who.ts'
import { limitOf } from './hold-slice.ts'

/** What a customer has left of a local month; `month` (`2026-11`) is that of `now` unless named. */
export async function minutesLeft(
  db: Db,
  policy: Policy,
  now: number,
  customer: string,
  tier: string,
  named?: string,
): Promise<MinutesLeft> {
  const month = named === undefined ? monthAt(policy.zone, now) : monthOfKey(policy.zone, named)
  const allowance = policy.tier.get(tier)?.phone ?? null
  const limit = limitOf(allowance)
  const { used, held } = await talkTimeOf(db, policy, now, customer, month.key)
  return {
    kind: allowance?.kind ?? 'not-counted',
    allowance: limit,
    used,
    reserved: held,
    left: limit === null ? null : Math.max(0, limit - used),
    turnsAt: month.until,
  }
}

const MONTHS_SHOWN = 12

/** The ledger of one month with the months before it, for an agent of the desk. */
export async function allowanceLedger(
  ctx: Context,
  who: AgentWho,
  { desk, customer, month: named }: { desk: string; customer: string; month?: string | undefined },
): Promise<Answer<AllowanceLedger>> {
  const policy = ctx.policy(desk)
  if (!policy || !who.desks.has(desk)) return FORBIDDEN
  if (!(await customerByNumber(ctx.pool, desk, customer))) return NOT_FOUND
  const now = ctx.clock()
  const month = named ?? monthAt(policy.zone, now).key
  const contract = await contractOfCustomer(ctx.pool, policy, customer, now)
  const tier = contract && contract !== 'several' ? contract.tier : policy.tiers[0]!.key
  const entries = await entriesOfMonth(ctx.pool, desk, customer, month)
  const months = await takenByMonth(ctx.pool, desk, customer, MONTHS_SHOWN)
  return {
    ok: true,
    value: {
      month,
      minutes: await minutesLeft(ctx.pool, policy, now, customer, tier, month),
      entries: entries.map(
        ({ at, kind, call_id, reserved, used, beyond, billed, talk_from, talk_until }) => ({
          at,
          kind,
          call: call_id,
          reserved,
          used,
          beyond,
          billed,
          talk: kind === 'settlement' ? { from: talk_from!, until: talk_until! } : null,
        }),
      ),
      months: months.map(({ month: key, used, billed }) => ({ month: key, used, billed })),
    },
  }
}
