/** A program that brings the mails of a desk to us, each signed with a key that both know. */
export interface MailHook {
  desk: string
  key: Uint8Array
  /** The name under which the mail server before us writes Authentication-Results; null: no sender is ever proven. */
  authservId: string | null
}
