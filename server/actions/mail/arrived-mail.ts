import type { MailHeaders } from '../../policy/read/automatic-mail.ts'

/** Why the words of a mail are not here: it is larger than we read, or no program of ours could read it. */
export type Unread = 'too-large' | 'unreadable'

export interface MailAttachment {
  /** As its sender calls it; it may be a path, or hide what it is. */
  name: string
  /** As its sender says, in lower case: `message/rfc822`. */
  type: string
  bytes: Buffer
}

/** How a mail with HTML looks: clean, and with what it quotes folded. */
export interface MailLook {
  html: string
  /** How many pictures would have been fetched from elsewhere, and were left out. */
  remote: number
  /** Places among the attachments of the pictures that stand in it as `<img src="cid:PLACE"`. */
  pictures: readonly number[]
}

/** A mail as it was read, before anybody decided anything about it. */
export interface ReadMail {
  /** What it is, wherever it lies: read again it is the same. */
  hash: Buffer
  /** With its angle brackets; null where it has none, or one that we cannot name. */
  messageId: string | null
  inReplyTo: string
  references: string
  headers: MailHeaders
  /** Every address in From, in lower case. */
  from: readonly string[]
  /** The name beside the first of them; it proves nothing. */
  name: string | null
  subject: string
  text: string
  /** Null: it has no HTML, or its words say as much. */
  look: MailLook | null
  attachments: readonly MailAttachment[]
  /** The sender of the first mail that is attached, as it says itself; null: none is. */
  attachedFrom: { address: string; name: string | null } | null
  /** Null: all of it is here. */
  unread: Unread | null
}

/** A mail as it reached us. */
export interface ArrivedMail {
  /** Where it lies: the mailbox as the settings call it, and its number there. Null: a program brought it. */
  place: { mailbox: string; uidValidity: string; uid: number } | null
  /** The name under which our own mail server says who a sender is; null: nobody does. */
  authservId: string | null
  mail: ReadMail
}
