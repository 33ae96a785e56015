import type { MailHeaders } from './automatic-mail.ts'
import { messageIdsIn, ownMailId } from './mail-reference.ts'

/** What became of a mail that we sent, as a mail server or a mail program tells. */
export interface MailReport {
  /**
   * `failed`: it will never be delivered; `complaint`: its reader called it junk; `told`: it waits, was delivered or was
   * read, which changes nothing.
   */
  kind: 'failed' | 'complaint' | 'told'
  /** The mails of ours that it may be about, by the id under which we sent them, likeliest first. */
  mails: readonly string[]
  /** For whom it was not delivered, in lower case, with the status (RFC 3463) that the report gives, or null. */
  recipients: readonly { address: string; status: string | null }[]
}

/** The parts of a mail that a report is read from. `parts` are files of it, as text, with their kind. */
export interface Reported {
  headers: MailHeaders
  inReplyTo: string
  references: string
  text: string
  parts: readonly { type: string; text: string }[]
}

/** So much of a text is looked through, in characters. */
const LOOKED_THROUGH = 64 * 1024
const MOST_RECIPIENTS = 20

/**
 * The report that a mail is; null for any other mail. It says what its writer likes: it counts only where it names a mail
 * of ours by its id and an address to which that went.
 */
export function mailReport(mail: Reported): MailReport | null {
  const headers = valuesOf(mail.headers)
  const status = partOf(mail, /^message\/(global-)?delivery-status$/)
  const complaint = partOf(mail, /^message\/feedback-report$/)
  const receipt = partOf(mail, /^message\/(global-)?disposition-notification$/)
  const mails = mailsNamed(mail, [receipt, complaint, status])
  if (complaint !== null) return { kind: 'complaint', mails, recipients: recipientsOfComplaint(complaint) }
  if (receipt !== null) return { kind: 'told', mails, recipients: [] }
  if (status !== null) {
    const { failed, told } = recipientsOfStatus(status)
    return { kind: told && failed.length === 0 ? 'told' : 'failed', mails, recipients: failed }
  }
  if (!isFromMailServer(headers)) return null
  const recipients = recipientsInWords(headers, mail.text)
  return recipients.length === 0 || mails.length === 0 ? null : { kind: 'failed', mails, recipients }
}

function valuesOf(headers: MailHeaders): (name: string) => string {
  return (name) => headers.find(({ key }) => key === name)?.value ?? ''
}

function partOf({ parts }: Reported, type: RegExp): string | null {
  return parts.find((part) => type.test(part.type))?.text.slice(0, LOOKED_THROUGH) ?? null
}

/** Reports of mail servers come from nobody: an answer to them would be one too (RFC 5321, 4.5.5). */
function isFromMailServer(headers: (name: string) => string): boolean {
  return (
    headers('x-failed-recipients') !== '' ||
    headers('return-path').trim() === '<>' ||
    /(^|<)(mailer-daemon|postmaster)@/i.test(headers('from').trim())
  )
}

/**
 * What came back names itself in its first Message-ID; the thread that it belonged to stands in its other headers, so those
 * count only where it has none.
 */
function mailsNamed(mail: Reported, reports: readonly (string | null)[]): string[] {
  const returned = mail.parts.find(({ type }) =>
    /^(message\/(rfc822|global)|text\/rfc822-headers)/.test(type),
  )
  const own = (text: string) => messageIdsIn(text).flatMap((id) => ownMailId(id) ?? [])
  const named = (text: string) =>
    [...unfolded(text).matchAll(/^(?:x-)?(?:original-)?message-id:(.*)$/gim)].map(([, ids]) => ids!)
  const [whatCameBack] = named(returned?.text.slice(0, LOOKED_THROUGH) ?? '')
  if (whatCameBack !== undefined) return own(whatCameBack)
  const places = [
    reports.flatMap((report) => named(report ?? '').flatMap(own)),
    named(mail.text.slice(0, LOOKED_THROUGH)).slice(0, 1).flatMap(own),
    own(mail.inReplyTo),
    own(mail.references).slice(-1),
  ]
  return places.find((ids) => ids.length > 0) ?? []
}

function unfolded(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/\n[ \t]+/g, ' ')
}

/** RFC 3464: a block for the whole mail, and one for each recipient. */
function recipientsOfStatus(report: string): { failed: MailReport['recipients']; told: boolean } {
  const failed: { address: string; status: string | null }[] = []
  let told = false
  for (const block of unfolded(report).split(/\n[ \t]*\n/)) {
    const field = (name: string) => new RegExp(`^${name}:(.*)$`, 'im').exec(block)?.[1]?.trim() ?? ''
    const addresses = [field('original-recipient'), field('final-recipient')].flatMap(addressOf)
    if (addresses.length === 0) continue
    const status = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(field('status'))?.[0] ?? null
    const action = field('action').toLowerCase()
    const hasFailed = action === '' ? status?.startsWith('5') : action.startsWith('failed')
    if (hasFailed) failed.push(...addresses.map((address) => ({ address, status: statusIn(block, status) })))
    else told = true
  }
  return { failed: failed.slice(0, 2 * MOST_RECIPIENTS), told }
}

/** `5.0.0` says nothing; what the other mail server answered often says more (RFC 3464, 2.3.6). */
function statusIn(block: string, status: string | null): string | null {
  if (status !== null && !/^[45]\.0\.0$/.test(status)) return status
  const answer = /^diagnostic-code:(.*)$/im.exec(block)?.[1] ?? ''
  return /\b5\.\d{1,3}\.\d{1,3}\b/.exec(answer)?.[0] ?? status
}

/** RFC 5965: whom the mail went to, and often they are left out on purpose. */
function recipientsOfComplaint(report: string): MailReport['recipients'] {
  const lines = [...unfolded(report).matchAll(/^original-rcpt-to:(.*)$/gim)]
  return lines
    .slice(0, MOST_RECIPIENTS)
    .flatMap(([, value]) => addressOf(value!).map((address) => ({ address, status: null })))
}

/** Older mail servers say in words for whom a mail was not delivered, above what they send back of it. */
function recipientsInWords(headers: (name: string) => string, text: string): MailReport['recipients'] {
  const above = text.slice(0, LOOKED_THROUGH).split(/^-{2,}.*(?:copy|original|headers|returned)/im)[0]!
  const status = /\b5\.\d{1,3}\.\d{1,3}\b/.exec(above)?.[0] ?? null
  const found = new Set(
    [headers('x-failed-recipients'), above].flatMap((words) => words.match(ADDRESS) ?? []).map(lower),
  )
  return [...found].slice(0, MOST_RECIPIENTS).map((address) => ({ address, status }))
}

const ADDRESS = /[^\s<>()[\]:;,"'@]{1,64}@[^\s<>()[\]:;,"'@]{1,190}[^\s<>()[\]:;,."'@]/g
const lower = (text: string) => text.toLowerCase()

/** `rfc822; eva@home.example`, with brackets or without. */
function addressOf(value: string): string[] {
  return (value.replace(/^[^;]*;/, '').match(ADDRESS) ?? []).slice(0, 1).map(lower)
}
