import { readTicketNumber } from '../../../shared/ticket-number.ts'
import type { MailHeaders } from './automatic-mail.ts'

/** The longest Message-ID that we keep and name in an answer, in characters. */
const LONGEST_ID = 250
/** So much of a subject is looked through, in characters, and so many numbers in it are looked up. */
const SUBJECT_READ = 500
const MOST_NUMBERS = 5
/** So many references at most are looked up. */
const MOST_IDS = 50
/** So many tokens at most are tried, and headers of this kind looked through to this length. */
const MOST_TOKENS = 10
const HEADER_READ = 10_000

/** Where a mail says to whom it goes, or a mail server writes at whose address it came. */
const TO_WHOM = new Set(['to', 'cc', 'delivered-to', 'x-original-to', 'envelope-to'])

/** Numbers in the desk's own form (`[[ticket->{number}]]`) in a subject, in their order; blanks in the form do not matter. */
export function ticketsTagged(subject: string, tag: string): number[] {
  const [before = '', after = ''] = tag.split('{number}').map(inAnySpacing)
  const form = new RegExp(`${before}\\s*(?<!\\d)(\\d{7})(?!\\d)\\s*${after}`, 'gi')
  const numbers = [...subject.slice(0, SUBJECT_READ).matchAll(form)].flatMap(([, digits]) => {
    const read = readTicketNumber(digits!)
    return read.ok ? [read.number] : []
  })
  return [...new Set(numbers)].slice(0, MOST_NUMBERS)
}

function inAnySpacing(text: string): string {
  return [...text.replace(/\s+/g, '')].map((sign) => sign.replace(/[^\p{L}\p{N}]/u, '\\$&')).join('\\s*')
}

/** Every address to which a mail goes or at which it came, in lower case; what stands in a name beside one is none. */
export function recipientsIn(headers: MailHeaders): string[] {
  return headers
    .filter(({ key }) => TO_WHOM.has(key))
    .flatMap(({ value }) => {
      const bare = value.slice(0, HEADER_READ).replace(/"(?:[^"\\]|\\.)*"/g, ' ')
      return bare.toLowerCase().match(/[^\s<>,;:()"]+@[^\s<>,;:()"]+/g) ?? []
    })
}

/** Tokens as `actions/address-token.ts` makes them, in the addresses to which a mail goes; each once. */
export function tokensIn(headers: MailHeaders): string[] {
  const found = recipientsIn(headers).flatMap((to) => /\+(t\.[0-9a-z]{25})(?=@)/.exec(to)?.[1] ?? [])
  return [...new Set(found)].slice(0, MOST_TOKENS)
}

/** The Message-IDs in a header, with their brackets; what could break a header of ours is none. */
export function messageIdsIn(header: string): string[] {
  const ids = header.match(/<[\x21-\x3b\x3d\x3f-\x7e]+>/g) ?? []
  return ids.filter((id) => id.length <= LONGEST_ID).slice(-MOST_IDS)
}

/** The id under which we sent the mail that this Message-ID names; null for a mail of somebody else. */
export function ownMailId(messageId: string): string | null {
  return /^<([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@/.exec(messageId)?.[1] ?? null
}
