import './quiet.ts'
import { readInput } from '../../shared/read-input.ts'
import { addressOf } from './address.ts'
import { type Auth, openAuth } from './auth.ts'
import { loadPicture } from './code-picture.ts'
import { Connection } from './connection.ts'
import { IS_SOURCE } from './installed.ts'
import { personOf } from './jid.ts'
import { loadLibrary } from './library.ts'
import { type FromChild, LIFE, type Life, type Question, ToChild } from './port.ts'
import { Sending } from './sending.ts'

/*
 * The process that the library lives in: one for each number, with nothing of the server in it, no setting, and no way
 * to write but its channel to the server. Without that, or without a sign of life on it, it ends at once.
 */

type Start = Extract<ToChild, { kind: 'start' }>

const sending = new Sending()
const asked = new Map<number, (values: Record<string, string>) => void>()
let questions = 0
let heardAt = Date.now()
let connection: Connection | null = null

function say(message: FromChild): void {
  if (process.connected) process.send?.(message)
}

function ask(question: Question): Promise<Record<string, string>> {
  return new Promise((resolve) => {
    asked.set(++questions, resolve)
    say({ kind: 'ask', number: questions, question })
  })
}

async function start({ line, url, life, connectsAgainMs }: Start): Promise<void> {
  clearInterval(living)
  living = live(life)
  const address = addressOf(url, IS_SOURCE)
  if (address === null) throw new Error('no address of WhatsApp')
  const library = await loadLibrary()
  const auth: Auth = await openAuth(library, ask, (message) => say({ kind: 'arrived', message }))
  connection = new Connection({
    library,
    auth,
    url: address,
    line,
    connectsAgainMs,
    sending,
    draw: await loadPicture(),
    ask,
    say,
  })
  connection.open()
}

async function seen({ chat, id, isTyping }: { chat: string; id: string; isTyping: boolean }): Promise<void> {
  const remoteJid = personOf(chat)
  if (remoteJid === null || !sending.socket) return
  await sending.socket.readMessages([{ remoteJid, id, fromMe: false }])
  if (isTyping) await sending.socket.sendPresenceUpdate('composing', remoteJid)
}

/** WhatsApp was told that all of this arrived: it goes out before we do. */
async function close(): Promise<void> {
  await connection?.close()
  process.send?.({ kind: 'alive' } satisfies FromChild, () => process.exit(0))
}

function hear(message: ToChild): Promise<void> | void {
  switch (message.kind) {
    case 'start':
      return start(message)
    case 'answer':
      asked.get(message.number)?.(message.values)
      asked.delete(message.number)
      return
    case 'pair':
      return connection?.pairByWord()
    case 'send':
      return sending.send(message).then((outcome) => say({ kind: 'did', number: message.number, outcome }))
    case 'upload':
      return sending.uploads(message.anew).then((to) => say({ kind: 'uploads', number: message.number, to }))
    case 'seen':
      return seen(message).catch(() => {})
    case 'close':
      return close()
    case 'alive':
      return
  }
}

process.on('message', (input) => {
  heardAt = Date.now()
  const read = readInput(ToChild, input)
  if (!read.success) process.exit(2)
  hear(read.data)?.catch(() => process.exit(1))
})
process.on('disconnect', () => process.exit(0))
// What was thrown may hold keys: it is shown to nobody. The server sees the end, and begins anew.
process.on('uncaughtException', () => process.exit(1))
process.on('unhandledRejection', () => {})
let living = live(LIFE)

function live({ everyMs, deadAfterMs }: Life): NodeJS.Timeout {
  return setInterval(() => {
    // What came while we got no time, or loaded the library, is heard first.
    setImmediate(() => {
      if (Date.now() - heardAt > deadAfterMs) process.exit(0)
    })
    say({ kind: 'alive' })
  }, everyMs)
}
