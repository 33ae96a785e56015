import { createPrivateKey } from 'node:crypto'
import { z } from 'zod'

/** How mail leaves the server. */
export interface SentMail {
  url: string
  /** The address that mails come from. */
  from: string
  /** Where mail servers report what they could not deliver; null: to `from`. */
  bouncesTo: string | null
  /** The signature of our mails; null: not known. */
  dkim: DkimSettings | null
}

export interface DkimSettings {
  /** Under this name the public key stands in DNS. */
  selector: string
  /** A private key of RSA as PEM, with which we sign ourselves; null: the mail server signs. */
  key: string | null
}

/** RFC 8301: receivers take no shorter key. */
const FEWEST_BITS = 1024

/** The settings of mail that goes out. */
export const MAIL_SETTINGS = {
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/./, 'begins with smtp:// or smtps://')
    .nullable()
    .default(null),
  MAIL_FROM: z.email('is one mail address, for example support@example.com').nullable().default(null),
  MAIL_BOUNCES_TO: z.email('is one mail address, for example bounces@example.com').nullable().default(null),
  MAIL_DKIM_SELECTOR: z
    .string()
    .regex(/^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/i, 'is the name of a key in DNS, for example balie')
    .nullable()
    .default(null),
  MAIL_DKIM_KEY: z
    .string()
    .refine(
      isSigningKey,
      'is a private key of RSA without a password, as `openssl genrsa -out dkim.pem 2048` makes one',
    )
    .nullable()
    .default(null),
}

type Read = { [Name in keyof typeof MAIL_SETTINGS]: z.output<(typeof MAIL_SETTINGS)[Name]> }

/** Says which settings are missing beside those that are there. */
export function checkMail(read: Read, say: (name: string, why: string) => void): void {
  if (read.SMTP_URL !== null && read.MAIL_FROM === null)
    say('MAIL_FROM', 'is needed with SMTP_URL: who our mails come from')
  if (read.MAIL_DKIM_KEY !== null && read.MAIL_DKIM_SELECTOR === null)
    say('MAIL_DKIM_SELECTOR', 'is needed with MAIL_DKIM_KEY: under which name its public half stands in DNS')
}

/** Null: no mail leaves the server. */
export function mailOf(read: Read): SentMail | null {
  const { SMTP_URL: url, MAIL_FROM: from, MAIL_BOUNCES_TO: bouncesTo } = read
  const { MAIL_DKIM_SELECTOR: selector, MAIL_DKIM_KEY: key } = read
  if (url === null || from === null) return null
  return { url, from, bouncesTo, dkim: selector === null ? null : { selector, key } }
}

/** What the mail library cannot sign with, it leaves unsigned without a word. */
function isSigningKey(pem: string): boolean {
  try {
    const { asymmetricKeyType, asymmetricKeyDetails } = createPrivateKey(pem)
    return asymmetricKeyType === 'rsa' && (asymmetricKeyDetails?.modulusLength ?? 0) >= FEWEST_BITS
  } catch {
    return false
  }
}
