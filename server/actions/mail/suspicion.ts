import type { SuspectWhy } from '../../../shared/suspects.ts'
import type { Policy } from '../../policy/policy.ts'
import { isCalledJunk } from '../../policy/read/junk-mail.ts'
import { isBlockedSender } from '../../storage/blocked-senders.ts'
import { addSuspect } from '../../storage/suspects.ts'
import type { Context } from '../context.ts'
import type { DeskTx } from '../events.ts'
import type { ReadMail } from './arrived-mail.ts'
import type { ComingMail } from './join-ticket.ts'
import { mailClientId } from './mail-result.ts'
import type { MailSender } from './mail-sender.ts'

/** More than a ticket holds of a mail, so that it still says where it cuts. In characters. */
const KEPT_WORDS = 50_000
/** So much of a thread's ids is kept, in characters. */
const KEPT_IDS = 5_000

/** Why a mail is no ticket until an agent says so; null for one that is what others are. */
export async function suspicion(
  tx: DeskTx,
  policy: Policy,
  mail: ReadMail,
  { address, proof }: MailSender,
): Promise<SuspectWhy | null> {
  if (address !== null && (await isBlockedSender(tx, policy.id, address))) return 'blocked'
  if (proof === 'suspect') return 'false'
  return isCalledJunk(mail.headers) ? 'junk' : null
}

/** Keeps a mail apart from the tickets: no deadline, no place, no number and no answer. */
export function setAside(
  tx: DeskTx,
  ctx: Context,
  { mail, sender, files, now }: ComingMail,
  why: SuspectWhy,
): Promise<void> {
  const { address, name, proof, isAutomatic } = sender
  return addSuspect(tx, {
    suspect_id: mailClientId(ctx, tx.desk, mail),
    mail_hash: mail.hash,
    why,
    address,
    name,
    proof,
    is_automatic: isAutomatic,
    subject: mail.subject,
    body: mail.text.trim().slice(0, KEPT_WORDS).toWellFormed(),
    files: [...files.kept.map((file) => file.name), ...files.left],
    unread: mail.unread,
    in_reply_to: mail.inReplyTo.slice(0, KEPT_IDS),
    reference_ids: mail.references.slice(-KEPT_IDS),
    at: now,
  })
}
