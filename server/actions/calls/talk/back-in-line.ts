import { addRedirectJob } from '../../../storage/call-jobs.ts'
import { lockRunningLegs } from '../../../storage/call-legs.ts'
import { changeCall, returnCall } from '../../../storage/calls.ts'
import { changeConversation } from '../../../storage/conversations.ts'
import { changeTalk } from '../../../storage/talks.ts'
import { readDialog } from '../dialog/call-dialog.ts'
import { closeLeg } from './close-leg.ts'
import type { TalkStage } from './talk-stage.ts'

/** Before everybody who waits: whoever was talked with already does not begin anew. */
const NEXT = -1
const BECAUSE = 'talked with already: goes first'

/**
 * A caller who was talked with stands in the line again, with the time of arrival, before everybody else. The talk goes on
 * with whoever takes it next.
 */
export async function backInLine(s: TalkStage): Promise<void> {
  const { tx, policy, talk, call, conversation, now } = s
  const id = conversation.conversation_id
  // Whoever has left the conference and is still on the line has nobody to talk with.
  for (const leg of await lockRunningLegs(tx, policy.id, id)) {
    await closeLeg({ ...s, leg }, { outcome: 'lost', at: now, isAlive: true })
  }
  await changeTalk(tx, policy.id, talk.talk_id, { alone_since: null, hold_wanted: false })
  await changeConversation(tx, id, { state: 'waiting', agent_id: null, rank: NEXT, because: BECAUSE })
  await returnCall(tx, policy.id, call!.call_id)
  const dialog = { ...readDialog(call!.dialog), stage: 'returning' as const, leaving: null }
  await changeCall(tx, policy.id, call!.call_id, { dialog })
  tx.tell('assigned', { desk: policy.id, conversation: id, agent: null })
  tx.tell('conversation', { desk: policy.id, conversation: id })
  tx.touch()
}

/** The same for a caller who is in the conference: a job takes them out of it. */
export async function fetchBackInLine(s: TalkStage): Promise<void> {
  await backInLine(s)
  await addRedirectJob(s.tx, s.policy.id, s.talk.talk_id)
}
