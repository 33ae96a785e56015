import { createHmac } from 'node:crypto'
import { createTransport } from 'nodemailer'
import type { MailHook } from '../actions/mail/mail-hook.ts'
import type { Mail } from '../actions/ports.ts'
import { whyNotRead } from '../desk/mail-read.ts'
import type { Policy } from '../policy/policy.ts'

/** A mail that lies in the demo's mailboxes: what a customer wrote, or what a desk sent. */
export interface DemoMail {
  /** With its angle brackets, as `after`. */
  id: string
  /** The mails before it in its thread, oldest first. */
  after: readonly string[]
  by: 'customer' | 'desk'
  /** The customer's address, in lower case. */
  customer: string
  /** Where an answer goes; null: nothing that comes back is read. */
  answerTo: string | null
  name: string
  subject: string
  text: string
}

export interface DemoPost {
  /** Takes what the desks send. */
  port: Mail
  /** By which written mails reach the desks that read mail. */
  hooks: readonly MailHook[]
  keep(mail: DemoMail): void
  /** What one address wrote and got, oldest first. */
  of(customer: string): DemoMail[]
}

const DOMAIN = 'post.balie.example'
const AUTHSERV_ID = `mx.${DOMAIN}`
/** So many mails are kept, of all addresses together: the oldest goes. */
const MOST_MAILS = 200

/** The demo's own mail server: it delivers to nobody, and keeps the last mails in memory. */
export function openDemoPost(policies: readonly Policy[], secretKey: Uint8Array): DemoPost {
  const mails: DemoMail[] = []
  const keep = (mail: DemoMail) => {
    mails.push(mail)
    if (mails.length > MOST_MAILS) mails.shift()
  }
  const named = (id: string) => (id.startsWith('<') ? id : `<${id}@${DOMAIN}>`)
  const port: Mail = {
    from: `desk@${DOMAIN}`,
    async send({ id, after, to, subject, text, fromName, replyTo }) {
      // A mail that is sent again after a fault is the same mail.
      if (mails.some((mail) => mail.id === named(id))) return null
      const customer = to.toLowerCase()
      const own = { id: named(id), after: after.map(named), by: 'desk', customer } as const
      keep({ ...own, answerTo: replyTo, name: fromName, subject, text })
      return null
    },
  }
  const hooks = policies
    .filter((policy) => whyNotRead(policy) === null)
    .map(({ id: desk }) => {
      const key = createHmac('sha256', secretKey).update(`demo mail ${desk}`).digest()
      return { desk, key, authservId: AUTHSERV_ID }
    })
  return { port, hooks, keep, of: (customer) => mails.filter((mail) => mail.customer === customer) }
}

/** The mail as the demo's mail server hands it on: it vouches for whom it let write. */
export async function rawMail(mail: DemoMail, to: string): Promise<Buffer> {
  const domain = mail.customer.slice(mail.customer.lastIndexOf('@') + 1)
  const { message } = await createTransport({ streamTransport: true, buffer: true }).sendMail({
    from: { name: mail.name, address: mail.customer },
    to,
    subject: mail.subject,
    text: mail.text,
    messageId: mail.id,
    inReplyTo: mail.after.at(-1),
    references: [...mail.after],
  })
  const vouched = `Authentication-Results: ${AUTHSERV_ID}; dmarc=pass header.from=${domain}\r\n`
  return Buffer.concat([Buffer.from(vouched), Buffer.isBuffer(message) ? message : Buffer.from('')])
}

/** Brings it to the desk by the signed door, like every other program, at `now` (ms). Answers the HTTP status. */
export async function bring(
  hook: MailHook,
  at: { gateway: string; now: number },
  raw: Buffer,
): Promise<number> {
  const seconds = Math.floor(at.now / 1000)
  const hex = createHmac('sha256', hook.key).update(`${seconds}.`).update(raw).digest('hex')
  const headers = { 'balie-signature': `t=${seconds},v1=${hex}` }
  const { status } = await fetch(`${at.gateway}/mail/${hook.desk}`, {
    method: 'POST',
    headers,
    body: new Uint8Array(raw),
  })
  return status
}
