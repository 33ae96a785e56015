import { setInterval as every } from 'node:timers'
import type { ArrivedMail } from '../../../actions/mail/arrived-mail.ts'
import type { MailboxSettings } from '../../../actions/mail/mailbox-settings.ts'
import { Inbox, type InboxContext, type InboxPatience, type InboxState } from './inbox.ts'

interface Options {
  /** Which mailboxes are read, at this moment. */
  mailboxes(): readonly MailboxSettings[]
  /** Resolves when it is stored, and throws when it is to be brought again. */
  receive(desk: string, mail: ArrivedMail): Promise<void>
  onFault(fault: unknown, where: string): void
  /** How long everything takes, for tests. */
  patience?: InboxPatience | undefined
}

export interface Inboxes {
  /** Null for a mailbox that is not read. */
  state(desk: string, name: string): InboxState | null
  close(): Promise<void>
}

const LOOKED_AT_EVERY_MS = 2_000

/** Reads mailboxes for as long as they are to be read: a desk may open or close its door while the server runs. */
export function openInboxes(ctx: InboxContext, options: Options): Inboxes {
  const inboxes = new Map<string, Inbox>()
  const keyOf = (desk: string, name: string) => JSON.stringify([desk, name])
  const open = (settings: MailboxSettings) => {
    const receive = (mail: ArrivedMail) => options.receive(settings.desk, mail)
    return new Inbox(ctx, settings, { receive, onFault: options.onFault }, options.patience)
  }
  const look = () => {
    const wanted = new Map(
      options.mailboxes().map((settings) => [keyOf(settings.desk, settings.name), settings]),
    )
    for (const [key, inbox] of inboxes) {
      if (wanted.has(key)) continue
      inboxes.delete(key)
      inbox.close().catch((fault) => options.onFault(fault, 'mailbox'))
    }
    for (const [key, settings] of wanted) if (!inboxes.has(key)) inboxes.set(key, open(settings))
  }
  look()
  const looking = every(look, LOOKED_AT_EVERY_MS)
  return {
    state: (desk, name) => inboxes.get(keyOf(desk, name))?.state ?? null,
    close: async () => {
      clearInterval(looking)
      await Promise.all([...inboxes.values()].map((inbox) => inbox.close()))
    },
  }
}
