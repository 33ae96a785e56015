import type { Answer, Refusal } from '../../../shared/answers.ts'
import type { Stored } from '../../../shared/wire.ts'
import { hasLostAddress } from '../../storage/contact-addresses.ts'
import { conversationById } from '../../storage/conversations.ts'
import { storedMessage } from '../../storage/messages.ts'
import type { Context } from '../context.ts'
import { postMessage, type Sender } from '../conversations/post-message.ts'
import type { Messenger } from '../messenger.ts'
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
  const messenger = ctx.ports.messenger(desk)
  if (messenger !== null && who.desks.has(desk)) {
    const row = await conversationById(ctx.pool, desk, conversation)
    const contact = row?.agent_id === who.id ? row.visitor_id : null
    const refusal = contact === null ? null : await whyNot(ctx, messenger, desk, contact)
    if (refusal !== null && !(await storedMessage(ctx.pool, desk, conversation, clientId))) return refusal
  }
  return postMessage(ctx, who, input, sender)
}

/** Why nothing may be written freely to them; null when it may. */
async function whyNot(
  ctx: Context,
  { hasWindow }: Messenger,
  desk: string,
  contact: string,
): Promise<Refusal | null> {
  const { addresses, freeUntil } = await termsOf(ctx.pool, desk, contact, ctx.clock())
  if (addresses.length === 0 && (await hasLostAddress(ctx.pool, desk, contact)))
    return {
      ok: false,
      code: 'conflict',
      field: 'address',
      say: 'Another person may write from there now: nothing is sent until they have proven to be this customer.',
    }
  if (!hasWindow || freeUntil !== null) return null
  return {
    ok: false,
    code: 'conflict',
    field: 'window',
    say: 'Their last message is more than 24 hours ago: WhatsApp takes only a template now.',
  }
}
