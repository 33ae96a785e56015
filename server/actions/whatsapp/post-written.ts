import type { Answer } from '../../../shared/answers.ts'
import type { Stored } from '../../../shared/wire.ts'
import { conversationById } from '../../storage/conversations.ts'
import { storedMessage } from '../../storage/messages.ts'
import type { Context } from '../context.ts'
import { postMessage, type Sender } from '../conversations/post-message.ts'
import type { AgentWho } from '../who.ts'
import { termsOf } from './writing-terms.ts'

/**
 * An agent's free text where a provider carries it: refused before it is stored where it would not be taken. Whoever
 * gets past this at the last moment sees that it was not sent.
 */
export async function postWritten(
  ctx: Context,
  who: AgentWho,
  input: Parameters<typeof postMessage>[2],
  sender: Sender | null,
): Promise<Answer<Stored>> {
  const { desk, conversation, clientId } = input
  if (ctx.ports.messenger(desk)?.hasWindow && who.desks.has(desk)) {
    const row = await conversationById(ctx.pool, desk, conversation)
    const contact = row?.agent_id === who.id ? row.visitor_id : null
    const terms = contact === null ? null : await termsOf(ctx.pool, desk, contact, ctx.clock())
    if (terms?.freeUntil === null && !(await storedMessage(ctx.pool, desk, conversation, clientId)))
      return {
        ok: false,
        code: 'conflict',
        field: 'window',
        say: 'Their last message is more than 24 hours ago: WhatsApp takes only a template now.',
      }
  }
  return postMessage(ctx, who, input, sender)
}
