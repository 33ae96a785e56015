import type { MailboxAuth, MailboxSettings } from '../actions/mail/mailbox-settings.ts'
import { isLoopback } from './config-values.ts'

const MAILBOX = /^MAILBOX_([A-Z0-9]+)(?:_([A-Z_]+))?$/
const PARTS = [
  'DESK',
  'PASSWORD',
  'AUTHSERV_ID',
  'TOKEN_URL',
  'CLIENT_ID',
  'CLIENT_SECRET',
  'REFRESH_TOKEN',
] as const
const BY_TOKEN = ['TOKEN_URL', 'CLIENT_ID', 'CLIENT_SECRET', 'REFRESH_TOKEN'] as const
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
    if (name === undefined || part?.endsWith('FILE')) continue
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
  if (url?.username === '') problems.push(`${setting} names no user: imaps://user@host`)
  const auth = url && authOf(setting, url, written, problems)
  if (!url || !auth || written.DESK === undefined || problems.length > before) return null
  const encryption = encryptionOf(url)
  return {
    name: name.toLowerCase(),
    desk: written.DESK,
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? (encryption === 'tls' ? 993 : 143) : Number(url.port),
    encryption,
    folder: decodeURIComponent(url.pathname.replace(/^\//, '')) || 'INBOX',
    auth,
    authservId: written.AUTHSERV_ID ?? null,
  }
}

function authOf(setting: string, url: URL, written: Written, problems: string[]): MailboxAuth | null {
  const user = decodeURIComponent(url.username)
  const password = written.PASSWORD ?? decodeURIComponent(url.password)
  if (BY_TOKEN.every((part) => written[part] === undefined)) {
    if (password === '') problems.push(`${setting}_PASSWORD is needed, or a password in ${setting}`)
    return { kind: 'password', user, password }
  }
  const { TOKEN_URL: tokenUrl, CLIENT_ID: clientId, REFRESH_TOKEN: refreshToken } = written
  if (password !== '')
    problems.push(
      `${setting} is signed in to by a password or by a token, and both are set: which of them counts?`,
    )
  if (tokenUrl === undefined || !isTokenUrl(tokenUrl))
    problems.push(`${setting}_TOKEN_URL is where tokens are issued: https://… (docs/mail-sign-in.md)`)
  if (clientId === undefined)
    problems.push(`${setting}_CLIENT_ID is needed: who we are where tokens are issued`)
  if (refreshToken === undefined)
    problems.push(
      `${setting}_REFRESH_TOKEN is needed: somebody signs in once and gets it (docs/mail-sign-in.md)`,
    )
  if (tokenUrl === undefined || clientId === undefined || refreshToken === undefined) return null
  return {
    kind: 'oauth2',
    user,
    tokenUrl,
    clientId,
    clientSecret: written.CLIENT_SECRET ?? null,
    refreshToken,
  }
}

/** On the way to it go all our secrets. */
function isTokenUrl(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, username, hash } = new URL(text)
  if (username !== '' || hash !== '') return false
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname))
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
