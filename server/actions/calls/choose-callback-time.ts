import { changeCallback, lockCallback } from '../../storage/callback-work.ts'
import { changeConversation, lockConversation } from '../../storage/conversations.ts'
import { holdDesk } from '../../storage/transaction.ts'
import { answerStep, noteStep, turnOf } from './call-answer.ts'
import { findCaller } from './call-facts.ts'
import { WHEN, whenAnswered } from './dialog/call-back.ts'
import type { DialogState } from './dialog/call-dialog.ts'
import type { CallInstruction } from './dialog/call-turn.ts'
import { callbackIdOf } from './enter-call.ts'
import { callbackFor, hoursOfCaller, type TurnContext } from './step-call.ts'

/** The caller has chosen when to be called back, or nothing. Needs the call's lock. */
export async function chooseCallbackTime(
  s: TurnContext,
  before: DialogState,
  chosen: DialogState,
): Promise<string> {
  const { tx, ctx, policy, row, now } = s
  const { callbackWhen } = chosen
  const isLater = typeof callbackWhen === 'number' && (await putOff(s, callbackWhen))
  const isTaken = typeof callbackWhen === 'number' && !isLater
  const dialog: DialogState = isTaken ? { ...chosen, callbackWhen: 'in-turn' } : chosen
  const found = await findCaller(tx, policy, row, dialog, now)
  const hours = hoursOfCaller(policy, row, found)
  const at = { callback: callbackFor(policy, row, found), language: row.language, isNoted: false, hours }
  const next = whenAnswered(policy, before, dialog, at, now)
  const then: CallInstruction = next.dialog.stage === 'over' ? { kind: 'hang-up' } : WHEN
  return answerStep(tx, ctx, row, turnOf(policy, row.language, next.say, then), next.dialog, s.render)
}

/** Until then they are in nobody's way. False when somebody is calling already, or has done. */
async function putOff(s: TurnContext, call_at: number): Promise<boolean> {
  const { ctx, policy, row, now } = s
  const tx = await holdDesk(s.tx, policy.id)
  const callback = await lockCallback(tx, policy.id, callbackIdOf(ctx, row))
  if (callback?.state !== 'due') return false
  await changeCallback(tx, callback.callback_id, { call_at })
  await noteStep(tx, row, 'callback', { at: call_at }, now)
  const id = callback.conversation_id
  const conversation = id === null ? null : await lockConversation(tx, policy.id, id)
  if (conversation?.state === 'waiting') {
    // What was promised for today, serving before closing and within a time, is now promised for later.
    const change = { aside: true, finish_by: null, wait_until: null }
    await changeConversation(tx, conversation.conversation_id, change)
  }
  return true
}
