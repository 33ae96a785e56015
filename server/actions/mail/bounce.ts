import type { Policy } from '../../policy/policy.ts'
import { type MailReport, mailReport } from '../../policy/read/mail-report.ts'
import { type MailRow, mailById } from '../../storage/mail.ts'
import type { Context } from '../context.ts'
import type { DeskTx } from '../events.ts'
import { hashOfAddress } from '../tickets/address-hash.ts'
import { mailComplained, refuseMail } from '../tickets/mail-refused.ts'
import { refusalByStatus } from '../tickets/refusal-by-status.ts'
import type { MailAttachment, ReadMail } from './arrived-mail.ts'

/** So many files of a mail are looked at for a report, and so much of each, in bytes. */
const MOST_PARTS = 10
const LOOKED_THROUGH = 64 * 1024

/**
 * Does what a report about a mail of ours asks for, and says whether this was one. It is believed where it names our mail by
 * its id, which only its reader and its way know, and the address to which that went: else anybody could end the mails of
 * anybody. A report about nothing of ours is a mail like any other that a program wrote.
 */
export async function takeReport(
  tx: DeskTx,
  ctx: Context,
  policy: Policy,
  mail: ReadMail,
  now: number,
): Promise<boolean> {
  const report = mailReport({ ...mail, parts: partsOf(mail.attachments) })
  if (report === null) return false
  for (const id of report.mails) {
    const ours = await mailById(tx, policy.id, id)
    if (ours === null) continue
    const status = statusFor(ctx, ours, report)
    if (report.kind === 'complaint') await mailComplained(tx, policy, ours, now)
    else if (report.kind === 'failed' && status !== undefined)
      await refuseMail(tx, policy, ours, refusalByStatus(status) ?? 'refused', now)
    return report.kind !== 'failed' || status !== undefined
  }
  return false
}

function partsOf(attachments: readonly MailAttachment[]): { type: string; text: string }[] {
  return attachments
    .filter(({ type }) => /^(message\/|text\/rfc822-headers)/.test(type))
    .slice(0, MOST_PARTS)
    .map(({ type, bytes }) => ({ type, text: bytes.subarray(0, LOOKED_THROUGH).toString('latin1') }))
}

/** The status of the recipient to whom this mail went; undefined where the report names somebody else. */
function statusFor(ctx: Context, ours: MailRow, { recipients }: MailReport): string | null | undefined {
  return recipients.find(({ address }) => hashOfAddress(ctx, address).equals(ours.address_hash))?.status
}
