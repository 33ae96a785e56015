import type { Message, MessageDetail } from '../../../shared/conversation.ts'
import type { Policy } from '../../policy/policy.ts'
import { type ConversationRow, changeConversation, lockConversation } from '../../storage/conversations.ts'
import { addFetchJob, mediaOf } from '../../storage/inbound-media.ts'
import { hangFile } from '../../storage/message-details.ts'
import { appendMessage, messageAt, messagesAfter } from '../../storage/messages.ts'
import { moveInbound, openWritten, perhapsOpenWritten } from '../../storage/open-written.ts'
import { appendEvent } from '../append-event.ts'
import type { Context } from '../context.ts'
import { derivedId } from '../derived-id.ts'
import type { DeskTx } from '../events.ts'
import { saidNow } from '../tickets/line-in-words.ts'
import { takeHeldFiles } from './take-file.ts'

const LINES = 200

/**
 * Locks conversations of a contact, and with them every other that may turn out to be of the same person, in the one
 * order. Answers the first.
 */
export async function lockAllOf(
  tx: DeskTx,
  desk: string,
  contact: string,
  conversations: readonly string[],
): Promise<ConversationRow | null> {
  const others = await perhapsOpenWritten(tx, desk, contact, 'whatsapp')
  let row: ConversationRow | null = null
  for (const id of [...new Set([...conversations, ...others])].sort()) {
    const locked = await lockConversation(tx, desk, id)
    if (id === conversations[0]) row = locked
  }
  return row
}

/** The conversation that goes on, and what was said in those that ended with that. */
export interface Joined {
  row: ConversationRow
  said: string[]
}

/**
 * Of a person who turns out to have several open conversations one goes on. What they wrote in the others is written
 * there, in its order: whoever reads it there reads all of it. Null where there is nothing to join. Needs `lockAllOf`.
 */
export async function joinConversations(
  tx: DeskTx,
  ctx: Context,
  policy: Policy,
  contact: string,
  now: number,
): Promise<Joined | null> {
  const [goesOn, ...others] = await openWritten(tx, policy.id, contact, 'whatsapp')
  if (goesOn === undefined || others.length === 0) return null
  const into = (await lockConversation(tx, policy.id, goesOn.conversation_id))!
  const lines: Message[] = []
  for (const { conversation_id: id } of others) lines.push(...(await writtenIn(tx, policy.id, id)))
  lines.sort((a, b) => a.at - b.at)
  const seqs = new Map<string, number>()
  for (const line of lines) await writeAgain(tx, ctx, into, line, seqs)
  for (const { conversation_id: id } of others) {
    await appendEvent(tx, { desk_id: policy.id, conversation_id: id }, { event: 'ended', by: 'desk' }, now)
    await changeConversation(tx, id, { state: 'closed', ended_at: now })
    tx.tell('conversation', { desk: policy.id, conversation: id })
  }
  if (others.some(({ state }) => state === 'active')) tx.tell('free', { desk: policy.id })
  // They can be written to where they wrote last.
  tx.tell('delivery', { desk: policy.id, conversation: into.conversation_id })
  // What was held as a stranger's may be somebody's whom the one that goes on knows.
  await takeHeldFiles(tx, policy, into.conversation_id, now)
  const row = (await lockConversation(tx, policy.id, into.conversation_id))!
  return { row, said: lines.map(saidNow) }
}

async function writtenIn(tx: DeskTx, desk: string, conversation: string): Promise<Message[]> {
  const found: Message[] = []
  for (let after = 0; ; ) {
    const lines = await messagesAfter(tx, desk, conversation, after, LINES)
    found.push(...lines.filter(({ author }) => author === 'visitor'))
    if (lines.length < LINES) return found
    after = lines.at(-1)!.seq
  }
}

/** One line more of the conversation that goes on, as it was written. `seqs`: where the lines before it stand there. */
async function writeAgain(
  tx: DeskTx,
  ctx: Context,
  { desk_id: desk, conversation_id: conversation, visitor_id: authorId }: ConversationRow,
  line: Message,
  seqs: Map<string, number>,
): Promise<void> {
  const from = { conversation: line.conversation, seq: line.seq }
  const detail = line.detail && quotingThere(line.detail, line.conversation, seqs)
  const { seq } = await appendMessage(tx, desk, conversation, {
    clientId: derivedId(ctx, `joined ${desk} ${from.conversation} ${from.seq}`),
    author: 'visitor',
    authorId,
    authorName: null,
    body: line.body,
    ...(detail && { detail }),
    at: line.at,
  })
  seqs.set(`${from.conversation} ${from.seq}`, seq)
  const to = { conversation, seq }
  if (line.file) await hangFile(tx, desk, to, line.file.id)
  await moveInbound(tx, desk, from, to)
  if ((await mediaOf(tx, desk, to))?.state === 'to-fetch') await addFetchJob(tx, desk, to, null)
  tx.tell('message', { desk, message: (await messageAt(tx, desk, conversation, seq))! })
}

function quotingThere(detail: MessageDetail, from: string, seqs: Map<string, number>): MessageDetail {
  const { quoted } = detail
  if (!quoted) return detail
  return { ...detail, quoted: { ...quoted, seq: seqs.get(`${from} ${quoted.seq}`) ?? null } }
}
