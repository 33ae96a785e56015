import { asOneLine } from '../../policy/read/one-line.ts'
import { isOutlookPack, sealOf } from '../../policy/read/sealed-mail.ts'
import type { ReadMail } from './arrived-mail.ts'

/** Longest words of a mail that a ticket holds, in characters. */
const LONGEST_TEXT = 20_000
const LONGEST_SUBJECT = 200

/**
 * What agents read of a mail. What is not in the ticket is named (`left`: files), and lies in the mailbox, or nowhere here where
 * a program brought the mail.
 */
export function mailBody(mail: ReadMail, left: readonly string[], isInMailbox: boolean): string {
  const text = mail.text.trim()
  const only = isInMailbox ? 'only in the mailbox' : 'not kept here'
  const lies = isInMailbox ? ': it is in the mailbox' : ''
  const cut = [...text].length > LONGEST_TEXT
  const parts = [
    cut ? [...text].slice(0, LONGEST_TEXT).join('') : text,
    cut ? `[The mail goes on: the rest is ${only}.]` : '',
    mail.unread === 'too-large' ? `[This mail is too large to be read here${lies}.]` : '',
    mail.unread === 'unreadable' ? `[This mail could not be read here${lies}.]` : '',
    sealed(mail),
    left.length === 0 ? '' : `[Attached, and ${only}: ${left.join(', ')}]`,
  ].filter((part) => part !== '')
  return parts.length === 0 ? '[This mail has no words.]' : parts.join('\n\n')
}

/** A subject as one line; never empty. */
export function mailSubject(mail: ReadMail, otherwise: string): string {
  return [...asOneLine(mail.subject)].slice(0, LONGEST_SUBJECT).join('') || otherwise
}

/** Why there is less to read than the sender wrote; empty where that is not so. */
function sealed(mail: ReadMail): string {
  const seal = sealOf(mail)
  if (seal !== null)
    return `[This mail is encrypted (${seal}): it can be opened in a mail program that has the key.]`
  return mail.attachments.some(isOutlookPack)
    ? '[This mail is packed by Outlook (winmail.dat): its attachments can be opened there.]'
    : ''
}
