import type { Policy } from '../../policy/policy.ts'
import { monthSentence } from '../../policy/sentence.ts'
import { conversationById } from '../../storage/conversations.ts'
import { talkById } from '../../storage/talks.ts'
import type { Context } from '../context.ts'
import { turnOf } from './call-answer.ts'
import type { CallAnswer } from './dialog/call-turn.ts'

/** What a caller hears when the last minute of the month begins; null when there is no such talk. */
export async function inLastMinute(ctx: Context, policy: Policy, id: string): Promise<CallAnswer | null> {
  const talk = await talkById(ctx.pool, policy.id, id)
  const conversation = talk && (await conversationById(ctx.pool, policy.id, talk.conversation_id))
  if (!conversation) return null
  const { language } = conversation
  const text = monthSentence(policy, 'last-minute', language, ctx.clock())
  return turnOf(policy, language, [{ text }], { kind: 'go-on' })
}
