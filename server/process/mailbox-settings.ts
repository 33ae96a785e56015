import type { MailboxSettings } from '../actions/mail/mailbox-settings.ts'
import { isLoopback } from './config-values.ts'

const MAILBOX = /^MAILBOX_([A-Z0-9]+)(?:_([A-Z_]+))?$/
const PARTS = ['DESK', 'PASSWORD', 'AUTHSERV_ID'] as const
type Part = (typeof PARTS)[number]
type Written = { url?: string } & Partial<Record<Part, string>>

/** `MAILBOX_<NAME>=imaps://user@host`, with its desk and its password beside it. Adds what is wrong to `problems`. */
export function readMailboxes(
  given: Readonly<Record<string, string>>,
  problems: string[],
): MailboxSettings[] {
  const written = new Map<string, Written>()
  for (const [setting, value] of Object.entries(given)) {
    const [, name, part] = MAILBOX.exec(setting) ?? []
    if (name === undefined || part === 'FILE' || part === 'PASSWORD_FILE') continue
    const mailbox = written.get(name) ?? {}
    written.set(name, mailbox)
    if (part === undefined) mailbox.url = value
    else if (isPart(part)) mailbox[part] = value
    else problems.push(`${setting} is no setting of a mailbox: those are ${PARTS.join(', ')}`)
  }
  return [...written].flatMap(([name, mailbox]) => mailboxOf(name, mailbox, problems) ?? [])
}

function isPart(part: string): part is Part {
  return (PARTS as readonly string[]).includes(part)
}

function mailboxOf(name: string, written: Written, problems: string[]): MailboxSettings | null {
  const setting = `MAILBOX_${name}`
  const before = problems.length
  const url = urlOf(written.url)
  if (url === null)
    problems.push(`${setting} is imaps://user@host or imap://user@host, and a folder where it is not INBOX`)
  if (written.DESK === undefined) problems.push(`${setting}_DESK is needed: the desk whose mail this is`)
  const user = url === null ? '' : decodeURIComponent(url.username)
  const password = written.PASSWORD ?? (url === null ? '' : decodeURIComponent(url.password))
  if (url !== null && user === '') problems.push(`${setting} names no user: imaps://user@host`)
  if (url !== null && password === '')
    problems.push(`${setting}_PASSWORD is needed, or a password in ${setting}`)
  if (url === null || written.DESK === undefined || problems.length > before) return null
  const encryption = encryptionOf(url)
  return {
    name: name.toLowerCase(),
    desk: written.DESK,
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? (encryption === 'tls' ? 993 : 143) : Number(url.port),
    encryption,
    folder: decodeURIComponent(url.pathname.replace(/^\//, '')) || 'INBOX',
    auth: { kind: 'password', user, password },
    authservId: written.AUTHSERV_ID ?? null,
  }
}

/** Null for what is no address of a mailbox, as far as its parts can be read. */
function urlOf(written: string | undefined): URL | null {
  if (written === undefined || !/^imaps?:\/\/./.test(written) || !URL.canParse(written)) return null
  const url = new URL(written)
  try {
    for (const part of [url.username, url.password, url.pathname]) decodeURIComponent(part)
  } catch {
    return null
  }
  return url.hostname === '' || url.search !== '' || url.hash !== '' ? null : url
}

function encryptionOf({ protocol, hostname }: URL): MailboxSettings['encryption'] {
  if (protocol === 'imaps:') return 'tls'
  return isLoopback(hostname) ? 'plain' : 'starttls'
}
