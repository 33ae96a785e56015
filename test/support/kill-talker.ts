import type { Socket } from 'socket.io-client'
import type { Answer } from '../../shared/answers.ts'
import type { Message } from '../../shared/conversation.ts'
import type { Stored } from '../../shared/wire.ts'
import type { Journal, Row } from './kill-judge.ts'

interface Unsent {
  conversation: string
  clientId: string
  body: string
}

type Line = Pick<Row, 'seq' | 'clientId' | 'body'>

/** These say nothing about the message itself: it stays in the outbox. */
const PASSING = ['busy', 'unavailable']
const RETRY_MS = 100
const ANSWER_MS = 5000

/**
 * A visitor or agent as their browser behaves: keeps every message until it is answered and sends it again after
 * every loss, shows lines only without a hole and fetches what it misses by number.
 */
export class Talker {
  readonly #who: string
  readonly #socket: Socket
  /** What every event of this side carries besides: an agent names the desk. */
  readonly #more: { desk?: string }
  readonly #outbox = new Map<string, Unsent>()
  /** By conversation: what is on its way. One at a time, so that the order is kept when one must be sent again. */
  readonly #sending = new Map<string, object>()
  readonly #written = new Map<string, number>()
  readonly #acked = new Map<string, { conversation: string; seq: number }>()
  readonly #shown = new Map<string, Line[]>()
  readonly #early = new Map<string, Map<number, Line>>()
  readonly #catching = new Set<string>()
  readonly #complaints: string[] = []

  constructor(who: string, socket: Socket, more: { desk?: string } = {}) {
    this.#who = who
    this.#socket = socket
    this.#more = more
    socket.on('connect', () => this.#back())
    socket.on('message', (message: Message) => this.#arrived(message.conversation, [message]))
    socket.on('conversation', ({ id, lastSeq }: { id: string; lastSeq: number }) => {
      if (this.#shown.has(id) && lastSeq > this.#linesOf(id).length) void this.#catchUp(id)
    })
  }

  /** From now on this conversation is talked in and looked at. */
  join(conversation: string): void {
    this.#shown.set(conversation, [])
    this.#early.set(conversation, new Map())
    void this.#catchUp(conversation)
  }

  get conversations(): string[] {
    return [...this.#shown.keys()]
  }

  get unsent(): number {
    return this.#outbox.size
  }

  say(conversation: string): void {
    const n = (this.#written.get(conversation) ?? 0) + 1
    this.#written.set(conversation, n)
    const unsent = { conversation, clientId: crypto.randomUUID(), body: `${this.#who} ${n}` }
    this.#outbox.set(unsent.clientId, unsent)
    this.#sendNext(conversation)
  }

  /** Nothing is on its way and everything up to these numbers is shown. */
  isQuiet(lastSeqs: ReadonlyMap<string, number>): boolean {
    return (
      this.#outbox.size === 0 &&
      this.conversations.every((id) => this.#linesOf(id).length >= (lastSeqs.get(id) ?? 0))
    )
  }

  get journal(): Journal {
    return {
      who: this.#who,
      acked: this.#acked,
      shown: this.#shown,
      waiting: [...this.#outbox.keys()],
      complaints: this.#complaints,
    }
  }

  #back(): void {
    this.#sending.clear()
    for (const conversation of this.conversations) {
      void this.#catchUp(conversation)
      this.#sendNext(conversation)
    }
  }

  #sendNext(conversation: string): void {
    // Sent while offline it would wait in socket.io's own buffer and go out a second time.
    if (!this.#socket.connected || this.#sending.has(conversation)) return
    const unsent = [...this.#outbox.values()].find((waiting) => waiting.conversation === conversation)
    if (!unsent) return
    const sending = {}
    this.#sending.set(conversation, sending)
    const message = { ...this.#more, ...unsent }
    this.#socket.emit('message:post', message, async (answer: Answer<Stored>) => {
      if (!this.#isOver(unsent, answer)) await new Promise((resolve) => setTimeout(resolve, RETRY_MS))
      if (this.#sending.get(conversation) !== sending) return
      this.#sending.delete(conversation)
      this.#sendNext(conversation)
    })
  }

  /** Whether this message needs not be sent again. */
  #isOver({ conversation, clientId, body }: Unsent, answer: Answer<Stored>): boolean {
    if (!answer.ok && PASSING.includes(answer.code)) return false
    this.#outbox.delete(clientId)
    if (answer.ok) {
      this.#acked.set(clientId, { conversation, seq: answer.value.seq })
      this.#arrived(conversation, [{ seq: answer.value.seq, clientId, body }])
    } else this.#complaints.push(`"${body}" was answered ${answer.code}`)
    return true
  }

  #arrived(conversation: string, lines: readonly Line[]): void {
    const shown = this.#linesOf(conversation)
    const early = this.#early.get(conversation)
    if (!early) return
    for (const { seq, clientId, body } of lines) {
      const known = shown[seq - 1] ?? early.get(seq)
      if (!known) early.set(seq, { seq, clientId, body })
      else if (known.clientId !== clientId)
        this.#complaints.push(`number ${seq} was "${known.body}" and is "${body}"`)
    }
    for (let next = early.get(shown.length + 1); next; next = early.get(shown.length + 1)) {
      early.delete(next.seq)
      shown.push(next)
    }
    if (early.size > 0) void this.#catchUp(conversation)
  }

  async #catchUp(conversation: string): Promise<void> {
    if (this.#catching.has(conversation) || !this.#socket.connected) return
    this.#catching.add(conversation)
    try {
      let more = true
      while (more) more = await this.#nextPage(conversation)
    } catch {
      // The line was lost meanwhile; the next one begins with catching up.
    }
    this.#catching.delete(conversation)
    if (this.#early.get(conversation)?.size) setTimeout(() => void this.#catchUp(conversation), RETRY_MS)
  }

  async #nextPage(conversation: string): Promise<boolean> {
    const input = { ...this.#more, conversation, after: this.#linesOf(conversation).length }
    const asked = this.#socket.timeout(ANSWER_MS).emitWithAck('messages:after', input)
    const answer = (await asked) as Answer<{ messages: Message[]; more: boolean }>
    if (!answer.ok) return false
    this.#arrived(conversation, answer.value.messages)
    return answer.value.more
  }

  #linesOf(conversation: string): Line[] {
    return this.#shown.get(conversation) ?? []
  }
}
