import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'

export interface ReceivedMail extends Email {
  /** The addresses on the envelope. */
  envelopeTo: string[]
  envelopeFrom: string | null
  raw: string
  /** The first header of that name. */
  header(name: string): string | null
}

export interface SmtpReceiver {
  url: string
  mails: ReceivedMail[]
  /** Resolves when so many mails have come. */
  waitFor(count: number): Promise<ReceivedMail[]>
  close(): Promise<void>
}

/** A mail server that takes everything, and reads it as a mail program would. */
export async function smtpReceiver(): Promise<SmtpReceiver> {
  const mails: ReceivedMail[] = []
  let arrived: () => void = () => {}
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: async (stream, session, done) => {
      const chunks: Buffer[] = []
      for await (const chunk of stream) chunks.push(chunk as Buffer)
      const raw = Buffer.concat(chunks)
      const email = await PostalMime.parse(raw)
      mails.push({
        ...email,
        envelopeTo: session.envelope.rcptTo.map(({ address }) => address),
        envelopeFrom: session.envelope.mailFrom ? session.envelope.mailFrom.address : null,
        raw: raw.toString(),
        header: (name) => email.headers.find(({ key }) => key === name.toLowerCase())?.value ?? null,
      })
      done()
      arrived()
    },
  })
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    waitFor: async (count) => {
      while (mails.length < count) await new Promise<void>((resolve) => (arrived = resolve))
      return mails
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
