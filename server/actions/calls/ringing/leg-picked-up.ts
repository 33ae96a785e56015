import type { Policy } from '../../../policy/policy.ts'
import { PHRASEBOOKS } from '../../../policy/say/in-language.ts'
import { durationOf } from '../../../policy/say/times.ts'
import { MINUTE } from '../../../policy/time/calendar.ts'
import { agentNames } from '../../../storage/agent-names.ts'
import { changeLeg, type LegRow } from '../../../storage/call-legs.ts'
import { inLineSince } from '../../../storage/leg-looks.ts'
import type { Context } from '../../context.ts'
import { countryOf } from '../../identify/phone-number.ts'
import { firstName } from '../../who.ts'
import { acceptLeg } from './accept-leg.ts'
import { endLeg } from './end-leg.ts'
import { comeIn } from './enter-talk.ts'
import { type LegStage, withLeg } from './leg-stage.ts'
import type { LegEnding, LegReason, LegStep, LegTurn, ToldFirst } from './leg-turn.ts'

/** What a leg's own requests bring. */
interface FromLeg {
  leg: string
  /** The provider's id of the leg. */
  providerId: string
}

/** So often the announcement is heard; whoever presses nothing is a machine, or away. */
const MOST_ANNOUNCED = 2

/**
 * A leg was picked up. A softphone is answered by whoever sits there and is put through; at a telephone it is said for
 * which desk and why, and a key accepts. Who calls and what about is said after the key.
 */
export async function legPickedUp(ctx: Context, policy: Policy, from: FromLeg): Promise<LegTurn> {
  return turn(ctx, policy, from, async (s) => {
    const leg = await heard(s, from.providerId)
    if (leg.state === 'ended') return { kind: 'hang-up', why: reasonOf(leg) }
    if (leg.accepted_at !== null || !leg.by_key) return acceptLeg({ ...s, leg })
    return announce(s, false)
  })
}

/** A key, or none, after the announcement. Only `1` accepts. */
export async function legKey(
  ctx: Context,
  policy: Policy,
  from: FromLeg & { keys: string | null; heard: number },
): Promise<LegTurn> {
  return turn(ctx, policy, from, async (s) => {
    const leg = await heard(s, from.providerId)
    if (leg.state === 'ended') return { kind: 'hang-up', why: reasonOf(leg) }
    if (leg.accepted_at !== null || from.keys === '1') {
      const step = await acceptLeg({ ...s, leg })
      return step.kind === 'talk' ? { ...step, told: toldFirst(s) } : step
    }
    if (from.keys === null && from.heard < MOST_ANNOUNCED) return announce(s, true)
    const outcome = from.keys === null ? 'no-answer' : 'declined'
    await endLeg({ ...s, leg }, { outcome, at: s.now, isAlive: false })
    return { kind: 'hang-up', why: null }
  })
}

/**
 * The conference let go of a leg of ours. Whoever is still on the line while the talk goes on comes in again; whoever hung
 * up is gone, and whoever was told to go hears why.
 */
export async function legDone(
  ctx: Context,
  policy: Policy,
  from: FromLeg & { isOnTheLine: boolean; failed: boolean },
): Promise<LegTurn> {
  return turn(ctx, policy, from, async (s) => {
    const leg = await heard(s, from.providerId)
    if (leg.state === 'ended')
      return { kind: 'hang-up', why: leg.connected_at === null ? reasonOf(leg) : null }
    if (from.isOnTheLine && !from.failed && leg.talk_id !== null && s.call?.state !== 'ended') {
      return comeIn({ ...s, leg })
    }
    await endLeg({ ...s, leg }, { outcome: 'caller-left', at: s.now, isAlive: false })
    return { kind: 'hang-up', why: null }
  })
}

/** Why somebody who picked up talks to nobody. */
function reasonOf({ outcome }: LegRow): LegEnding | null {
  return REASONS.find((one) => one === outcome) ?? null
}

const REASONS = [
  'caller-left',
  'not-reached',
  'customer-busy',
  'customer-failed',
  'voicemail-box',
] as const satisfies LegEnding[]

async function announce(s: LegStage, again: boolean): Promise<LegStep> {
  const { policy, leg } = s
  if (leg.asked_by !== null) return announceAsked(s, leg.asked_by, again)
  return { kind: 'announce', desk: policy.name, reason: reasonFor(leg), late: await lateBy(s), again }
}

function reasonFor({ customer_phone, is_standby }: LegRow): LegReason {
  if (customer_phone !== null) return 'callback'
  return is_standby ? 'standby' : 'caller'
}

/** Longer subjects are for the eye: the caller waits meanwhile. */
const LONGEST_SUBJECT = 80

function toldFirst({ call, conversation }: LegStage): ToldFirst {
  const isNobody = conversation.customer_number === null && call?.caller === null
  const { subject, ticket_number } = conversation
  return {
    who: isNobody ? null : conversation.who,
    about: ticket_number === null ? null : shortened(subject),
  }
}

function shortened(subject: string): string {
  if (subject.length <= LONGEST_SUBJECT) return subject
  return subject.slice(0, subject.lastIndexOf(' ', LONGEST_SUBJECT) + 1 || LONGEST_SUBJECT).trim()
}

/** A colleague asks them into a talk. */
async function announceAsked(
  { tx, policy, conversation }: LegStage,
  asker: string,
  again: boolean,
): Promise<LegStep> {
  const name = (await agentNames(tx, [asker])).get(asker) ?? ''
  const topic = policy.topics.get(conversation.topic ?? '')
  const about = topic?.label[policy.languages[0]!] ?? null
  return { kind: 'ask-in', by: firstName(name), about, again }
}

/** Whoever is rung when nobody has taken a standby call for long hears since when somebody waits. */
async function lateBy({ tx, policy, leg, conversation, now }: LegStage): Promise<string | null> {
  const { nextEngineer = null, supervisor = null } = policy.standby?.escalate ?? {}
  const first = nextEngineer ?? supervisor
  if (!leg.is_standby || first === null) return null
  const waited = now - (await inLineSince(tx, policy.id, conversation))
  if (waited < first) return null
  return durationOf(PHRASEBOOKS[policy.languages[0]!].clock, waited - (waited % MINUTE))
}

/** The leg lives: keeps its id at the provider and that it was picked up. */
function heard({ tx, leg, now }: LegStage, providerId: string): Promise<LegRow> {
  const isEarly = leg.state === 'offered' || leg.state === 'ringing'
  return changeLeg(tx, leg.desk_id, leg.leg_id, {
    heard_at: now,
    ...(leg.provider_id === null && { provider_id: providerId }),
    ...(isEarly && { state: 'answered' as const }),
  })
}

async function turn(
  ctx: Context,
  policy: Policy,
  { leg, providerId }: FromLeg,
  work: (s: LegStage) => Promise<LegStep>,
): Promise<LegTurn> {
  const step = await withLeg(ctx, policy, leg, (s) =>
    // Another call's request with this leg's address is nobody's.
    s.leg.provider_id === null || s.leg.provider_id === providerId
      ? work(s)
      : Promise.resolve<LegStep>({ kind: 'hang-up', why: null }),
  )
  return {
    language: policy.languages[0]!,
    country: countryOf(policy) ?? null,
    step: step ?? { kind: 'hang-up', why: null },
  }
}
