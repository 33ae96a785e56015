import type { Answer } from '../../../shared/answers.ts'
import type { VisitorAnswers, VisitorHears, VisitorSends } from '../../../shared/wire.ts'

/** `refused`: the server does not know this session; trying again would not help. */
export type WireState = 'connecting' | 'online' | 'offline' | 'refused'

interface WireOptions {
  /** `wss://gateway/socket.io/` */
  url: string
  auth: () => { desk: string; token: string; language: string }
  hears: VisitorHears
  onState: (state: WireState) => void
}

type VisitorEvent = keyof VisitorAnswers
type VisitorInput<E extends VisitorEvent> = Parameters<VisitorSends[E]>[0]

/** The visitor's line to the desk, as the chat uses it. */
export type Line = Pick<Wire, 'state' | 'send' | 'reconnect' | 'close'>

const NAMESPACE = '/visitor'
const CONNECT_MS = 10_000
const ANSWER_MS = 10_000
const LONGEST_WAIT_MS = 15_000
const LOST: Answer<never> = { ok: false, code: 'unavailable' }

/** What a frame of socket.io over engine.io carries; `kind` 0 connect, 1 disconnect, 2 event, 3 answer, 4 refusal. */
const PACKET = /^4([0-4])(?:\/[^,]*,)?(\d*)(.*)$/s

/**
 * The visitor's end of socket.io's protocol (version 5 over engine.io 4): WebSocket only, one namespace, JSON
 * only. It keeps nothing and repeats nothing, so that the outbox alone decides what is sent again.
 */
export class Wire {
  readonly #options: WireOptions
  readonly #waiting = new Map<number, (answer: Answer<never>) => void>()
  #socket: WebSocket | null = null
  #lastId = 0
  #failures = 0
  #patience = CONNECT_MS
  #watch: ReturnType<typeof setTimeout> | undefined
  #again: ReturnType<typeof setTimeout> | undefined
  #closed = false
  state: WireState = 'connecting'

  constructor(options: WireOptions) {
    this.#options = options
    addEventListener('online', this.reconnect)
    addEventListener('offline', this.#lost)
    this.reconnect()
  }

  /** Answers `unavailable` when the answer is lost: the event may or may not have been handled. */
  send<E extends VisitorEvent>(event: E, input: VisitorInput<E>): Promise<Answer<VisitorAnswers[E]>> {
    if (this.state !== 'online') return Promise.resolve(LOST)
    const id = ++this.#lastId
    return new Promise((resolve) => {
      const timer = setTimeout(this.#lost, ANSWER_MS)
      this.#waiting.set(id, (answer) => {
        clearTimeout(timer)
        resolve(answer)
      })
      this.#socket?.send(`42${NAMESPACE},${id}${JSON.stringify([event, input])}`)
    })
  }

  /** Connects at once, whatever wait was going on. */
  reconnect = (): void => {
    if (this.#closed || this.state === 'refused') return
    this.#drop()
    this.#become('connecting')
    const socket = new WebSocket(`${this.#options.url}?EIO=4&transport=websocket`)
    this.#socket = socket
    this.#patience = CONNECT_MS
    this.#listen()
    socket.onmessage = ({ data }: MessageEvent<string>) => this.#read(data)
    socket.onclose = this.#lost
  }

  close(): void {
    this.#closed = true
    removeEventListener('online', this.reconnect)
    removeEventListener('offline', this.#lost)
    this.#drop()
  }

  #read(frame: string): void {
    this.#listen()
    if (frame === '2') this.#socket?.send('3')
    if (frame.startsWith('0')) this.#greet(frame)
    if (frame === '1') this.#lost()
    const [, kind, id, body] = PACKET.exec(frame) ?? []
    if (kind === '0') {
      this.#failures = 0
      this.#become('online')
    } else if (kind === '1') this.#lost()
    else if (kind === '2') this.#hear(JSON.parse(body!) as [string, unknown])
    else if (kind === '3') {
      const answered = this.#waiting.get(Number(id))
      this.#waiting.delete(Number(id))
      answered?.((JSON.parse(body!) as [Answer<never>])[0])
    } else if (kind === '4')
      this.#refused(JSON.parse(body!) as { message?: string; data?: { code?: string } })
  }

  #greet(frame: string): void {
    const { pingInterval, pingTimeout } = JSON.parse(frame.slice(1)) as Record<string, number>
    this.#patience = pingInterval! + pingTimeout!
    this.#listen()
    this.#socket?.send(`40${NAMESPACE},${JSON.stringify(this.#options.auth())}`)
  }

  #hear([event, news]: [string, unknown]): void {
    const { hears } = this.#options
    if (event === 'come-back') this.#comeBack((news as { ms: number }).ms)
    if (Object.hasOwn(hears, event)) (hears[event as keyof VisitorHears] as (news: unknown) => void)(news)
  }

  #refused({ message, data }: { message?: string; data?: { code?: string } }): void {
    if ((data?.code ?? message) === 'not-signed-in') {
      this.#drop()
      this.#become('refused')
    } else this.#lost()
  }

  /** The server asked for room: everybody comes back at a moment of their own. */
  #comeBack(ms: number): void {
    this.#drop()
    this.#become('offline')
    this.#again = setTimeout(this.reconnect, ms * (1 + Math.random() / 2))
  }

  #lost = (): void => {
    if (this.#closed || this.state === 'refused') return
    this.#drop()
    this.#become('offline')
    const wait = Math.min(LONGEST_WAIT_MS, 500 * 2 ** this.#failures++)
    this.#again = setTimeout(this.reconnect, wait * (0.5 + Math.random()))
  }

  /** Silence longer than the server's own heartbeat means that the line is dead. */
  #listen(): void {
    clearTimeout(this.#watch)
    this.#watch = setTimeout(this.#lost, this.#patience)
  }

  #drop(): void {
    clearTimeout(this.#watch)
    clearTimeout(this.#again)
    const socket = this.#socket
    this.#socket = null
    if (socket) {
      socket.onmessage = null
      socket.onclose = null
      socket.close()
    }
    const unanswered = [...this.#waiting.values()]
    this.#waiting.clear()
    for (const answer of unanswered) answer(LOST)
  }

  #become(state: WireState): void {
    if (this.state === state) return
    this.state = state
    this.#options.onState(state)
  }
}
