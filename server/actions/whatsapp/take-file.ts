import { mayAttach } from '../../policy/attachments.ts'
import type { Policy } from '../../policy/policy.ts'
import { HOUR } from '../../policy/time/calendar.ts'
import { conversationById } from '../../storage/conversations.ts'
import { addFetchJob, addMedia, mediaSince } from '../../storage/inbound-media.ts'
import type { Line } from '../../storage/message-details.ts'
import type { Tx } from '../events.ts'
import type { Inbound } from '../messenger.ts'
import { rewriteDetail } from './rewrite-detail.ts'
import { sayOnce } from './say-once.ts'
import { WHATSAPP_WORDS } from './words/in-language.ts'

/** As many as somebody may add to a chat: nobody fills the disk from a telephone. */
const FILES_AN_HOUR = 20

/**
 * Has the file of a message fetched, where the desk takes files from whoever sent it; else the line says that it was
 * refused, and its sender is told so once; `silent` where no more answers may be given. Comes after the door has heard the message: it may have proven who they are.
 */
export async function takeFile(
  tx: Tx,
  policy: Policy,
  { content }: Inbound,
  line: Line,
  now: number,
): Promise<'taken' | 'told' | 'silent'> {
  if (content.kind !== 'media') return 'taken'
  const row = (await conversationById(tx, policy.id, line.conversation))!
  const may = mayAttach(policy, 'whatsapp', row.customer_number !== null)
  const isFlood = (await mediaSince(tx, policy.id, row.conversation_id, now - HOUR)) >= FILES_AN_HOUR
  if (may === 'yes' && !isFlood) {
    const { ref, sha256, media } = content
    const name = content.name ?? `${media}-${line.seq}`
    await addMedia(tx, policy.id, line, { ref, name, sha256, isDocument: media === 'document', at: now })
    await addFetchJob(tx, policy.id, line, null)
    return 'taken'
  }
  await rewriteDetail(tx, policy.id, line, (before) => ({
    ...before,
    part: before.part?.kind === 'file' ? { ...before.part, state: 'refused' } : before.part,
  }))
  if (may === 'yes') return 'told'
  const { noFiles, noFilesYet } = WHATSAPP_WORDS[row.language]
  const toSay = { state: `no-files-${may}`, body: may === 'off' ? noFiles : noFilesYet }
  return (await sayOnce(tx, policy, row, toSay, now)) ? 'told' : 'silent'
}
