import { youOf } from '../../../shared/you.ts'
import type { Policy } from '../../policy/policy.ts'
import { conversationById } from '../../storage/conversations.ts'
import { messagesAfter } from '../../storage/messages.ts'
import type { Context } from '../context.ts'
import { firstName } from '../who.ts'
import { addressRead } from './address-read.ts'
import { momentIn, TICKET_WORDS } from './words/in-language.ts'

/** Longest transcript that is mailed, in messages. */
const AT_MOST = 500

/** What the desk said in a chat, as a mail to the address that was given in it; null when there is no such address. */
export async function chatTranscript(
  ctx: Context,
  policy: Policy,
  conversation: string,
): Promise<{ to: string; subject: string; text: string } | null> {
  const row = await conversationById(ctx.pool, policy.id, conversation)
  if (!row?.email) return null
  const said = (await messagesAfter(ctx.pool, policy.id, conversation, 0, AT_MOST)).filter(
    ({ author, body }) => author === 'agent' && body !== '',
  )
  const words = TICKET_WORDS[row.language]
  const about = {
    you: youOf(policy.address),
    desk: policy.name,
    isRead: addressRead(ctx, policy) !== null,
    day: momentIn(policy, row.language, row.entered_at),
    said: said.map(({ name, body }) => `${firstName(name ?? policy.name)}: ${body}`).join('\n\n'),
  }
  return { to: row.email, subject: words.transcriptSubject(about), text: words.transcript(about) }
}
