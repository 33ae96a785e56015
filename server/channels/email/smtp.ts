import { createTransport } from 'nodemailer'
import type { Mail } from '../../actions/ports.ts'

interface MailServer {
  /** `smtp://user:password@host:587` or `smtps://…`. */
  url: string
  /** The address that mails come from. */
  from: string
}

/** A mail server that does not answer must not hold the outbox up for long. */
const PATIENCE_MS = 15_000

/**
 * Opens the mail port over SMTP: plain text only, nothing but what it is given. `onRefused` hears the reply (5xx)
 * of a server that will never take a mail; such a mail is given up.
 */
export function openMail(
  { url, from }: MailServer,
  onRefused: (code: number) => void = () => {},
): Mail & { close(): void } {
  const transport = createTransport({
    url,
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  // Whoever sends hears of a fault anyway.
  transport.on('error', () => {})
  const domain = from.slice(from.lastIndexOf('@') + 1)
  return {
    async send({ id, to, subject, text, fromName }) {
      try {
        await transport.sendMail({
          from: { name: fromName, address: from },
          to: { name: '', address: to },
          subject,
          text,
          messageId: `<${id}@${domain}>`,
          // RFC 3834: so that no absence notice answers us, and no loop begins.
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
        })
      } catch (fault) {
        const code = refusalOf(fault)
        // A mailbox that is not there will not be there tomorrow; anything else is tried again.
        if (code === null) throw fault
        onRefused(code)
      }
    },
    close: () => transport.close(),
  }
}

/** The reply (5xx) with which a server refused this mail for good; null when it may go well another time. */
function refusalOf(fault: unknown): number | null {
  if (typeof fault !== 'object' || fault === null || !('code' in fault) || !('responseCode' in fault))
    return null
  const aboutThisMail = fault.code === 'EENVELOPE' || fault.code === 'EMESSAGE'
  const { responseCode } = fault
  return aboutThisMail && typeof responseCode === 'number' && responseCode >= 500 ? responseCode : null
}
