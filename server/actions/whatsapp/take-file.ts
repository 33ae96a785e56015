import { mayAttach } from '../../policy/attachments.ts'
import type { Policy } from '../../policy/policy.ts'
import { HOUR } from '../../policy/time/calendar.ts'
import { conversationById } from '../../storage/conversations.ts'
import { addFetchJob, addMedia, changeMedia, heldMedia, mediaSince } from '../../storage/inbound-media.ts'
import type { Line } from '../../storage/message-details.ts'
import type { Tx } from '../events.ts'
import type { Inbound } from '../messenger.ts'
import { KEPT_THERE_MS } from './fetch-media.ts'
import { rewriteDetail } from './rewrite-detail.ts'
import { sayOnce } from './say-once.ts'
import { WHATSAPP_WORDS } from './words/in-language.ts'

/** As many as somebody may add to a chat: nobody fills the disk from a telephone. */
const FILES_AN_HOUR = 20

/**
 * Has the file of a message fetched, where the desk takes files from whoever sent it; else the line says that it was
 * refused. Where the desk takes none of theirs its sender is told so once, and `untold` says that no more answers may be
 * given. Comes after the door has heard the message: it may have proven who they are.
 */
export async function takeFile(
  tx: Tx,
  policy: Policy,
  { content }: Inbound,
  line: Line,
  now: number,
): Promise<'done' | 'untold'> {
  if (content.kind !== 'media') return 'done'
  const row = (await conversationById(tx, policy.id, line.conversation))!
  const may = mayAttach(policy, 'whatsapp', row.customer_number !== null)
  const isFlood = (await mediaSince(tx, policy.id, row.conversation_id, now - HOUR)) >= FILES_AN_HOUR
  if (!isFlood && may !== 'off') {
    const { ref, sha256, media } = content
    const name = content.name ?? `${media}-${line.seq}`
    const state = may === 'yes' ? 'to-fetch' : 'held'
    const isDocument = media === 'document'
    await addMedia(tx, policy.id, line, { ref, name, sha256, isDocument, state, at: now })
    if (may === 'yes') {
      await addFetchJob(tx, policy.id, line, null)
      return 'done'
    }
  }
  await showFile(tx, policy.id, line, 'refused')
  if (may === 'yes') return 'done'
  const { noFiles, noFilesYet } = WHATSAPP_WORDS[row.language]
  const toSay = { state: `no-files-${may}`, body: may === 'off' ? noFiles : noFilesYet }
  return (await sayOnce(tx, policy, row, toSay, now)) ? 'done' : 'untold'
}

/**
 * Fetches what was refused because nobody knew who sent it, once that is known. What the provider has no more by then is
 * shown as that.
 */
export async function takeHeldFiles(
  tx: Tx,
  policy: Policy,
  conversation: string,
  now: number,
): Promise<void> {
  const row = (await conversationById(tx, policy.id, conversation))!
  if (mayAttach(policy, 'whatsapp', row.customer_number !== null) !== 'yes') return
  for (const { seq, came_at } of await heldMedia(tx, policy.id, conversation)) {
    const line = { conversation, seq }
    const isThere = now - came_at <= KEPT_THERE_MS
    await changeMedia(tx, policy.id, line, 'held', isThere ? 'to-fetch' : 'done')
    await showFile(tx, policy.id, line, isThere ? 'coming' : 'gone')
    if (isThere) await addFetchJob(tx, policy.id, line, null)
  }
}

function showFile(tx: Tx, desk: string, line: Line, state: 'refused' | 'coming' | 'gone'): Promise<void> {
  return rewriteDetail(tx, desk, line, (before) => ({
    ...before,
    part: before.part?.kind === 'file' ? { ...before.part, state } : before.part,
  }))
}
