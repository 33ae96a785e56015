import type { CallNews, TalkNews } from '../../../shared/calls.ts'
import { runningLegAnywhere } from '../../storage/call-legs.ts'
import { conversationsOfAgent } from '../../storage/changed-conversations.ts'
import { legNews } from '../calls/talk/tell-leg.ts'
import { talkNow } from '../calls/talk/tell-talk.ts'
import type { Context } from '../context.ts'
import type { AgentWho } from '../who.ts'

/** Ids of the conversations an agent has in hand, at all desks. */
export async function conversationsInHand(ctx: Context, who: AgentWho): Promise<string[]> {
  return (await conversationsOfAgent(ctx.pool, who.id)).map((row) => row.conversation_id)
}

/** What rings for an agent, or whom they talk to, at whatever desk; and who else is in that talk. */
export async function callInHand(
  ctx: Context,
  who: AgentWho,
): Promise<{ call: CallNews; talk: TalkNews | null } | null> {
  const leg = await runningLegAnywhere(ctx.pool, who.id)
  if (leg === null) return null
  const talk = leg.talk_id === null ? null : await talkNow(ctx.pool, leg.desk_id, leg.talk_id)
  return { call: legNews(leg, ctx.clock()), talk }
}
