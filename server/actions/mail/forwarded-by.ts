import type { Forwarded } from '../../../shared/ticket.ts'
import type { Policy } from '../../policy/policy.ts'
import { inlineSender } from '../../policy/read/forwarded-mail.ts'
import { asOneLine } from '../../policy/read/one-line.ts'
import type { ReadMail } from './arrived-mail.ts'
import type { MailSender } from './mail-sender.ts'

/** The person who passed this mail on, and its writer as it says; null where it is the sender's own, or from this desk. */
export function forwardedBy(policy: Policy, mail: ReadMail, sender: MailSender): Forwarded | null {
  const from = mail.attachedFrom ?? inlineSender(mail.subject, mail.text)
  if (from === null || sender.address === null) return null
  const own = [sender.address, policy.doors.email.address?.toLowerCase()]
  if (own.includes(from.address)) return null
  const name = from.name === null ? null : asOneLine(from.name) || null
  return { by: { address: sender.address, name: sender.name }, from: { address: from.address, name } }
}
