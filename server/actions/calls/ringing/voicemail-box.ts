import type { Answer } from '../../../../shared/answers.ts'
import { changeLeg, type LegRow } from '../../../storage/call-legs.ts'
import { changeCallback, lockCallback } from '../../../storage/callback-work.ts'
import { type ConversationRow, changeConversation } from '../../../storage/conversations.ts'
import { legsOfConversation } from '../../../storage/leg-looks.ts'
import { changeTalk } from '../../../storage/talks.ts'
import type { DeskTx } from '../../events.ts'
import { giveBackMinutes } from '../../minutes/give-back-minutes.ts'
import { tellLeg } from '../talk/tell-leg.ts'
import { notReached } from './after-callback.ts'
import type { LegStage } from './leg-stage.ts'

const NOBODY_CALLED = {
  ok: false,
  code: 'conflict',
  say: 'Only where we called can a voicemail box have answered.',
} as const

type Stage = Pick<LegStage, 'ctx' | 'policy' | 'now'> & { tx: DeskTx; conversation: ConversationRow }

/**
 * A voicemail box answered where we called, as the agent says who heard it: nobody talked, so no minutes count, and a call
 * back is tried again as if the line had been busy. Answers whether the conversation waits for that, or is done. Needs the
 * locks of desk and conversation.
 */
export async function voicemailBox(s: Stage): Promise<Answer<'tried-again' | 'done'>> {
  const { tx, policy, conversation, now } = s
  const legs = await legsOfConversation(tx, policy.id, conversation.conversation_id)
  const leg = legs.filter((one) => one.customer_phone !== null && one.talk_id !== null).at(-1)
  if (leg?.state !== 'ended' || conversation.state !== 'wrap-up') return NOBODY_CALLED
  const told = await changeLeg(tx, policy.id, leg.leg_id, { outcome: 'voicemail-box' })
  await changeTalk(tx, policy.id, leg.talk_id!, { to_box: true })
  await giveBackMinutes(tx, policy, now, leg.talk_id!)
  tellLeg(tx, told, now)
  return { ok: true, value: leg.callback_id === null ? 'done' : await tryAgain(s, leg) }
}

async function tryAgain(s: Stage, leg: LegRow): Promise<'tried-again' | 'done'> {
  const { tx, policy, conversation } = s
  const callback = await lockCallback(tx, policy.id, leg.callback_id!)
  if (callback?.state !== 'done') return 'done'
  const id = conversation.conversation_id
  await changeConversation(tx, id, { state: 'waiting', agent_id: null, ended_at: null })
  await changeCallback(tx, callback.callback_id, { state: 'due', done_at: null })
  await notReached(s, callback)
  tx.tell('assigned', { desk: policy.id, conversation: id, agent: null })
  return 'tried-again'
}
