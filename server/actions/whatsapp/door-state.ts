import type { Code, Decision } from '../../policy/decision.ts'
import type { Facts } from '../../policy/facts.ts'
import type { Policy, Topic } from '../../policy/policy.ts'
import { topicsToAsk } from '../../policy/topics-to-ask.ts'
import type { ConversationRow } from '../../storage/conversations.ts'
import { answerHasLeft, autoAnswers, type DoorDialogRow } from '../../storage/door-dialogs.ts'
import type { DeskTx } from '../events.ts'
import type { Added } from './add-to-ticket.ts'
import { type AskedFor, askedBy, type DoorDialog, readDoorDialog } from './door-dialog.ts'
import type { PinsNow } from './say-at-door.ts'

/** The state of whoever would come in, and is asked what it is about. */
const WHICH_TOPIC = 'which-topic'

interface Standing {
  pins: PinsNow
  /** They are asked what it is about. */
  isAsked: boolean
  isDeclined: boolean
  added: Added | null
  seq: number
  dialog: DoorDialog
}

/** The state in which the price is named: once, and in one more for each yes that came to nothing. */
function priceState(lapsed: number): string {
  return onceMore('at-a-price', lapsed)
}

function onceMore(state: string, times: number): string {
  return times > 0 ? `${state}-${times}` : state
}

/** What one automatic answer is for. Each PIN that nobody could look at is one more: they wait for an answer to it. */
export function stateOf(
  { code }: Decision,
  { pins, isAsked, isDeclined, added, seq, dialog: { topic, lapsed } }: Standing,
): string {
  if (pins === 'busy') return `pin-busy-${seq}`
  if (pins === 'closed') return 'pin-closed'
  if (isAsked) return WHICH_TOPIC
  if (isDeclined) return onceMore('declined', lapsed)
  if (added) return `added-${added.number}`
  if (code === 'at-a-price') return priceState(lapsed)
  // Of each topic that does not lead in here it is said once.
  return topic !== null && (code === 'another-door' || code === 'topic-not-supported')
    ? `${code} ${topic}`
    : code
}

/**
 * Whether the answer of a state names the price. A yes to it can still come in other states too: whoever was asked for a
 * topic, or said no, reads no price there.
 */
export function namesPrice(decision: Decision, state: string, { lapsed }: DoorDialog): boolean {
  return askedBy(decision) === 'consent' && state === priceState(lapsed)
}

/** Questions that a short reply answers, and the state in which they are asked. */
const ASKED_IN: Readonly<Partial<Record<AskedFor, Code | typeof WHICH_TOPIC>>> = {
  standby: 'standby-only',
  contract: 'which-contract',
  topic: WHICH_TOPIC,
}

/**
 * The dialog as they know it. A yes, or the number of a choice, answers nothing that was not sent to them: in a burst the
 * question is still to come, and beyond the most answers it never does.
 */
export async function dialogBefore(tx: DeskTx, stored: DoorDialogRow): Promise<DoorDialog> {
  const dialog = readDoorDialog(stored.said)
  const { asked, lapsed } = dialog
  const state = asked === 'consent' ? priceState(lapsed) : asked === null ? undefined : ASKED_IN[asked]
  if (state === undefined) return dialog
  const isShown = await answerHasLeft(tx, stored.desk_id, stored.conversation_id, state)
  return isShown ? dialog : { ...dialog, asked: null }
}

/**
 * What is left of a dialog once its writer may be another person: what was claimed, proven, chosen and agreed to is
 * nobody's. What was guessed wrong still counts.
 */
export function ofAnybody({ failures, wrongTickets, addedSeq, lapsed, shownTo }: DoorDialog): DoorDialog {
  const isShown = shownTo === null ? 0 : 1
  return { ...readDoorDialog(null), failures, wrongTickets, addedSeq, lapsed: lapsed + isShown }
}

/**
 * The topics among which they are asked to choose: once, and only where the question can still leave. Whoever goes on
 * without choosing is let in all the same.
 */
export async function topicsNow(
  tx: DeskTx,
  policy: Policy,
  { conversation_id }: ConversationRow,
  { passedTopic }: DoorDialog,
  facts: Facts,
  decision: Decision,
): Promise<readonly Topic[]> {
  const topics = passedTopic ? [] : topicsToAsk(policy, facts, decision)
  if (topics.length === 0) return topics
  const { given, isGiven } = await autoAnswers(tx, policy.id, conversation_id, WHICH_TOPIC)
  return isGiven || given >= policy.doors.whatsapp.sending.answersAtMost ? [] : topics
}

/** They do not come in by what they could still say: then what they wrote about an open ticket goes there at once. */
export function isTurnedAway(decision: Decision): boolean {
  return decision.outcome === 'refuse' || (decision.outcome === 'offer' && askedBy(decision) !== 'consent')
}
