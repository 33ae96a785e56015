import type { Policy } from '../../policy/policy.ts'
import { conversationById } from '../../storage/conversations.ts'
import { talkById } from '../../storage/talks.ts'
import type { Context } from '../context.ts'
import { turnOf } from './call-answer.ts'
import type { CallAnswer, SpokenPrompt } from './dialog/call-turn.ts'

const ON_HOLD: SpokenPrompt = { prompt: 'on-hold' }

/**
 * What somebody on hold hears, again and again: the desk's sound after a sentence, or the sentence alone now and then. Null
 * when there is no such talk.
 */
export async function whileOnHold(
  ctx: Context,
  policy: Policy,
  id: string,
  isFirst: boolean,
): Promise<CallAnswer | null> {
  const talk = await talkById(ctx.pool, policy.id, id)
  const conversation = talk && (await conversationById(ctx.pool, policy.id, talk.conversation_id))
  if (!conversation) return null
  const { hold } = policy.doors.phone
  const say = isFirst || hold === null ? [ON_HOLD] : []
  return turnOf(policy, conversation.language, say, { kind: 'wait', takesKey: false, hold, told: null })
}
