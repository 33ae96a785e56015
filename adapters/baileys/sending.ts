import { setTimeout as sleep } from 'node:timers/promises'
import type { WaSocket } from './library.ts'
import type { Outcome, Sendable } from './port.ts'
import { toMessage } from './write-content.ts'

/** WhatsApp takes more for a machine's. */
const APART_MS = 1_000
/** It takes a message at once or says nothing at all. */
const PATIENCE_MS = 15_000

export interface Order {
  to: string
  id: string
  content: Sendable
}

/** Sends one message after the other, a second apart, and waits for what WhatsApp says of each. */
export class Sending {
  /** Null while there is no connection. */
  socket: WaSocket | null = null
  readonly #waiting = new Map<string, (outcome: Outcome) => void>()
  #work: Promise<unknown> = Promise.resolve()
  #next = 0

  send(order: Order): Promise<Outcome> {
    const sent = this.#work.then(() => this.#sendNow(order))
    this.#work = sent
    return sent
  }

  /** WhatsApp has taken a message, or says with a code why not. */
  acknowledged({ id = '', error }: Record<string, string>): void {
    this.#waiting.get(id)?.(error === undefined ? { kind: 'accepted' } : { kind: 'refused', code: error })
  }

  /** Where WhatsApp takes files now. Null while there is no connection. */
  async uploads(anew: boolean): Promise<{ auth: string; hosts: string[] } | null> {
    try {
      const to = await this.socket?.refreshMediaConn(anew)
      return to ? { auth: to.auth, hosts: to.hosts.map(({ hostname }) => hostname) } : null
    } catch {
      return null
    }
  }

  async #sendNow({ to, id, content }: Order): Promise<Outcome> {
    await sleep(Math.max(0, this.#next - Date.now()))
    const { socket } = this
    if (!socket) return { kind: 'not-sent' }
    this.#next = Date.now() + APART_MS
    const stop = new AbortController()
    const late = sleep(PATIENCE_MS, { kind: 'unknown' } as const, { signal: stop.signal })
    const answered = new Promise<Outcome>((resolve) => this.#waiting.set(id, resolve))
    const left = write(socket, { to, id, content })
      .then((): Promise<Outcome> => answered)
      .catch((): Outcome => ({ kind: 'unknown' }))
    try {
      return await Promise.race([left, late])
    } finally {
      stop.abort()
      late.catch(() => {})
      this.#waiting.delete(id)
    }
  }
}

function write(socket: WaSocket, { to, id, content }: Order): Promise<unknown> {
  if (content.kind === 'media') return socket.relayMessage(to, toMessage(content), { messageId: id })
  return socket.sendMessage(to, { text: content.body, linkPreview: null }, { messageId: id })
}
