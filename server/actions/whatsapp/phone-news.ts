import type { MessageDetail } from '../../../shared/conversation.ts'
import { lockConversation } from '../../storage/conversations.ts'
import { addInbound, inboundBefore } from '../../storage/inbound.ts'
import { appendMessage } from '../../storage/messages.ts'
import { openWrittenOf, openWrittenOn } from '../../storage/written-conversations.ts'
import type { Context } from '../context.ts'
import { derivedId } from '../derived-id.ts'
import type { Tx } from '../events.ts'
import type { WrittenFrom } from '../messenger.ts'
import { NO_DETAIL } from './message-detail.ts'
import { senderOf } from './sender.ts'

/** Who wrote, where nobody of the desk did it here. */
const BY_PHONE = 'on the phone'

interface PhoneAnswer {
  /** Our number, which is the account too. */
  line: string
  to: WrittenFrom
  /** The provider's id of the message. */
  id: string
  body: string | null
}

/**
 * Somebody answered with the phone itself: agents see it in the conversation, and nobody answers twice. What is written
 * to people who are in no conversation here is the phone owner's own matter, and is not kept.
 */
export function answeredByPhone(
  ctx: Context,
  desk: string,
  { line, to, id, body }: PhoneAnswer,
): Promise<void> {
  const brought = { account: line, id: `by-phone/${id}` }
  return ctx.transaction(async (tx) => {
    const { contact } = await senderOf(tx, desk, { account: line, from: to })
    const open = contact === null ? null : await openWrittenOf(tx, desk, contact, 'whatsapp')
    if (open === null) return
    const part = { kind: 'by-phone' } as const
    await note(tx, ctx, desk, open.conversation_id, { brought, author: 'agent', body: body ?? '', part })
  })
}

/** What was written in this time may be lost: every conversation on that number says so. */
export async function missedByPhone(
  ctx: Context,
  desk: string,
  { line, from, until }: { line: string; from: number; until: number },
): Promise<void> {
  for (const { conversation_id } of await openWrittenOn(ctx.pool, desk, line)) {
    const brought = { account: line, id: `gap/${until}/${conversation_id}` }
    const part = { kind: 'gap', from, until } as const
    await ctx.transaction((tx) =>
      note(tx, ctx, desk, conversation_id, { brought, author: 'desk', body: '', part }),
    )
  }
}

interface Noted {
  brought: { account: string; id: string }
  author: 'agent' | 'desk'
  body: string
  part: NonNullable<MessageDetail['part']>
}

/** A line that nobody is sent; once, however often it is brought. */
async function note(
  tx: Tx,
  ctx: Context,
  desk: string,
  conversation: string,
  { brought, author, body, part }: Noted,
): Promise<void> {
  const row = await lockConversation(tx, desk, conversation)
  if (row === null || row.state === 'closed' || (await inboundBefore(tx, desk, brought))) return
  const at = ctx.clock()
  const message = await appendMessage(tx, desk, conversation, {
    clientId: derivedId(ctx, `noted ${desk} ${brought.account} ${brought.id}`),
    author,
    body,
    authorId: null,
    authorName: author === 'agent' ? BY_PHONE : null,
    detail: { ...NO_DETAIL, part },
    at,
  })
  await addInbound(tx, desk, brought, { conversation, seq: message.seq, at })
  tx.tell('message', { desk, message })
}
