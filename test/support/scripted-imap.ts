import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import type { MailboxSettings } from '../../server/actions/mail/mailbox-settings.ts'

/** What is answered to whoever asks for a mail: `no`, that it is `away` for now, more bytes than its size said, a row without it, or nothing ever. */
export type Answer = 'well' | 'no' | 'away' | 'huge' | 'without' | 'never'

interface ScriptedMail {
  raw: string
  whole: Answer
  head: Answer
  /** Whether it can be listed; one that cannot keeps all others off the list. */
  listed: 'well' | 'no'
}

export interface ScriptedImap {
  mailbox: MailboxSettings
  put(raw: string, whole?: Answer, head?: Answer, listed?: 'well' | 'no'): void
  /** Whoever asks for any mail is told no. */
  refuseAll(): void
  /** From now on every mail is answered well. */
  mend(): void
  /** What is answered to whoever asks what there is. */
  setList(answer: 'well' | 'no'): void
  /** How many connections opened the mailbox. */
  opened(): number
  /** How often a mail was asked for. */
  asked(): number
  close(): Promise<void>
}

const HUGE = 40 * 1024 * 1024

/** A mail server that fails where a real one cannot be made to. It holds one mailbox, and nobody deletes there. */
export async function scriptedImap(name: string, desk: string): Promise<ScriptedImap> {
  const mails: ScriptedMail[] = []
  const sockets = new Set<Socket>()
  let list: 'well' | 'no' = 'well'
  let opened = 0
  let mailsAsked = 0
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => {})
    const say = (line: string) => socket.write(`${line}\r\n`)
    say('* OK [CAPABILITY IMAP4rev1] here')
    let heard = ''
    socket.on('data', (chunk) => {
      const lines = (heard + chunk.toString('latin1')).split('\r\n')
      heard = lines.pop()!
      for (const line of lines) obey(line, say)
    })
  })
  const obey = (line: string, say: (line: string) => void) => {
    const [tag = '', ...words] = line.split(' ')
    const asked = words.join(' ')
    const ok = () => say(`${tag} OK done`)
    if (/^CAPABILITY/i.test(asked)) say('* CAPABILITY IMAP4rev1')
    if (/^LIST/i.test(asked)) say('* LIST () "/" INBOX')
    if (/^SELECT/i.test(asked)) {
      opened++
      say(`* ${mails.length} EXISTS`)
      say('* FLAGS (\\Seen)')
      say('* OK [PERMANENTFLAGS (\\Seen \\*)] these')
      say('* OK [UIDVALIDITY 7] it is')
      say(`* OK [UIDNEXT ${mails.length + 1}] it is`)
    }
    if (/^UID SEARCH/i.test(asked)) {
      if (list === 'no') return say(`${tag} NO not now`)
      say(`* SEARCH ${mails.map((_, i) => i + 1).join(' ')}`)
    }
    if (!/^UID FETCH/i.test(asked)) return ok()
    if (!asked.includes('BODY.PEEK')) {
      const [, first, range] = /UID FETCH (\d+)(:?)/i.exec(asked)!
      const wanted = [...mails.entries()].filter(([i]) =>
        range ? i + 1 >= Number(first) : i + 1 === Number(first),
      )
      if (list === 'no' || wanted.some(([, { listed }]) => listed === 'no')) return say(`${tag} NO not now`)
      for (const [i, { raw }] of wanted)
        say(
          `* ${i + 1} FETCH (UID ${i + 1} RFC822.SIZE ${raw.length} INTERNALDATE "23-Nov-2026 10:00:00 +0000")`,
        )
      return ok()
    }
    mailsAsked++
    const uid = Number(/UID FETCH (\d+)/i.exec(asked)![1])
    const { raw, whole, head } = mails[uid - 1]!
    const isHead = asked.includes('HEADER')
    const answer = isHead ? head : whole
    if (answer === 'never') return
    if (answer === 'no') return say(`${tag} NO [SERVERBUG] eva@home.example is broken`)
    if (answer === 'away') return say(`${tag} NO [UNAVAILABLE] later`)
    if (answer === 'without') say(`* ${uid} FETCH (UID ${uid} FLAGS ())`)
    if (answer === 'huge') return say(`* ${uid} FETCH (UID ${uid} BODY[] {${HUGE}}`)
    const text = isHead ? raw.slice(0, raw.indexOf('\r\n\r\n') + 4) : raw
    if (answer === 'well')
      say(
        `* ${uid} FETCH (UID ${uid} BODY[${isHead ? 'HEADER]<0>' : ']'} {${Buffer.byteLength(text)}}\r\n${text})`,
      )
    ok()
  }
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    mailbox: {
      name,
      desk,
      host: '127.0.0.1',
      port: (server.address() as AddressInfo).port,
      encryption: 'plain',
      folder: 'INBOX',
      auth: { kind: 'password', user: name, password: 'only-for-tests' },
      authservId: 'mx.firm.example',
    },
    put: (raw, whole = 'well', head = 'well', listed = 'well') => {
      mails.push({ raw: raw.replace(/\r?\n/g, '\r\n'), whole, head, listed })
      for (const socket of sockets) socket.write(`* ${mails.length} EXISTS\r\n`)
    },
    refuseAll: () => {
      for (const mail of mails) Object.assign(mail, { whole: 'no', head: 'no' })
    },
    mend: () => {
      for (const mail of mails) Object.assign(mail, { whole: 'well', head: 'well', listed: 'well' })
    },
    setList: (answer) => {
      list = answer
    },
    opened: () => opened,
    asked: () => mailsAsked,
    close: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
