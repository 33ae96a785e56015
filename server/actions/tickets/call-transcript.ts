import type { TranscriptLine } from '../../../shared/ticket.ts'
import type { Policy } from '../../policy/policy.ts'
import { PHRASEBOOKS } from '../../policy/say/in-language.ts'
import { whenOf } from '../../policy/say/times.ts'
import { agentNames } from '../../storage/agent-names.ts'
import { type CallEventRow, eventsOfConversation } from '../../storage/call-events.ts'
import { type LegOutcome, type LegRow, talkedFor } from '../../storage/call-legs.ts'
import type { CallRow } from '../../storage/calls.ts'
import { legsOfConversation } from '../../storage/leg-looks.ts'
import type { Db } from '../../storage/pool.ts'

/**
 * The course of a call for the agents' eyes: what the caller did, without a digit of a PIN, and who was rung. What was
 * said on the line is not recorded.
 */
export async function callTranscript(
  db: Db,
  policy: Policy,
  conversation: { conversation_id: string; who: string },
): Promise<TranscriptLine[]> {
  const { conversation_id: id, who } = conversation
  const events = await eventsOfConversation(db, policy.id, id)
  const legs = await legsOfConversation(db, policy.id, id)
  const names = await agentNames(
    db,
    legs.flatMap((leg) => [leg.agent_id, leg.asked_by ?? leg.agent_id]),
  )
  const lines = [
    ...events.flatMap((event) => lineOf(who, sayEvent(policy, event), event.at)),
    ...legs.flatMap((leg) => {
      const said = leg.asked_by === null ? sayLeg(leg) : sayAsked(leg, names.get(leg.asked_by) ?? '')
      const joined = leg.asked_by === null ? null : leg.accepted_at
      const at = joined ?? leg.ended_at ?? leg.connected_at ?? leg.offered_at
      const whose = leg.role === 'outside' ? leg.rings : (names.get(leg.agent_id) ?? '')
      return lineOf(whose, said, at)
    }),
  ]
  return lines.sort((a, b) => a.at - b.at)
}

function lineOf(who: string, body: string | null, at: number): TranscriptLine[] {
  return body === null ? [] : [{ at, who, body }]
}

const ASKED_FOR: Readonly<Record<string, string>> = {
  standby: 'for standby or the next opening',
  number: 'for the ticket or customer number',
  contract: 'which contract',
  ticket: 'for the ticket number',
  'callback-number': 'for a number to call back',
}

const PINS: Readonly<Record<string, string>> = {
  ok: 'Gave the right PIN.',
  no: 'Gave a PIN that does not fit.',
  closed: 'Gave a PIN that was not compared: too many were wrong lately.',
  callback: 'Could not be asked for a PIN: there were too many wrong ones at this desk.',
  busy: 'Gave a PIN that could not be compared at that moment.',
  nothing: 'Typed no PIN.',
}

/** One line for what the caller did; null where another line says it. */
function sayEvent(
  policy: Policy,
  { what, detail, at, caller, doubted }: CallEventRow & Pick<CallRow, 'caller' | 'doubted'>,
) {
  switch (what) {
    case 'arrived':
      if (caller !== null && doubted)
        return `Called from ${caller}; the network says that it is not their number.`
      if (caller !== null) return `Called from ${caller}.`
      return detail.caller === 'withheld'
        ? 'Called with a withheld number.'
        : 'Called, not from a telephone number.'
    case 'turned-away':
      return detail.why === 'blocked'
        ? 'Was let go: the number is blocked.'
        : 'Was let go: too many calls from this number by somebody unknown.'
    case 'typed': {
      const asked = ASKED_FOR[String(detail.question)]
      if (asked === undefined) return null
      return `Asked ${asked}, ${detail.keys === null ? 'typed nothing' : `typed ${detail.keys}`}.`
    }
    case 'pin':
      return PINS[String(detail.result)] ?? null
    case 'consented':
    case 'declined': {
      const price =
        detail.reason === 'overrun' ? 'of talk beyond the allowance' : 'of help outside the contract'
      return `${what === 'consented' ? 'Agreed to' : 'Declined'} the price ${price}.`
    }
    case 'left-queue':
      return detail.result === 'hangup' ? 'Hung up while waiting.' : null
    case 'handed-on':
      return `Was transferred to ${detail.to}.`
    case 'held':
      return 'Was put on hold.'
    case 'resumed':
      return 'Was taken off hold.'
    case 'callback': {
      if (typeof detail.at !== 'number') return 'Is to be called back.'
      return `Chose to be called back ${whenOf(PHRASEBOOKS.en.clock, policy.zone, detail.at, at)}.`
    }
    case 'voicemail':
      return typeof detail.seconds === 'number' ? `Left a message of ${detail.seconds} s.` : 'Left a message.'
    default:
      return null
  }
}

const NOT_TALKED: Readonly<Record<Exclude<LegOutcome, 'completed'>, string>> = {
  'no-answer': 'Was rung and did not pick up.',
  busy: 'Was rung; the telephone was busy.',
  failed: 'Was rung; the connection failed.',
  canceled: 'Was rung; that was taken back.',
  declined: 'Was rung and declined.',
  'caller-left': 'Was rung; the caller hung up first.',
  'not-reached': 'Called, and did not reach the customer.',
  'customer-busy': 'Called, and the customer’s telephone was busy.',
  'customer-failed': 'Called, and the customer’s number could not be reached.',
  'voicemail-box': 'Called, and a voicemail box answered.',
  'no-minutes': 'Was rung; no talk time was left.',
  lost: 'Was rung; the connection was lost.',
}

/** Hold is no talk: it is said beside it. */
function sayLeg(leg: LegRow): string {
  const { connected_at, ended_at, outcome, customer_phone } = leg
  const called = customer_phone === null ? 'Talked' : `Called ${customer_phone} and talked`
  if (connected_at !== null && outcome !== 'voicemail-box')
    return ended_at === null
      ? 'Talks now.'
      : `${called} for ${talkAndHold(leg, ended_at - connected_at, ended_at)}.`
  return outcome === null || outcome === 'completed' ? 'Is being rung.' : NOT_TALKED[outcome]
}

function talkAndHold(leg: LegRow, whole: number, ended: number): string {
  const talked = talkedFor(leg, ended) * 1000
  const held = whole - talked
  return held < 1000 ? lengthOf(whole) : `${lengthOf(talked)}, with ${lengthOf(held)} on hold`
}

const NOT_JOINED: Readonly<Partial<Record<LegOutcome, string>>> = {
  'no-answer': 'Was asked to join and did not pick up.',
  canceled: 'Was asked to join; that was taken back.',
  declined: 'Was asked to join and declined.',
  'caller-left': 'Was asked to join; the caller hung up first.',
}

/** Somebody who was asked into a talk, or a supervisor who came into it. */
function sayAsked(leg: LegRow, by: string): string | null {
  const { role, accepted_at, ended_at, outcome, agent_id, asked_by } = leg
  // A supervisor who came by themselves; somebody outside is rung in the name of whoever asked.
  const isOwn = role !== 'outside' && agent_id === asked_by
  if (isOwn && accepted_at === null) return null
  if (accepted_at === null) {
    if (outcome === null) return `Is asked to join by ${by}.`
    return NOT_JOINED[outcome] ?? 'Was asked to join; the connection failed.'
  }
  const joined =
    role === 'whisper' ? 'Whispered to the agent' : isOwn ? 'Took the call over' : `Joined, asked by ${by}`
  return ended_at === null ? `${joined}.` : `${joined}; was there for ${lengthOf(ended_at - accepted_at)}.`
}

/** `3:12`. */
function lengthOf(ms: number): string {
  const seconds = Math.round(ms / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
