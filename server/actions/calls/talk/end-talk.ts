import { addHangUpJob, addRedirectJob } from '../../../storage/call-jobs.ts'
import { lockRunningLegs } from '../../../storage/call-legs.ts'
import { changeCallback } from '../../../storage/callback-work.ts'
import { callbackOfConversation } from '../../../storage/callbacks.ts'
import { changeConversation } from '../../../storage/conversations.ts'
import { changeTalk, type TalkEnding } from '../../../storage/talks.ts'
import { appendEvent } from '../../append-event.ts'
import { closeLeg } from './close-leg.ts'
import { settleTalk } from './look-at-talk.ts'
import type { TalkStage } from './talk-stage.ts'

interface End {
  ending: TalkEnding
  /** Instant (ms) at which it ended. */
  at: number
}

/**
 * Ends a talk for everybody, once: whoever still is in it is let go, the agent has the conversation to wrap up, and what
 * was talked is settled. A caller who is still on the line is told goodbye.
 */
export async function endTalk(s: TalkStage, { ending, at }: End): Promise<void> {
  const { tx, policy, talk, conversation, now } = s
  if (talk.left_at !== null) return
  const left_at = Math.max(Math.min(at, now), talk.joined_at ?? talk.begun_at)
  const over = await changeTalk(tx, policy.id, talk.talk_id, { left_at, ending, alone_since: null })
  const outcome = ending === 'caller' ? 'caller-left' : ending === 'not-reached' ? 'not-reached' : 'declined'
  for (const leg of await lockRunningLegs(tx, policy.id, conversation.conversation_id)) {
    await closeLeg({ ...s, leg }, { outcome, at: left_at, isAlive: true })
  }
  if (ending !== 'caller') await tellCaller(s)
  if (talk.came_at !== null) await giveToWrapUp({ ...s, talk: over }, ending)
  await settleTalk({ ...s, talk: over })
  tx.touch()
}

/** Whoever talked is not rung for another call until this one is wrapped up, or the desk's time for it is over. */
async function giveToWrapUp({ tx, policy, conversation, now }: TalkStage, ending: TalkEnding): Promise<void> {
  const id = conversation.conversation_id
  // Nobody has it in hand while the caller stands in the line again.
  if (conversation.state === 'waiting') return
  if (conversation.state === 'active') {
    const wrap_up_until = now + policy.doors.phone.wrapUp
    await changeConversation(tx, id, { state: 'wrap-up', ended_at: now, wait_until: null, wrap_up_until })
    const event =
      ending === 'caller'
        ? ({ event: 'visitor-left' } as const)
        : ({ event: 'ended', by: ending === 'minutes' ? 'desk' : 'agent' } as const)
    await appendEvent(tx, conversation, event, now)
  }
  // Whoever asked to be called back and was put through all the same need not be called any more.
  const callback = await callbackOfConversation(tx, policy.id, id)
  if (callback !== null) await changeCallback(tx, callback.callback_id, { state: 'done', done_at: now })
  tx.tell('conversation', { desk: policy.id, conversation: id })
}

/** A caller who was in the talk hears goodbye; a customer whom we called has heard it, and is let go. */
async function tellCaller({ tx, policy, talk, call }: TalkStage): Promise<void> {
  if (call === null) {
    if (talk.call !== null) await addHangUpJob(tx, talk.call)
  } else if (talk.came_at !== null && call.state !== 'ended')
    await addRedirectJob(tx, policy.id, talk.talk_id)
}
