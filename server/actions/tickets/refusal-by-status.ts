import type { MailRefusal } from '../ports.ts'

/** Why a mail was refused, by an enhanced status code (RFC 3463): its whole, then its subject; null: it says nothing. */
export function refusalByStatus(status: string | null): MailRefusal | null {
  const [, subject = '', detail = ''] = /^5\.(\d{1,3})\.(\d{1,3})$/.exec(status ?? '') ?? []
  return BY_STATUS.get(`${subject}.${detail}`) ?? BY_SUBJECT.get(subject) ?? null
}

/** RFC 3463, sections 3.2 to 3.8. */
const BY_STATUS = new Map<string, MailRefusal>([
  ['1.1', 'no-mailbox'],
  ['1.2', 'no-mailbox'],
  ['1.3', 'no-mailbox'],
  ['1.6', 'no-mailbox'],
  ['1.7', 'not-wanted'],
  ['1.8', 'not-wanted'],
  ['1.10', 'no-mailbox'],
  ['2.1', 'no-mailbox'],
  ['2.2', 'mailbox-full'],
  ['2.3', 'too-large'],
  ['3.4', 'too-large'],
])
/** RFC 3463, section 2, for other details: the server, the content, and policy, which SPF and DMARC are (5.7.26, 5.7.509). */
const BY_SUBJECT = new Map<string, MailRefusal>([
  ['3', 'refused'],
  ['6', 'refused'],
  ['7', 'not-wanted'],
])
