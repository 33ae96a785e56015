import type { Answer } from '../../../shared/answers.ts'
import type { StandbyRoster } from '../../../shared/calls.ts'
import { readPhoneNumber } from '../../../shared/read-phone-number.ts'
import type { Policy } from '../../policy/policy.ts'
import { escalations } from '../../policy/standby.ts'
import { addAudit } from '../../storage/audit.ts'
import { callOutsBefore } from '../../storage/call-outs.ts'
import { deskAgent } from '../../storage/desk-agent.ts'
import {
  dutiesBetween,
  engineerPhones,
  offDuty,
  putDuty,
  putEngineerPhone,
  removeDuty,
  supervisorsWithPhone,
} from '../../storage/standby.ts'
import type { Context } from '../context.ts'
import { NOT_DIALLED, whyNotDialledBy } from '../identify/dialable.ts'
import { countryOf } from '../identify/phone-number.ts'
import { DONE, FORBIDDEN, NOT_FOUND } from '../refusals.ts'
import type { AgentWho } from '../who.ts'
import { type Planner, plansFor, signed } from './planner.ts'
import { listBookings } from './standby-plan.ts'

const DAY_MS = 24 * 3_600_000
/** One turn is a week or two, never a year. */
const LONGEST_DUTY_MS = 62 * DAY_MS
const CALL_OUTS_SHOWN = 50

/** Who is on duty when, at which numbers, what is booked, and what standby was called on for. */
export async function standbyRoster(
  ctx: Context,
  who: AgentWho,
  input: { desk: string; from?: number | undefined; until?: number | undefined },
): Promise<Answer<StandbyRoster>> {
  const policy = ctx.policy(input.desk)
  if (!policy || !who.desks.has(input.desk)) return FORBIDDEN
  const now = ctx.clock()
  const from = input.from ?? now
  const duties = await dutiesBetween(ctx.pool, policy.id, from, input.until ?? from + LONGEST_DUTY_MS)
  const booked = await listBookings(ctx, who, { desk: policy.id })
  if (!booked.ok) return booked
  const callOuts = await callOutsBefore(ctx.pool, policy.id, now + 1, CALL_OUTS_SHOWN)
  return {
    ok: true,
    value: {
      duties: duties.map((row) => ({
        id: row.duty_id,
        agent: row.agent_id,
        name: row.name,
        phone: row.phone,
        from: row.from_at,
        until: row.until_at,
        order: row.rung,
      })),
      phones: (await engineerPhones(ctx.pool, policy.id)).map(({ agent_id: agent, phone, always }) => ({
        agent,
        phone,
        always,
      })),
      bookings: booked.value.bookings,
      periods: policy.standby?.periods.map(({ key }) => key) ?? [],
      escalations: await escalationsNow(ctx, policy, now),
      callOuts: callOuts.map((row) => ({
        conversation: row.conversation_id,
        customer: row.customer_number,
        contract: row.contract_id,
        period: row.period,
        calledAt: row.called_at,
        actBy: row.act_by,
        agent: row.agent_id,
        acceptedAt: row.accepted_at,
        startedAt: row.started_at,
        endedAt: row.ended_at,
      })),
    },
  }
}

async function escalationsNow(
  ctx: Context,
  policy: Policy,
  now: number,
): Promise<StandbyRoster['escalations']> {
  if (policy.standby === null) return []
  const { nextEngineer, supervisor } = policy.standby.escalate
  const found = escalations(policy.standby, await offDuty(ctx.pool, policy.id, now))
  const leading = supervisor === null ? [] : await supervisorsWithPhone(ctx.pool, policy.id)
  const step = (as: 'next-engineer' | 'supervisor', after: number | null) => {
    if (after === null) return []
    const names = found.filter((one) => one.as === as).map(({ name }) => name)
    return [
      { as, after, names, already: as === 'supervisor' ? leading.filter((one) => !names.includes(one)) : [] },
    ]
  }
  return [...step('next-engineer', nextEngineer), ...step('supervisor', supervisor)]
}

interface SetDuty {
  desk: string
  duty: string
  agent: string
  from: number
  until: number
  order: number
}

/** Puts an engineer on duty, or changes that turn. Whoever has no number cannot be put on duty. */
export async function setDuty(ctx: Context, who: Planner, input: SetDuty): Promise<Answer<null>> {
  if (!plansFor(who, input.desk)) return FORBIDDEN
  const { desk, duty, agent, from, until, order } = input
  if (until <= from || until - from > LONGEST_DUTY_MS) {
    return {
      ok: false,
      code: 'bad-input',
      field: 'until',
      say: 'A turn ends after it begins, within 62 days.',
    }
  }
  return ctx.transaction(async (tx): Promise<Answer<null>> => {
    const person = await deskAgent(tx, desk, agent)
    if (!person || person.disabled) return NOT_FOUND
    if (!(await engineerPhones(tx, desk)).some((one) => one.agent_id === agent)) {
      return { ok: false, code: 'conflict', field: 'agent', say: 'Enter their telephone number first.' }
    }
    await putDuty(tx, desk, { duty_id: duty, agent_id: agent, from_at: from, until_at: until, rung: order })
    const entry = { at: ctx.clock(), what: 'duty', subject: duty }
    await addAudit(tx, desk, { ...entry, ...signed(who, { agent, from, until, order }) })
    return DONE
  })
}

/** Takes a turn off the roster. */
export async function dropDuty(
  ctx: Context,
  who: Planner,
  { desk, duty }: { desk: string; duty: string },
): Promise<Answer<null>> {
  if (!plansFor(who, desk)) return FORBIDDEN
  return ctx.transaction(async (tx): Promise<Answer<null>> => {
    if (!(await removeDuty(tx, desk, duty))) return NOT_FOUND
    await addAudit(tx, desk, { at: ctx.clock(), what: 'duty-removed', subject: duty, ...signed(who) })
    return DONE
  })
}

/** A supervisor enters the telephone of an engineer; null takes it away. `always`: in office hours as well. */
export async function setEngineerPhone(
  ctx: Context,
  who: AgentWho,
  input: { desk: string; agent: string; phone: string | null; always: boolean },
): Promise<Answer<null>> {
  const policy = ctx.policy(input.desk)
  if (!policy || !plansFor(who, input.desk)) return FORBIDDEN
  const read = input.phone === null ? null : readPhoneNumber(input.phone, countryOf(policy))
  if (read && 'mistake' in read) return { ok: false, code: 'bad-input', field: 'phone', say: read.say }
  const phone = read?.number ?? null
  const refused = phone === null ? null : whyNotDialledBy(policy, phone, { registered: true })
  if (refused !== null) return { ok: false, code: 'bad-input', field: 'phone', say: NOT_DIALLED[refused] }
  return ctx.transaction(async (tx): Promise<Answer<null>> => {
    if (!(await deskAgent(tx, policy.id, input.agent))) return NOT_FOUND
    await putEngineerPhone(
      tx,
      policy.id,
      input.agent,
      phone === null ? null : { phone, always: input.always },
    )
    const at = ctx.clock()
    await addAudit(tx, policy.id, { at, agent: who.id, what: 'engineer-phone', subject: input.agent })
    return DONE
  })
}
