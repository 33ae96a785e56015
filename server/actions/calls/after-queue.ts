import { decide } from '../../policy/decide.ts'
import { sentence } from '../../policy/sentence.ts'
import { type ConversationRow, changeConversation, lockConversation } from '../../storage/conversations.ts'
import { inLineSince } from '../../storage/leg-looks.ts'
import { holdDesk } from '../../storage/transaction.ts'
import type { DeskTx } from '../events.ts'
import { becomeTicket } from '../tickets/become-ticket.ts'
import { admitTo } from './admit-to.ts'
import { answerStep, noteStep, turnOf } from './call-answer.ts'
import { callFacts, findCaller } from './call-facts.ts'
import { callBack, GOODBYE, WHEN } from './dialog/call-back.ts'
import { type DialogState, over } from './dialog/call-dialog.ts'
import type { CallInstruction, SpokenPrompt } from './dialog/call-turn.ts'
import { noteCallback } from './enter-call.ts'
import { releaseCall } from './ringing/release-call.ts'
import { callbackFor, callbackNumber, hoursOfCaller, isNoted, type TurnContext } from './step-call.ts'

/**
 * How a stay in the queue ended. `bridged`: both have hung up; `hangup`: the caller has; `redirected`: we took the call
 * elsewhere, and whoever was to talk with them has gone meanwhile; `failed`: there is no queue for it; `left`: the caller
 * came out of it. Stored in the call's events.
 */
export type QueueEnd = 'bridged' | 'hangup' | 'redirected' | 'failed' | 'left'

/**
 * The stay in the queue is over. `bridged` comes when both have hung up; that somebody was connected is told
 * elsewhere. Needs the call's lock; takes the desk's and the conversation's.
 */
export async function afterQueue(
  s: TurnContext,
  dialog: DialogState,
  result: QueueEnd | null,
): Promise<string> {
  const { tx, row } = s
  if (result !== null) await noteStep(tx, row, 'left-queue', { result }, s.now)
  switch (result) {
    case 'bridged':
      return hangUp(s, dialog, [GOODBYE])
    case 'hangup': {
      await releaseCall(tx, s.ctx, row, s.now)
      return hangUp(s, dialog, [])
    }
    default:
      return whoIsStillThere(s, dialog, result)
  }
}

type Held = TurnContext & { tx: DeskTx }

/** The caller is still on the line and nobody has come. */
async function whoIsStillThere(
  stepping: TurnContext,
  dialog: DialogState,
  result: QueueEnd | null,
): Promise<string> {
  const { policy, row } = stepping
  const s: Held = { ...stepping, tx: await holdDesk(stepping.tx, policy.id) }
  const conversation = row.conversation_id && (await lockConversation(s.tx, policy.id, row.conversation_id))
  if (!conversation) return hangUp(s, dialog, [GOODBYE])
  if (conversation.state === 'closed' || conversation.state === 'wrap-up') {
    return hangUp(s, dialog, [...ticketOf(conversation), GOODBYE])
  }
  const failed = result === 'failed'
  const isAsked = dialog.asking === 'callback-number'
  if (!failed && !isAsked && dialog.leaving === null) return backToQueue(s, dialog, conversation)
  if (isAsked) return noteBack(s, dialog, conversation, [])
  if (dialog.leaving === 'voicemail') return recordInstead(s, dialog, conversation)
  if (dialog.leaving === 'ticket') return ticketInstead(s, dialog, conversation, [])
  if (dialog.leaving === 'too-long') return waitedTooLong(s, dialog, conversation)
  // Whoever asked to be called back knows why; everybody else hears it.
  const why = dialog.leaving === 'nobody-left' ? [busy(s, conversation)] : []
  return noteBack(s, dialog, conversation, why)
}

/** The desk's words for a call back, as admission would have said them. */
function busy({ policy, row, now }: TurnContext, { tier }: ConversationRow): SpokenPrompt {
  return { text: sentence(policy, admitTo('callback', tier), row.language, now) }
}

function ticketOf({ ticket_number }: ConversationRow): SpokenPrompt[] {
  return ticket_number === null ? [] : [{ prompt: 'became-ticket', digits: String(ticket_number) }]
}

/** The agent's side fell away before they spoke: the caller keeps the place. */
function backToQueue(s: TurnContext, dialog: DialogState, conversation: ConversationRow): Promise<string> {
  const then: CallInstruction = { kind: 'queue', conversation: conversation.conversation_id }
  const turn = turnOf(s.policy, s.row.language, [{ prompt: 'place-kept' }], then)
  return answerStep(s.tx, s.ctx, s.row, turn, dialog, s.render)
}

/**
 * Waited as long as the desk asks of anybody, or nothing is left to talk with: a call back where the desk offers
 * one, else the reason and a ticket.
 */
async function waitedTooLong(s: Held, dialog: DialogState, conversation: ConversationRow): Promise<string> {
  const { tx, ctx, policy, row, now } = s
  const found = await findCaller(tx, policy, row, dialog, now)
  const waited = now - (await inLineSince(tx, policy.id, conversation))
  const facts = await callFacts(tx, ctx, policy, row, dialog, found, now, waited)
  const decision = decide(policy, facts)
  if (decision.outcome === 'admit' && decision.route === 'callback') {
    const say: SpokenPrompt = { text: sentence(policy, decision, row.language, now) }
    return noteBack(s, dialog, conversation, [{ prompt: 'long-wait' }, say])
  }
  const why: SpokenPrompt[] =
    decision.outcome === 'admit' ? [] : [{ text: sentence(policy, decision, row.language, now) }]
  return ticketInstead(s, dialog, conversation, why)
}

async function ticketInstead(
  s: Held,
  dialog: DialogState,
  conversation: ConversationRow,
  why: readonly SpokenPrompt[],
): Promise<string> {
  const number = await becomeTicket(s.tx, s.ctx, s.policy, conversation, 'no-agents')
  return hangUp(s, dialog, [...why, { prompt: 'became-ticket', digits: String(number) }, GOODBYE])
}

/** The place stays until there is a message: whoever says nothing leaves the line by hanging up. */
function recordInstead(s: TurnContext, dialog: DialogState, { tier }: ConversationRow): Promise<string> {
  const { tx, ctx, policy, row, now } = s
  const recording: DialogState = { ...dialog, stage: 'voicemail', asking: null, repeats: 0 }
  const say: SpokenPrompt = { text: sentence(policy, admitTo('voicemail', tier), row.language, now) }
  return answerStep(
    tx,
    ctx,
    row,
    turnOf(policy, row.language, [say], { kind: 'record' }),
    recording,
    s.render,
  )
}

async function noteBack(
  s: Held,
  dialog: DialogState,
  conversation: ConversationRow,
  say: readonly SpokenPrompt[],
): Promise<string> {
  const { tx, ctx, policy, row, now } = s
  const found = await findCaller(tx, policy, row, dialog, now)
  const hours = hoursOfCaller(policy, row, found)
  const noted = await isNoted(s, dialog, found)
  const at = { callback: callbackFor(policy, row, found), language: row.language, isNoted: noted, hours }
  const back = callBack(policy, dialog, at, say, now)
  if (back.kind === 'ask') {
    const then: CallInstruction = { kind: 'ask', question: back.question, digits: back.digits }
    return answerStep(tx, ctx, row, turnOf(policy, row.language, back.say, then), back.dialog, s.render)
  }
  if (back.kind === 'farewell') {
    await releaseCall(tx, ctx, row, now)
    return hangUp(s, back.dialog, back.say)
  }
  const about = {
    conversation: conversation.conversation_id,
    customer: conversation.customer_number,
    number: callbackNumber(s, back.dialog, found),
    reason: 'queue' as const,
  }
  await noteCallback(tx, ctx, row, about, now)
  // The inbox shows that nobody listens any more.
  await changeConversation(tx, conversation.conversation_id, {})
  await noteStep(tx, row, 'callback', {}, now)
  if (back.dialog.asking !== 'callback-when') return hangUp(s, back.dialog, back.say)
  return answerStep(tx, ctx, row, turnOf(policy, row.language, back.say, WHEN), back.dialog, s.render)
}

function hangUp(s: TurnContext, dialog: DialogState, say: readonly SpokenPrompt[]): Promise<string> {
  const turn = turnOf(s.policy, s.row.language, say, { kind: 'hang-up' })
  return answerStep(s.tx, s.ctx, s.row, turn, over(dialog), s.render)
}
