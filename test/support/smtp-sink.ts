import { createServer, type Socket } from 'node:net'

interface Received {
  from: string
  to: string[]
  /** As it came over the line, headers and body. */
  raw: string
  subject: string
  /** The body with its transfer encoding undone. */
  text: string
}

export interface SmtpSink {
  url: string
  mails: Received[]
  /** Answers to `MAIL FROM`, to `RCPT TO` and to the end of the data from now on; null: takes everything. */
  refuse(reply: { sender?: string; recipient?: string; data?: string } | null): void
  /** While silent it takes connections and never says a word. */
  fallSilent(silent: boolean): void
  /** Whole mails that it thinks about and has not answered yet. */
  inHand(): number
  /** Resolves when so many mails have come. */
  waitFor(count: number): Promise<Received[]>
  close(): Promise<void>
}

/** A little mail server (RFC 5321, without anything optional) that keeps what it is given, after so many ms of thought. */
export async function smtpSink(thinksMs = 0): Promise<SmtpSink> {
  const mails: Received[] = []
  const sockets = new Set<Socket>()
  let refusal: { sender?: string; recipient?: string; data?: string } = {}
  let arrived: () => void = () => {}
  let silent = false
  let inHand = 0
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
    if (silent) return
    serve(
      socket,
      thinksMs,
      () => refusal,
      (mail) => {
        mails.push(mail)
        arrived()
      },
      (more) => (inHand += more),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    refuse: (reply) => {
      refusal = reply ?? {}
    },
    fallSilent: (now) => {
      silent = now
    },
    inHand: () => inHand,
    waitFor: async (count) => {
      while (mails.length < count) await new Promise<void>((resolve) => (arrived = resolve))
      return mails
    },
    close: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function serve(
  socket: Socket,
  thinksMs: number,
  refusal: () => { sender?: string; recipient?: string; data?: string },
  keep: (mail: Received) => void,
  holds: (more: 1 | -1) => void,
): void {
  let rest = ''
  let from = ''
  let to: string[] = []
  let data: string[] | null = null
  const say = (line: string) => socket.write(`${line}\r\n`)
  const takeLine = (line: string) => {
    if (data !== null) {
      if (line !== '.') return data.push(line.startsWith('.') ? line.slice(1) : line)
      const refused = refusal().data
      const mail = received(from, to, data.join('\r\n'))
      data = null
      holds(1)
      const decide = () => {
        holds(-1)
        // Whoever hung up meanwhile was told nothing, and sends it again.
        if (socket.destroyed) return
        if (refused === undefined) keep(mail)
        say(refused ?? '250 kept')
      }
      return thinksMs > 0 ? setTimeout(decide, thinksMs) : decide()
    }
    const command = line.slice(0, 4).toUpperCase()
    if (command === 'EHLO' || command === 'HELO') return say('250 sink')
    if (command === 'MAIL') {
      const refused = refusal().sender
      if (refused !== undefined) return say(refused)
      from = addressIn(line)
      to = []
    }
    if (command === 'RCPT') {
      const refused = refusal().recipient
      if (refused !== undefined) return say(refused)
      to.push(addressIn(line))
    }
    if (command === 'DATA') {
      data = []
      return say('354 go on')
    }
    if (command === 'QUIT') return socket.end('221 bye\r\n')
    say('250 ok')
  }
  socket.setEncoding('utf8')
  socket.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\r\n')
    rest = lines.pop()!
    for (const line of lines) takeLine(line)
  })
  say('220 sink')
}

function addressIn(line: string): string {
  return /<([^>]*)>/.exec(line)?.[1] ?? ''
}

function received(from: string, to: string[], raw: string): Received {
  const [head = '', ...body] = raw.split('\r\n\r\n')
  const headers = head.replace(/\r\n[ \t]+/g, ' ')
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(headers)?.[1] ?? ''
  const encoding = header('content-transfer-encoding').toLowerCase()
  return {
    from,
    to,
    raw,
    subject: decodeWords(header('subject')),
    text: decoded(body.join('\r\n\r\n'), encoding),
  }
}

/** RFC 2047: `=?UTF-8?Q?…?=` and `=?UTF-8?B?…?=`. */
function decodeWords(text: string): string {
  return text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([qb])\?([^?]*)\?=/gi, (_, kind: string, word: string) =>
      kind.toLowerCase() === 'b'
        ? Buffer.from(word, 'base64').toString('utf8')
        : quotedPrintable(word.replaceAll('_', ' ')),
    )
}

function decoded(body: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8')
  return encoding === 'quoted-printable' ? quotedPrintable(body.replace(/=\r\n/g, '')) : body
}

function quotedPrintable(text: string): string {
  const bytes = text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
  return Buffer.from(bytes, 'latin1').toString('utf8')
}
