import type { Policy } from '../../../policy/policy.ts'
import type { Presence } from '../../../policy/talk-parts.ts'
import { addTalkNews } from '../../../storage/talks.ts'
import type { Context } from '../../context.ts'
import { lookAtTalk } from './look-at-talk.ts'
import { withTalk } from './talk-stage.ts'

/** Somebody came into a talk's conference, left it, or was put on hold: in any order, more than once, also too late. */
export async function talkNews(ctx: Context, policy: Policy, talk: string, news: Presence): Promise<void> {
  await withTalk(ctx, policy, talk, async (s) => {
    const at = Math.min(news.at, s.now)
    if (await addTalkNews(s.tx, policy.id, talk, { ...news, at })) await lookAtTalk(s)
  })
}
