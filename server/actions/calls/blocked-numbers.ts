import type { Answer } from '../../../shared/answers.ts'
import type { BlockedNumber } from '../../../shared/calls.ts'
import { readPhoneNumber } from '../../../shared/read-phone-number.ts'
import { DAY } from '../../policy/time/calendar.ts'
import { addAudit } from '../../storage/audit.ts'
import { blockedNumbers, putBlocked, removeBlocked } from '../../storage/blocked-numbers.ts'
import { addHangUpJob } from '../../storage/call-jobs.ts'
import { callsNotAnswered } from '../../storage/unproven-calls.ts'
import type { Context } from '../context.ts'
import { countryOf, doubtOf } from '../identify/phone-number.ts'
import { DONE, FORBIDDEN } from '../refusals.ts'
import type { AgentWho } from '../who.ts'

/** Longest time a number is blocked: numbers change hands. Who is still a nuisance is blocked again. */
const LONGEST_MS = 366 * DAY

interface BlockNumber {
  desk: string
  /** As people write it. */
  phone: string
  reason: string
  until: number
  /** Blocks it though no such number is in use, as far as we know. */
  sure?: boolean | undefined
}

function leads(who: AgentWho, desk: string): boolean {
  const mine = who.desks.get(desk)
  return mine !== undefined && mine.role !== 'agent'
}

/**
 * A supervisor blocks a number until a time, with a reason for colleagues: from now on its calls are let go with a sentence.
 * Those that have not come through to anybody are hung up; who talks is left to whoever they talk with.
 */
export async function blockNumber(ctx: Context, who: AgentWho, input: BlockNumber): Promise<Answer<null>> {
  const policy = ctx.policy(input.desk)
  if (!policy || !leads(who, input.desk)) return FORBIDDEN
  const read = readPhoneNumber(input.phone, countryOf(policy))
  if ('mistake' in read) return { ok: false, code: 'bad-input', field: 'phone', say: read.say }
  const now = ctx.clock()
  const { reason, until } = input
  if (until <= now || until > now + LONGEST_MS) {
    const say = 'Say until when: a moment within a year.'
    return { ok: false, code: 'bad-input', field: 'until', say }
  }
  const { number } = read
  // A number of another country, typed without its code, is one of ours that nobody has.
  const doubt = input.sure === true ? null : doubtOf(number)
  if (doubt !== null)
    return {
      ok: false,
      code: 'bad-input',
      field: 'phone',
      say: `${number}: ${doubt} If so, block it once more.`,
    }
  return ctx.transaction(async (tx): Promise<Answer<null>> => {
    const by = { blocked_at: now, agent_id: who.id, agent_name: who.name }
    await putBlocked(tx, policy.id, { number, reason, until, ...by })
    await addAudit(tx, policy.id, {
      at: now,
      agent: who.id,
      what: 'number-blocked',
      subject: number,
      detail: { reason, until },
    })
    for (const call of await callsNotAnswered(tx, policy.id, number)) await addHangUpJob(tx, call)
    return DONE
  })
}

/** A supervisor takes a number (E.164) off the list; one that is not on it changes nothing. */
export async function unblockNumber(
  ctx: Context,
  who: AgentWho,
  { desk, number }: { desk: string; number: string },
): Promise<Answer<null>> {
  if (!ctx.policy(desk) || !leads(who, desk)) return FORBIDDEN
  return ctx.transaction(async (tx): Promise<Answer<null>> => {
    if (await removeBlocked(tx, desk, number)) {
      const entry = { at: ctx.clock(), agent: who.id, what: 'number-unblocked', subject: number }
      await addAudit(tx, desk, entry)
    }
    return DONE
  })
}

/** The numbers that are blocked now, for those who may change that. */
export async function listBlocked(
  ctx: Context,
  who: AgentWho,
  { desk }: { desk: string },
): Promise<Answer<BlockedNumber[]>> {
  if (!ctx.policy(desk) || !leads(who, desk)) return FORBIDDEN
  const rows = await blockedNumbers(ctx.pool, desk, ctx.clock())
  return {
    ok: true,
    value: rows.map(({ number, reason, until, blocked_at, agent_name, customers }) => ({
      number,
      reason,
      until,
      blockedAt: blocked_at,
      by: agent_name,
      customers,
    })),
  }
}
