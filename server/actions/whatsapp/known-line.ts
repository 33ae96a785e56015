import type { Message, MessageDetail } from '../../../shared/conversation.ts'
import { sayPart } from '../../../shared/say-part.ts'
import { contactOf } from '../../storage/contacts.ts'
import { conversationById } from '../../storage/conversations.ts'
import { detailOf, type Line, lineKnownAs } from '../../storage/message-details.ts'
import { messageAt } from '../../storage/messages.ts'
import type { Db } from '../../storage/pool.ts'
import type { Inbound } from '../messenger.ts'
import { saidNow } from '../tickets/line-in-words.ts'
import { cut } from './message-body.ts'

const LONGEST_QUOTE = 160

/** The line of this person's own conversations that a provider knows by an id; null when there is none. */
export async function ownLine(
  db: Db,
  desk: string,
  account: string,
  id: string,
  contact: string,
): Promise<(Line & { isTheirs: boolean }) | null> {
  const line = await lineKnownAs(db, desk, account, id)
  const row = line && (await conversationById(db, desk, line.conversation))
  if (!line || !row?.visitor_id) return null
  const [whose, who] = [await contactOf(db, desk, row.visitor_id), await contactOf(db, desk, contact)]
  return whose !== null && whose.contact_id === who?.contact_id ? line : null
}

/** What a message answers, in its own words: the line may stand in a conversation of last week. */
export async function quotedBy(
  db: Db,
  desk: string,
  { account, replyTo }: Inbound,
  into: { conversation: string; contact: string },
): Promise<MessageDetail['quoted']> {
  if (replyTo === null) return null
  const line = await ownLine(db, desk, account, replyTo, into.contact)
  const message = line && (await messageAt(db, desk, line.conversation, line.seq))
  if (!line || !message) return { seq: null, author: null, words: '' }
  return {
    seq: line.conversation === into.conversation ? line.seq : null,
    author: message.author,
    words: cut(saidNow(message) || nameOf(message), LONGEST_QUOTE),
  }
}

/** What a message without words is called. */
function nameOf({ file, detail }: Message): string {
  if (detail?.deletedAt) return ''
  return file?.name ?? (detail?.part ? sayPart(detail.part) : '')
}

/** Whether a message that came before is still one that nobody could read. */
export async function isUnread(
  db: Db,
  desk: string,
  before: { conversation_id: string | null; seq: number | null },
): Promise<boolean> {
  if (before.seq === null || before.conversation_id === null) return false
  const detail = await detailOf(db, desk, { conversation: before.conversation_id, seq: before.seq })
  return detail?.part?.kind === 'unreadable'
}
