import { decide } from '../../policy/decide.ts'
import type { Admit, Decision } from '../../policy/decision.ts'
import { ticketDueSentence } from '../../policy/sentence.ts'
import { addFetchJob } from '../../storage/call-jobs.ts'
import { type ConversationRow, lockConversation } from '../../storage/conversations.ts'
import { lockTicket, ticketByNumber } from '../../storage/ticket-record.ts'
import { holdDesk } from '../../storage/transaction.ts'
import { addVoicemail } from '../../storage/voicemails.ts'
import { derivedId } from '../derived-id.ts'
import type { DeskTx } from '../events.ts'
import type { Person } from '../identify/find-person.ts'
import { becomeTicket } from '../tickets/become-ticket.ts'
import { addFromCustomer } from '../tickets/reply-from-customer.ts'
import { admitTo } from './admit-to.ts'
import { answerStep, noteStep, turnOf } from './call-answer.ts'
import { callFacts, findCaller } from './call-facts.ts'
import { GOODBYE } from './dialog/call-back.ts'
import { type DialogState, over } from './dialog/call-dialog.ts'
import type { SpokenPrompt } from './dialog/call-turn.ts'
import { enterCall } from './enter-call.ts'
import type { TurnContext } from './step-call.ts'

export interface Recorded {
  /** The provider's id of the recording. */
  id: string
  seconds: number
}

/** What was left on the voicemail becomes a ticket, or goes into the caller's own; its sound follows. The caller hears the number. */
export async function afterRecording(
  s: TurnContext,
  dialog: DialogState,
  { recorded, isOnTheLine }: { recorded: Recorded | null; isOnTheLine: boolean },
): Promise<string> {
  const isEmpty = recorded === null || recorded.seconds === 0
  if (isEmpty && isOnTheLine && dialog.repeats === 0) return onceMore(s, dialog)
  const said = recorded === null || recorded.seconds === 0 ? null : await intoTicket(s, dialog, recorded)
  const say: SpokenPrompt[] =
    said === null
      ? [{ prompt: 'not-recorded' }, GOODBYE]
      : [{ prompt: 'recorded' }, ...(await numberOf(s, said)), GOODBYE]
  return answerStep(
    s.tx,
    s.ctx,
    s.row,
    turnOf(s.policy, s.row.language, say, { kind: 'hang-up' }),
    over(dialog),
    s.render,
  )
}

/** Many begin before the tone, and end with the hash what nobody recorded. */
function onceMore({ tx, ctx, policy, row, render }: TurnContext, dialog: DialogState): Promise<string> {
  const turn = turnOf(policy, row.language, [{ prompt: 'nothing-yet' }], { kind: 'record' })
  return answerStep(tx, ctx, row, turn, { ...dialog, repeats: 1 }, render)
}

/** The ticket that the call is about: its number, and when it is answered. */
async function numberOf(
  { tx, policy, row, now }: TurnContext,
  { number, isNew }: { number: number; isNew: boolean },
): Promise<SpokenPrompt[]> {
  if (!isNew) return []
  const ticket = await ticketByNumber(tx, policy.id, number)
  const due = ticket?.due == null ? null : { at: ticket.due, isAim: ticket.promise === 'target' }
  const text = ticketDueSentence(policy, due, row.language, now)
  return [{ prompt: 'became-ticket', digits: String(number) }, ...(text === '' ? [] : [{ text }])]
}

async function intoTicket(s: TurnContext, dialog: DialogState, recorded: Recorded) {
  const { ctx, policy, row, now } = s
  const tx = await holdDesk(s.tx, policy.id)
  const conversation = await conversationOf(tx, s, dialog)
  await noteStep(tx, row, 'voicemail', { seconds: recorded.seconds }, now)
  const subject = `Voicemail, ${recorded.seconds} seconds`
  const number = await becomeTicket(tx, ctx, policy, { ...conversation, subject }, 'no-agents', true)
  const seq =
    conversation.ticket_number === null
      ? FIRST_MESSAGE
      : await intoOwnTicket(tx, s, conversation.ticket_number, subject)
  const { id: recording_id, seconds } = recorded
  await addVoicemail(tx, policy.id, row.call_id, { recording_id, seconds, at: now, number, seq })
  await addFetchJob(tx, policy.id, row.call_id)
  return { number, isNew: conversation.ticket_number === null }
}

/** Whoever waited in the line first has one already. */
async function conversationOf(tx: DeskTx, s: TurnContext, dialog: DialogState): Promise<ConversationRow> {
  const { ctx, policy, row, now } = s
  const waited = row.conversation_id && (await lockConversation(tx, policy.id, row.conversation_id))
  if (waited) return waited
  const found = await findCaller(tx, policy, row, dialog, now)
  const decision = decide(policy, await callFacts(tx, ctx, policy, row, dialog, found, now))
  return enterCall(tx, ctx, policy, row, found, stillLetIn(decision, found), now)
}

/** The question that a ticket was made of. */
const FIRST_MESSAGE = 1

/** The door may have closed while they spoke: what was begun is taken all the same. */
function stillLetIn(decision: Decision, found: Person): Admit {
  if (decision.outcome === 'admit') return decision
  const ticket = found.ticketState === 'own' ? 'linked' : 'none'
  return { ...admitTo('voicemail', decision.tier), ticket }
}

async function intoOwnTicket(tx: DeskTx, s: TurnContext, number: number, body: string): Promise<number> {
  const { ctx, policy, row, now } = s
  const ticket = (await lockTicket(tx, policy.id, number))!
  const clientId = derivedId(ctx, `voicemail words ${policy.id} ${row.call_id}`)
  return (await addFromCustomer(tx, policy, ticket, { clientId, authorId: null, body, at: now })).seq
}
