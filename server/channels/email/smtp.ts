import { createTransport } from 'nodemailer'
import type { Mail, MailRefusal } from '../../actions/ports.ts'
import { refusalByStatus } from '../../actions/tickets/refusal-by-status.ts'

interface MailServer {
  /** `smtp://user:password@host:587` or `smtps://…`. */
  url: string
  /** The address that mails come from. */
  from: string
  /** Where mail servers report that they could not deliver; null: to `from`. */
  bouncesTo?: string | null
  /** With `key`, a private key of RSA as PEM, each mail is signed for the domain of `from`. */
  dkim?: { selector: string; key: string | null } | null
}

/** A mail server that does not answer must not hold the outbox up for long. */
const PATIENCE_MS = 15_000

/** What a signature covers. RFC 8058 asks it of both lines by which one unsubscribes. */
const SIGNED_HEADERS =
  'From:Sender:Reply-To:Subject:Date:Message-ID:To:Cc:MIME-Version:Content-Type:Content-Transfer-Encoding:In-Reply-To:References:Auto-Submitted:List-Unsubscribe:List-Unsubscribe-Post'

/** Opens the mail port over SMTP: plain text only, nothing but what it is given. */
export function openMail({ url, from, bouncesTo, dkim }: MailServer): Mail & { close(): void } {
  const domain = from.slice(from.lastIndexOf('@') + 1)
  const transport = createTransport({
    url,
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(dkim?.key && {
      dkim: {
        domainName: domain.toLowerCase(),
        keySelector: dkim.selector,
        privateKey: dkim.key,
        headerFieldNames: SIGNED_HEADERS,
      },
    }),
  })
  // The sender hears of a fault anyway.
  transport.on('error', () => {})
  const messageId = (id: string) => (id.startsWith('<') ? id : `<${id}@${domain}>`)
  return {
    from,
    async send({ id, after, to, subject, text, fromName, replyTo, off, by }) {
      try {
        await transport.sendMail({
          from: { name: fromName, address: from },
          to: { name: '', address: to },
          envelope: { from: bouncesTo ?? from, to },
          ...(replyTo !== null && { replyTo }),
          subject,
          text,
          messageId: messageId(id),
          // RFC 5322 3.6.4: the mail before this one, and the whole thread up to it.
          inReplyTo: after.slice(-1).map(messageId).join(),
          references: after.map(messageId),
          // RFC 3834: so that no absence notice answers us, and no loop begins. What a person wrote does not say so.
          headers: {
            ...(by === 'program' && { 'Auto-Submitted': 'auto-generated' }),
            'X-Auto-Response-Suppress': 'All',
            ...(off !== undefined && {
              'List-Unsubscribe': `<${off}>`,
              'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
            }),
          },
        })
        return null
      } catch (fault) {
        const refusal = refusalOf(fault)
        // A mailbox that is not there will not be there tomorrow; anything else is tried again.
        if (refusal === null) throw fault
        return refusal
      }
    },
    close: () => transport.close(),
  }
}

/** Why a server refused this mail for good (5xx); null when it may go well another time. */
function refusalOf(fault: unknown): MailRefusal | null {
  if (typeof fault !== 'object' || fault === null || !('code' in fault) || !('responseCode' in fault))
    return null
  const aboutThisMail = fault.code === 'EENVELOPE' || fault.code === 'EMESSAGE'
  const { responseCode } = fault
  if (!aboutThisMail || typeof responseCode !== 'number' || responseCode < 500) return null
  const [, status = null] =
    ('response' in fault && /^\d{3}[ -](5\.\d{1,3}\.\d{1,3})\b/.exec(String(fault.response))) || []
  const isAboutRecipient = 'command' in fault && fault.command === 'RCPT TO'
  return (
    refusalByStatus(status) ?? (isAboutRecipient ? BY_CODE : BY_CODE_LATER).get(responseCode) ?? 'refused'
  )
}

/** RFC 5321, 4.2.3, for servers that give no status, and say it of the recipient. */
const BY_CODE = new Map<number, MailRefusal>([
  [550, 'no-mailbox'],
  [551, 'no-mailbox'],
  [552, 'mailbox-full'],
  [553, 'no-mailbox'],
])
/** The same codes of the sender or of the whole mail: they say nothing about a mailbox, except that it has no room. */
const BY_CODE_LATER = new Map<number, MailRefusal>([
  [550, 'not-wanted'],
  [552, 'mailbox-full'],
  [553, 'not-wanted'],
])
