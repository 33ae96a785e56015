import { mayAttach } from '../../policy/attachments.ts'
import type { Policy } from '../../policy/policy.ts'
import { HOUR } from '../../policy/time/calendar.ts'
import { type ConversationRow, conversationById } from '../../storage/conversations.ts'
import { addAutoAnswer } from '../../storage/door-dialogs.ts'
import { addFetchJob, addMedia, mediaSince } from '../../storage/inbound-media.ts'
import type { Line } from '../../storage/message-details.ts'
import { appendMessage } from '../../storage/messages.ts'
import type { Tx } from '../events.ts'
import type { Inbound } from '../messenger.ts'
import { rewriteDetail } from './rewrite-detail.ts'
import { WHATSAPP_WORDS } from './words/in-language.ts'

/** As many as somebody may add to a chat: nobody fills the disk from a telephone. */
const FILES_AN_HOUR = 20

/**
 * Has the file of a message fetched, where the desk takes files from whoever sent it; else the line says that it was
 * refused, and its sender is told so once. Comes after the door has heard the message: it may have proven who they are.
 */
export async function takeFile(
  tx: Tx,
  policy: Policy,
  { content }: Inbound,
  line: Line,
  now: number,
): Promise<void> {
  if (content.kind !== 'media') return
  const row = (await conversationById(tx, policy.id, line.conversation))!
  const may = mayAttach(policy, 'whatsapp', row.customer_number !== null)
  const isFlood = (await mediaSince(tx, policy.id, row.conversation_id, now - HOUR)) >= FILES_AN_HOUR
  if (may === 'yes' && !isFlood) {
    const { ref, sha256, media } = content
    const name = content.name ?? `${media}-${line.seq}`
    await addMedia(tx, policy.id, line, { ref, name, sha256, isDocument: media === 'document', at: now })
    return addFetchJob(tx, policy.id, line, null)
  }
  await rewriteDetail(tx, policy.id, line, (before) => ({
    ...before,
    part: before.part?.kind === 'file' ? { ...before.part, state: 'refused' } : before.part,
  }))
  if (may !== 'yes') await sayOnce(tx, row, may, now)
}

async function sayOnce(tx: Tx, row: ConversationRow, why: 'sign-in' | 'off', now: number): Promise<void> {
  const { desk_id: desk, conversation_id: conversation } = row
  const answer = { state: `no-files-${why}`, seq: row.last_seq + 1, at: now }
  if (!(await addAutoAnswer(tx, desk, conversation, answer))) return
  const { noFiles, noFilesYet } = WHATSAPP_WORDS[row.language]
  const message = await appendMessage(tx, desk, conversation, {
    clientId: crypto.randomUUID(),
    author: 'desk',
    authorId: null,
    authorName: null,
    body: why === 'off' ? noFiles : noFilesYet,
    at: now,
  })
  tx.tell('message', { desk, message })
}
