import type { Policy } from '../../../policy/policy.ts'
import type { Presence } from '../../../policy/talk-parts.ts'
import { addCallEvent } from '../../../storage/call-events.ts'
import { addHoldJob } from '../../../storage/call-jobs.ts'
import { addTalkNews } from '../../../storage/talks.ts'
import type { Context } from '../../context.ts'
import { lookAtTalk } from './look-at-talk.ts'
import { type TalkStage, withTalk } from './talk-stage.ts'

/** Somebody came into a talk's conference, left it, or was put on hold: in any order, more than once, also too late. */
export async function talkNews(ctx: Context, policy: Policy, talk: string, news: Presence): Promise<void> {
  await withTalk(ctx, policy, talk, async (s) => {
    const at = Math.min(news.at, s.now)
    if (!(await addTalkNews(s.tx, policy.id, talk, { ...news, at }))) return
    await noteInTranscript(s, { ...news, at })
    const { left_at, hold_wanted } = await lookAtTalk(s)
    // Whoever comes in, again or late, hears everybody: a wish that they do not still stands.
    const isCaller = news.what === 'join' && news.who === s.talk.call
    if (isCaller && hold_wanted && left_at === null) await addHoldJob(s.tx, policy.id, talk)
  })
}

/** That the caller was put on hold stands in the call's transcript. */
async function noteInTranscript({ tx, policy, talk, call }: TalkStage, news: Presence): Promise<void> {
  if (call === null || news.who !== talk.call) return
  if (news.what !== 'hold' && news.what !== 'unhold') return
  await addCallEvent(tx, policy.id, call.call_id, {
    key: `${news.what} ${news.conference} ${news.sequence}`,
    what: news.what === 'hold' ? 'held' : 'resumed',
    detail: {},
    at: news.at,
  })
}
