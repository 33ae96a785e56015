import { ImapFlow } from 'imapflow'
import type { MailboxSettings } from '../../../actions/mail/mailbox-settings.ts'
import { LARGEST_MAIL } from '../mime/limits.ts'
import type { Credentials } from './sign-in.ts'

/** Nothing is to be found out from a mail server that says nothing for so long (ms). */
const CONNECTS_WITHIN_MS = 20_000
/** A server that has forgotten us says so when IDLE is asked for again (ms). */
const LONGEST_IDLE_MS = 4 * 60_000
/** What an answer holds besides the mail itself, in bytes. */
const AROUND_A_MAIL = 1024 * 1024

/**
 * A connection to a mailbox that was not opened yet. It is used once: after its end a new one is made. Only encrypted
 * connections leave this machine, and nothing that is said over them is logged, for it holds passwords and mails.
 */
export function imapOf({ host, port, encryption }: MailboxSettings, auth: Credentials): ImapFlow {
  const client = new ImapFlow({
    host,
    port,
    secure: encryption === 'tls',
    ...(encryption !== 'tls' && { doSTARTTLS: encryption === 'starttls' }),
    auth,
    logger: false,
    connectionTimeout: CONNECTS_WITHIN_MS,
    maxIdleTime: LONGEST_IDLE_MS,
    autoIdleDelay: 500,
    maxLiteralSize: LARGEST_MAIL + AROUND_A_MAIL,
    maxResponseSize: LARGEST_MAIL + 2 * AROUND_A_MAIL,
  })
  // What a call throws says as much; without a listener it would end the process.
  client.on('error', () => {})
  return client
}
