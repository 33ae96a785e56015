import { decide } from '../../../policy/decide.ts'
import type { Decision } from '../../../policy/decision.ts'
import { OVERRUN_ASKED_BELOW } from '../../../policy/door.ts'
import type { Facts } from '../../../policy/facts.ts'
import type { Policy } from '../../../policy/policy.ts'
import { overrunSentence, sentence, waysSentence } from '../../../policy/sentence.ts'
import { callBack, GOODBYE, type ToCallBack } from './call-back.ts'
import { type DialogState, MOST_REPEATS, over } from './call-dialog.ts'
import type { CallQuestion, SpokenPrompt } from './call-turn.ts'
import { digitsOf, keysFor } from './keys-for.ts'

/** What the flow needs to know of the caller besides the facts. */
export interface CallerContext extends ToCallBack {
  /** Nothing was said in this call yet. */
  readonly isFirst: boolean
  /** What is out of order that they were not told yet. */
  readonly outages: readonly string[]
  readonly choices: readonly { readonly id: string; readonly label: string }[]
}

/** What happens next in a call. */
export type DialogMove = {
  readonly dialog: DialogState
  readonly decision: Decision
  readonly say: readonly SpokenPrompt[]
} & (
  | { readonly kind: 'ask'; readonly question: CallQuestion; readonly digits: number | null }
  | { readonly kind: 'enter'; readonly into: 'queue' | 'callback' | 'voicemail' }
  | { readonly kind: 'farewell' }
)

/**
 * One step of a call, over the one admission. Pure: the same dialog and facts give the same step. `before` is the
 * dialog as it stood when the last question was put, `dialog` what it became by the answer.
 */
export function nextStep(
  policy: Policy,
  before: DialogState,
  dialog: DialogState,
  facts: Facts,
  at: CallerContext,
): DialogMove {
  const decision = decide(policy, facts)
  const end = dialog.declined ? 'not-agreed' : dialog.hasNoNumber ? 'no-number' : null
  if (end !== null) {
    return farewell(dialog, decision, [{ prompt: end }, ...otherWays(policy, decision, facts, at)])
  }
  const question = questionOf(policy, decision, dialog, at)
  const again = question !== null && question === before.asking
  if (again && before.repeats >= (question === 'leave-message' ? 1 : MOST_REPEATS))
    return exhausted(policy, dialog, facts, decision, at)
  if (question !== null) {
    const asked = { ...dialog, asking: question, repeats: again ? before.repeats + 1 : 0 }
    return put(policy, asked, decision, question, again, facts, at)
  }
  return arrived(policy, dialog, decision, facts, at)
}

/** The form that what admission asks for has on a keypad; null when it asks nothing. */
function questionOf(
  policy: Policy,
  decision: Decision,
  dialog: DialogState,
  at: CallerContext,
): CallQuestion | null {
  switch (decision.code) {
    case 'standby-only':
      return 'standby'
    case 'number-or-ticket':
    case 'number-misread':
    case 'not-recognised':
      return 'number'
    case 'pin':
      return 'pin'
    case 'which-contract':
      return at.choices.length > 0 ? 'contract' : null
    case 'ticket-number':
    case 'ticket-misread':
    case 'ticket-not-recognised':
    case 'ticket-closed':
      return 'ticket'
    case 'in-the-ticket':
      return 'leave-message'
    case 'at-a-price':
      return 'consent'
    default:
      return asksForOverrun(policy, decision, dialog) ? 'overrun' : null
  }
}

/** With little talk time left, what comes beyond it is agreed to before anybody is connected. */
function asksForOverrun(policy: Policy, decision: Decision, dialog: DialogState): boolean {
  const { price } = policy.doors.phone.overrun
  if (decision.outcome !== 'admit' || decision.secondsLeft === null || price === null) return false
  if (decision.route === 'voicemail' || decision.route === 'callback') return false
  return dialog.overrun === 'unasked' && decision.secondsLeft < OVERRUN_ASKED_BELOW
}

function put(
  policy: Policy,
  dialog: DialogState,
  decision: Decision,
  question: CallQuestion,
  again: boolean,
  facts: Facts,
  at: CallerContext,
): DialogMove {
  const same = again && !TELLS_WHAT_WAS_WRONG.has(decision.code)
  const say: SpokenPrompt[] = [
    ...opening(policy, at),
    ...(same ? [{ prompt: 'once-more' as const }] : []),
    ...questionText(policy, decision, question, facts, at),
    ...keysFor(question, at.choices),
  ]
  const contracts = question === 'contract' ? at.choices.map((choice) => choice.id) : dialog.contracts
  return {
    kind: 'ask',
    question,
    digits: digitsOf(question),
    decision,
    say,
    dialog: { ...dialog, contracts },
  }
}

function questionText(
  policy: Policy,
  decision: Decision,
  question: CallQuestion,
  facts: Facts,
  at: CallerContext,
): SpokenPrompt[] {
  const { price } = policy.doors.phone.overrun
  if (question !== 'overrun' || price === null)
    return [{ text: sentence(policy, firstOnly(decision), at.language, facts.now) }]
  return [{ text: overrunSentence(policy, price, at.language, facts.now) }]
}

const TELLS_WHAT_WAS_WRONG: ReadonlySet<string> = new Set([
  'number-misread',
  'not-recognised',
  'ticket-misread',
  'ticket-not-recognised',
  'ticket-closed',
])

/** Other doors are named to whoever is turned away, not in the middle of a question. */
function firstOnly(decision: Decision): Decision {
  return decision.outcome === 'offer' ? { ...decision, alternatives: [] } : decision
}

/** The welcome, and what is out of order, as far as it was not said in this call yet. */
function opening(policy: Policy, { isFirst, outages }: CallerContext): SpokenPrompt[] {
  const welcome: SpokenPrompt[] = isFirst ? [{ prompt: 'welcome', name: policy.name }] : []
  return [...welcome, ...outages.map((text) => ({ text }))]
}

/** Asked often enough. Without a ticket the desk has its own way; everything else ends kindly. */
function exhausted(
  policy: Policy,
  dialog: DialogState,
  facts: Facts,
  decision: Decision,
  at: CallerContext,
): DialogMove {
  // Whoever wants to add nothing has heard what there is to say.
  if (dialog.asking === 'leave-message') return farewell(dialog, decision, [])
  if (dialog.asking !== 'ticket') {
    // Who was told that we are closed and pressed nothing has understood well.
    const why: SpokenPrompt[] = dialog.asking === 'standby' ? [] : [{ prompt: 'heard-nothing' }]
    return farewell(dialog, decision, [...why, ...otherWays(policy, decision, facts, at)])
  }
  const without: DialogState = { ...dialog, asking: null, repeats: 0, ticket: null, ticketState: 'has-none' }
  return nextStep(policy, without, without, { ...facts, ticket: 'has-none' }, at)
}

/** Whoever is let go hears where else to go. */
function otherWays(policy: Policy, decision: Decision, facts: Facts, at: CallerContext): SpokenPrompt[] {
  const text = waysSentence(policy, decision, at.language, facts.now)
  return text === '' ? [] : [{ text }]
}

/** Admission asks nothing more: the caller is let in, or hears why not and which ways are open. */
function arrived(
  policy: Policy,
  dialog: DialogState,
  decision: Decision,
  facts: Facts,
  at: CallerContext,
): DialogMove {
  const answer: SpokenPrompt = { text: sentence(policy, decision, at.language, facts.now) }
  const say = [...opening(policy, at), answer]
  if (decision.outcome !== 'admit') return farewell(dialog, decision, say)
  switch (decision.route) {
    case 'callback':
      return { ...callBack(policy, dialog, at, say, facts.now), decision }
    case 'voicemail':
      return {
        kind: 'enter',
        into: 'voicemail',
        decision,
        say,
        dialog: { ...dialog, stage: 'voicemail', asking: null, repeats: 0 },
      }
    case 'agent':
    case 'engineer':
    case 'queue':
    case 'standby':
    case 'ticket':
      return {
        kind: 'enter',
        into: 'queue',
        decision,
        say,
        dialog: queued(dialog, decision.route === 'standby'),
      }
  }
}

function farewell(dialog: DialogState, decision: Decision, say: readonly SpokenPrompt[]): DialogMove {
  return { kind: 'farewell', decision, dialog: over(dialog), say: [...say, GOODBYE] }
}

function queued(dialog: DialogState, isStandby: boolean): DialogState {
  return { ...dialog, stage: 'queue', isStandby, asking: null, repeats: 0 }
}
