import PostalMime, { type Attachment, addressParser, type Email } from 'postal-mime'
import type { MailAttachment, ReadMail, Unread } from '../../../actions/mail/arrived-mail.ts'
import {
  DEEPEST_PART,
  LARGEST_HEADERS,
  LONGEST_ADDRESS,
  LONGEST_SUBJECT,
  MOST_PARTS,
  MOST_WORDS,
} from './limits.ts'
import { withLostSigns } from './lost-signs.ts'
import { endOfHead, mailHash } from './mail-hash.ts'
import { mailLook } from './mail-look.ts'
import { mailText } from './mail-text.ts'

const LIMITS = { maxNestingDepth: DEEPEST_PART, maxHeadersSize: LARGEST_HEADERS }

/**
 * Reads a mail as it came over the line. Never throws: of one that no program of ours can read, and of one of which only
 * the headers were asked for because it is too large, there is what its headers say.
 */
export async function readMail(raw: Buffer, unread: Unread | null = null): Promise<ReadMail> {
  const hash = mailHash(raw)
  if (unread !== null) return readHead(raw, hash, unread)
  try {
    const email = await parsed(raw)
    if (email.attachments.length > MOST_PARTS)
      return { ...readOf({ ...email, attachments: [] }, hash), unread: 'unreadable' }
    return { ...readOf(email, hash), attachedFrom: await senderOfAttached(email) }
  } catch {
    return readHead(raw, hash, 'unreadable')
  }
}

/** Throws where a limit is exceeded. A mail in a mail is a file of it. */
async function parsed(raw: Buffer): Promise<Email> {
  const { text, html, subject, ...email } = await PostalMime.parse(raw, {
    ...LIMITS,
    forceRfc822Attachments: true,
  })
  return {
    ...email,
    ...(text !== undefined && { text: withLostSigns(text) }),
    ...(html !== undefined && { html: withLostSigns(html) }),
    ...(subject !== undefined && { subject: withLostSigns(subject) }),
  }
}

/** What stands at the head of a mail that is not read. */
export async function readHead(raw: Buffer, hash: Buffer, unread: Unread): Promise<ReadMail> {
  const end = endOfHead(raw)
  const head = raw.subarray(0, Math.min(end, LARGEST_HEADERS / 2))
  const email: Email = await parsed(head).catch(() => ({
    headers: [],
    headerLines: [],
    attachments: [],
  }))
  return { ...readOf(email, hash), text: '', look: null, attachments: [], unread }
}

function readOf(email: Email, hash: Buffer): ReadMail {
  const senders = sendersOf(email)
  return {
    hash,
    messageId: /^\s*(<[\x21-\x3b\x3d\x3f-\x7e]{1,248}>)/.exec(email.messageId ?? '')?.[1] ?? null,
    inReplyTo: email.inReplyTo ?? '',
    references: email.references ?? '',
    headers: email.headers.map(({ key, value }) => ({ key, value })),
    from: senders.map(({ address }) => address),
    name: senders[0]?.name || null,
    subject: (email.subject ?? '').slice(0, LONGEST_SUBJECT),
    text: mailText(email).slice(0, MOST_WORDS),
    look: mailLook(email),
    attachments: email.attachments.map(attachmentOf),
    attachedFrom: null,
    unread: null,
  }
}

/** Null also where nobody can read it. */
async function senderOfAttached({ attachments }: Email): Promise<ReadMail['attachedFrom']> {
  const first = attachments.find(({ mimeType }) => mimeType.toLowerCase() === 'message/rfc822')
  if (first === undefined) return null
  const { bytes } = attachmentOf(first)
  const head = await parsed(bytes.subarray(0, Math.min(endOfHead(bytes), LARGEST_HEADERS / 2))).catch(
    () => null,
  )
  const [sender] = head === null ? [] : sendersOf(head)
  return sender === undefined ? null : { address: sender.address, name: sender.name || null }
}

/** Every address in From, each once, groups opened; also of one that stands there twice. */
function sendersOf({ headers }: Email): { address: string; name: string }[] {
  const found = headers
    .filter(({ key }) => key === 'from')
    .flatMap(({ value }) => addressParser(value, { flatten: true }))
    .map(({ address, name }) => ({
      address: (address ?? '').trim().toLowerCase(),
      name: withLostSigns(name),
    }))
    .filter(({ address }) => address.length <= LONGEST_ADDRESS && /^[^\s@<>,;]+@[^\s@<>,;]+$/.test(address))
  return [...new Map(found.map((sender) => [sender.address, sender])).values()]
}

function attachmentOf({ filename, mimeType, content }: Attachment): MailAttachment {
  const bytes = typeof content === 'string' ? Buffer.from(content) : Buffer.from(content as Uint8Array)
  const name = withLostSigns(filename ?? mimeType.replace('/', '.'))
  return { name, type: mimeType.toLowerCase(), bytes }
}
