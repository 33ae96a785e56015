import * as z from 'zod/mini'
import { deskId, id } from './fields.ts'

/** Why a mail is no ticket until an agent says so. */
export type SuspectWhy = 'junk' | 'folder' | 'false' | 'blocked' | 'flood'
/** What is blocked: one address, or a domain with all below it. */
export type BlockedKind = 'address' | 'domain'

const suspect = { desk: deskId, suspect: id }
const kind = z.enum(['address', 'domain'])

/** What an agent's panel sends about suspect mails. */
export const SUSPECT_EVENTS = {
  'suspects:list': z.strictObject({ desk: deskId }),
  'suspect:open': z.strictObject(suspect),
  'suspect:make-ticket': z.strictObject(suspect),
  'suspect:block': z.strictObject({ ...suspect, kind }),
  'senders:unblock': z.strictObject({
    desk: deskId,
    kind,
    value: z.string().check(z.minLength(1), z.maxLength(320)),
  }),
} as const

/** A suspect mail as a line of the list. */
export interface SuspectMail {
  id: string
  why: SuspectWhy
  /** Null for a mail without a readable sender. */
  address: string | null
  name: string | null
  subject: string
  /** How its words begin. */
  begins: string
  at: number
  seen: boolean
}

export interface BlockedSender {
  kind: BlockedKind
  value: string
  blockedAt: number
  by: string
  /** Mails of theirs that are kept, and not shown. */
  mails: number
}

export interface SuspectPile {
  /** The newest first; no more than fit in a list. */
  mails: SuspectMail[]
  /** How many there are, of senders who are not blocked. */
  count: number
  /** For how many days they are kept. */
  days: number
  blocked: BlockedSender[]
}

export interface SuspectAnswers {
  'suspects:list': SuspectPile
  /** `files` are names: what was attached lies in the mailbox. */
  'suspect:open': SuspectMail & { text: string; files: string[] }
  /** The ticket that it became or joined. */
  'suspect:make-ticket': { number: number }
  'suspect:block': { kind: BlockedKind; value: string }
  'senders:unblock': null
}
