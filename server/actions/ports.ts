import type { LinkedPhone } from '../../shared/linked-phones.ts'
import type { Messenger } from './messenger.ts'
import type { Telephone } from './telephone.ts'

/** What leaves the server, and what is slow: edges implement these, app.ts plugs them in. */
export interface Ports {
  /** Null when no mail server is configured. */
  readonly mail: Mail | null
  /** Null when no telephone account is configured: nobody can be rung. */
  readonly telephone: Telephone | null
  /** By desk: who carries its WhatsApp messages; null: nobody. */
  readonly messenger: (desk: string) => Messenger | null
  /** Numbers that are linked to a phone; null where no desk had one when the server started. */
  readonly linkedPhones: () => LinkedPhones | null
  /** argon2id in a thread of its own with a bounded queue. */
  readonly hasher: Hasher
  /** The key a desk's portal signs its identity tokens with; null when none is configured. */
  readonly portalKey: (desk: string) => Uint8Array | null
}

export interface LinkedPhones {
  /** With the codes to scan: for administrators alone. */
  list(desk: string): LinkedPhone[]
  tryAgain(number: { desk: string; line: string }, anew: boolean): void
  /** Signs to type on the phone, beside the code that is shown. */
  askForWord(number: { desk: string; line: string }): void
}

export interface Mail {
  /** The address that our mails come from. */
  readonly from: string
  /**
   * Why the mail server will never take this mail, or null when it has taken it; throws when it should be tried again.
   * `id` (random) becomes the Message-ID: a mail that is sent twice after a crash is shown once. `after` is what was
   * mailed about the same thing before, oldest first, which mail programs show as one thread: our own by their ids, those
   * of others by their Message-IDs in brackets. `replyTo` is read by us; null: nothing that comes back is read.
   */
  send(mail: {
    id: string
    after: readonly string[]
    to: string
    subject: string
    text: string
    fromName: string
    replyTo: string | null
    /** The page on which mails like this are switched off, also by a program's POST (RFC 8058). */
    off?: string
    /** `person`: an agent wrote it, and an answer is welcome. */
    by: 'program' | 'person'
  }): Promise<MailRefusal | null>
}

/** Why a mail was not delivered, by the server's enhanced status (RFC 3463); `given-up`: it was never taken. */
export type MailRefusal = 'no-mailbox' | 'mailbox-full' | 'too-large' | 'not-wanted' | 'refused' | 'given-up'

export interface Hasher {
  /** A hash to store; `busy` when the queue is full. */
  hash(secret: string): Promise<string | 'busy'>
  /** Whether the secret matches; with `stored` null the work is done all the same and the answer is false. */
  verify(stored: string | null, secret: string): Promise<boolean | 'busy'>
}
