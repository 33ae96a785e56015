import { lockRunningLegs } from '../../../storage/call-legs.ts'
import { type LookedAtTalk, unsettledTalks } from '../../../storage/talks.ts'
import type { Context } from '../../context.ts'
import { readDialog } from '../dialog/call-dialog.ts'
import { fetchBackInLine } from '../talk/back-in-line.ts'
import { endTalk } from '../talk/end-talk.ts'
import { settleTalk } from '../talk/look-at-talk.ts'
import { type TalkStage, withTalk } from '../talk/talk-stage.ts'
import { customerStaysAway } from './bring-in-customer.ts'
import { endLeg } from './end-leg.ts'

/** A caller who was asked in and has not come after so long stays in the line. */
const COMES_WITHIN_MS = 15_000
/** A customer whom we call rings for half of this; after it nobody has told anything, and nobody will. */
const ANSWERS_WITHIN_MS = 60_000
/** A caller with whom none of ours is any more is not left in silence longer than this. */
const ALONE_MS = 10_000

/** What is due in talks: callers who did not come in, callers who are alone, and minutes that are not settled yet. */
export async function talksDue(ctx: Context, now: number, onFault: (fault: unknown) => void): Promise<void> {
  const desks = ctx.policies().map((policy) => policy.id)
  for (const talk of await unsettledTalks(ctx.pool, desks)) {
    const policy = ctx.policy(talk.desk_id)
    const due = workDue(talk, now)
    if (policy && due !== null) await withTalk(ctx, policy, talk.talk_id, due).catch(onFault)
  }
}

function workDue(talk: LookedAtTalk, now: number): ((s: TalkStage) => Promise<unknown>) | null {
  if (talk.left_at !== null) return settleTalk
  if (talk.alone_since !== null && now - talk.alone_since >= ALONE_MS) return nobodyWithThem
  return talk.is_awaited && now - talk.asked_at >= COMES_WITHIN_MS ? neverCame : null
}

/** Ours are gone without a word: the caller is next in the line; a customer whom we called hears nothing more. */
async function nobodyWithThem(s: TalkStage): Promise<void> {
  const { talk, call, now } = s
  if (talk.left_at !== null || talk.alone_since === null) return
  if (call === null) return endTalk(s, { ending: 'agent', at: talk.alone_since })
  if (call.state !== 'ended') return fetchBackInLine(s)
  await endTalk(s, { ending: 'caller', at: call.ended_at ?? now })
}

/**
 * The caller could not be fetched from the queue, at first or after a transfer: whoever took the call is let go, the caller
 * keeps the place. Of a customer whom we called nobody told anything.
 */
async function neverCame(s: TalkStage): Promise<void> {
  const { tx, policy, talk, call, conversation, now } = s
  const isAwaited = talk.came_at === null || (call !== null && readDialog(call.dialog).stage === 'joining')
  if (talk.left_at !== null || !isAwaited || now - talk.asked_at < COMES_WITHIN_MS) return
  if (call === null && now - talk.asked_at < ANSWERS_WITHIN_MS) return
  for (const leg of await lockRunningLegs(tx, policy.id, conversation.conversation_id)) {
    if (leg.talk_id !== talk.talk_id) continue
    if (call === null) await customerStaysAway({ ...s, leg })
    else await endLeg({ ...s, leg }, { outcome: 'lost', at: now, isAlive: true })
  }
}
