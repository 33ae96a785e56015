import type { Ask, Auth } from './auth.ts'
import type { Draw } from './code-picture.ts'
import { idOf, idsOf, nameOf, personOf, userOf } from './jid.ts'
import { type Library, SILENT, type WaSocket } from './library.ts'
import type { FromChild, State, Stop } from './port.ts'
import { readContent, toText } from './read-content.ts'
import { atOf, readMessage } from './read-message.ts'
import type { Sending } from './sending.ts'
import type { WaMessage } from './wa-message.ts'
import { toMessage } from './write-content.ts'

/** After these nothing is tried again by itself. */
const STOPPED: Readonly<Record<number, Stop>> = {
  401: 'logged-out',
  403: 'logged-out',
  411: 'broken',
  419: 'logged-out',
  440: 'replaced',
  500: 'broken',
}
/** WhatsApp wants a new connection with the same keys: always once after pairing. */
const AT_ONCE = 515
const LATEST_MS = 60_000

const DELIVERED: Readonly<Record<number, 'sent' | 'delivered' | 'read' | 'failed'>> = {
  0: 'failed',
  2: 'sent',
  3: 'delivered',
  4: 'read',
  5: 'read',
}

interface Parts {
  library: Library
  auth: Auth
  url: string
  /** Our own number, E.164. */
  line: string
  connectsAgainMs: number
  sending: Sending
  draw: Draw
  ask: Ask
  say(message: FromChild): void
}

/** One connection at a time, and a new one when that ends, for as long as that is of use. */
export class Connection {
  readonly #parts: Parts
  #losses = 0
  /** What closes from here on is not tried again: we close it ourselves, or it is another number's phone. */
  #isOver = false
  /** Signs to type are wanted from the next connection on, and those that it showed. */
  #wantsWord = false
  #word: string | null = null
  #socket: WaSocket | null = null

  constructor(parts: Parts) {
    this.#parts = parts
  }

  open(): void {
    const { library, auth, url, ask } = this.#parts
    this.#tell({ kind: 'connecting' })
    this.#word = null
    // Signs that nobody typed name a number all the same: with that the library would log in instead of pairing.
    if (!this.#isPaired) forgetWord(auth.creds)
    const socket = library.makeWASocket({
      auth,
      logger: SILENT,
      waWebSocketUrl: url,
      markOnlineOnConnect: false,
      syncFullHistory: false,
      generateHighQualityLinkPreview: false,
      emitOwnEvents: false,
      shouldSyncHistoryMessage: () => false,
      shouldIgnoreJid: (jid) => /@(g\.us|broadcast|newsletter|bot)$/.test(jid),
      // Whoever cannot read what we sent asks for it again, also after a restart.
      getMessage: async ({ id }) => {
        const sent = (await ask({ kind: 'sent', id: id ?? '' }))[id ?? '']
        return sent === undefined ? undefined : toMessage(JSON.parse(sent))
      },
    })
    this.#socket = socket
    this.#hearConnection(socket)
    this.#hearMessages(socket)
  }

  async close(): Promise<void> {
    this.#isOver = true
    await this.#socket?.end(undefined)
  }

  get #isPaired(): boolean {
    return this.#parts.auth.creds.account !== undefined
  }

  /** Begins anew, so that the signs are good for as long as WhatsApp takes any. */
  async pairByWord(): Promise<void> {
    if (this.#isPaired) return
    this.#wantsWord = true
    await this.#socket?.end(undefined)
  }

  async #showCode(socket: WaSocket, qr: string): Promise<void> {
    const { line, draw } = this.#parts
    if (this.#wantsWord) {
      this.#wantsWord = false
      this.#word = await socket.requestPairingCode(userOf(line.slice(1))).catch(() => null)
    }
    if (this.#socket === socket) this.#tell({ kind: 'code', qr, ...draw(qr), word: this.#word })
  }

  #hearConnection(socket: WaSocket): void {
    const { auth, sending } = this.#parts
    socket.ev.on('creds.update', (update) => {
      Object.assign(auth.creds, update)
      void auth.saveCreds()
    })
    socket.ev.on('connection.update', ({ connection, qr, lastDisconnect }) => {
      if (qr !== undefined) void this.#showCode(socket, qr)
      if (connection === 'open') void this.#opened(socket)
      if (connection !== 'close') return
      if (sending.socket === socket) sending.socket = null
      this.#closed(lastDisconnect?.error?.output?.statusCode ?? 0)
    })
  }

  async #opened(socket: WaSocket): Promise<void> {
    const { auth, line, sending } = this.#parts
    if (`+${userOf(auth.creds.me?.id)}` !== line) {
      this.#isOver = true
      await socket.logout().catch(() => {})
      this.#tell({ kind: 'stopped', why: 'other-number' })
      return
    }
    this.#losses = 0
    if (auth.creds.pairingCode !== undefined) {
      delete auth.creds.pairingCode
      void auth.saveCreds()
    }
    sending.socket = socket
    this.#tell({ kind: 'open' })
  }

  #closed(code: number): void {
    if (this.#isOver) return
    const isPaired = this.#isPaired
    const why = isPaired ? STOPPED[code] : 'expired'
    // Whoever could not reach WhatsApp at all has shown no code either.
    if (why !== undefined && (isPaired || code === 408)) {
      this.#tell({ kind: 'stopped', why })
      return
    }
    const isAtOnce = code === AT_ONCE || this.#wantsWord
    const longest = Math.min(LATEST_MS, this.#parts.connectsAgainMs * 2 ** this.#losses++)
    const ms = isAtOnce ? 0 : Math.round(longest * (0.5 + Math.random() / 2))
    this.#tell({ kind: 'waiting', ms, code })
    setTimeout(() => this.open(), ms)
  }

  #hearMessages(socket: WaSocket): void {
    const { say, sending } = this.#parts
    // Live and kept for us alike: what waited while we were away comes as `append`.
    socket.ev.on('messages.upsert', ({ messages }) => {
      for (const message of messages) this.#hear(message)
    })
    socket.ev.on('messages.update', (updates) => {
      for (const { key, update } of updates) {
        const state = DELIVERED[update.status ?? -1]
        if (!key.fromMe || state === undefined) continue
        const code = state === 'failed' ? (update.messageStubParameters?.[0] ?? null) : null
        say({ kind: 'delivery', id: idOf(key.id), state, code, at: Date.now() })
      }
    })
    socket.ws.on('CB:ack,class:message', ({ attrs }) => sending.acknowledged(attrs))
    socket.ev.on('call', (calls) => {
      for (const call of calls) if (call.status === 'offer') this.#turnDown(socket, call)
    })
  }

  #hear(message: WaMessage): void {
    const { library, auth, say } = this.#parts
    if (message.key.fromMe) this.#hearPhone(message)
    const arrived = readMessage(message, library, auth.creds)
    if (arrived) say({ kind: 'arrived', message: arrived })
  }

  /** What we send ourselves does not come here: this was written with the phone. */
  #hearPhone(message: WaMessage): void {
    const { library, say } = this.#parts
    const to = idsOf(message.key)
    const content = library.normalizeMessageContent(message.message)
    const type = library.getContentType(content)
    if ((to.lid ?? to.phone) === null || !content || type === undefined || type === 'protocolMessage') return
    const read = readContent(type, content)?.content
    const body = read?.kind === 'text' ? read.body : read?.kind === 'media' ? read.caption : null
    say({ kind: 'by-phone', to, id: idOf(message.key.id), at: atOf(message), body })
  }

  /** Nobody picks up here. Whoever called is told so by whoever hears of it. */
  #turnDown(socket: WaSocket, call: { from: string; callerPn?: string; id: string; date?: Date }): void {
    socket.rejectCall(call.id, call.from).catch(() => {})
    const from = idsOf({ remoteJid: call.from, remoteJidAlt: call.callerPn ?? null })
    const chat = from.lid ?? personOf(call.from)
    if (chat === null) return
    const id = nameOf(chat, `call-${toText(call.id, 100)}`)
    const at = call.date?.getTime() ?? Date.now()
    const content = { kind: 'unknown' as const, name: 'call' }
    const message = { id, from, profileName: null, at, content, replyTo: null, forwarded: false }
    this.#parts.say({ kind: 'arrived', message })
  }

  #tell(state: State): void {
    this.#parts.say({ kind: 'state', state })
  }
}

function forgetWord(creds: Auth['creds']): void {
  delete creds.me
  delete creds.pairingCode
}
