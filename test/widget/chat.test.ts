import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Answer } from '../../shared/answers.ts'
import type { Message, VisitorConversation } from '../../shared/conversation.ts'
import type { VisitorHears } from '../../shared/wire.ts'
import { Chat } from '../../widget/frame/chat/chat.ts'
import { Outbox } from '../../widget/frame/chat/outbox.ts'
import type { Line, WireState } from '../../widget/frame/chat/wire.ts'
import { DeskStorage } from '../../widget/frame/desk-storage.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

/** What happens to the next thing on the line. */
type AfterAnswer = 'well' | 'lost-before' | 'lost-after' | 'late' | 'twice'
const FATES: AfterAnswer[] = ['well', 'lost-before', 'lost-after', 'late', 'twice']

const LOST: Answer<never> = { ok: false, code: 'unavailable' }

/** A desk at the end of a bad line: it keeps what it answered, and the line loses, delays and repeats. */
class BadLine implements Line {
  readonly kept: Message[] = []
  readonly #fates: AfterAnswer[]
  #hears: VisitorHears | null = null
  #onState: (state: WireState) => void = () => {}
  state: WireState = 'connecting'

  constructor(fates: AfterAnswer[]) {
    this.#fates = [...fates]
  }

  get conversation(): VisitorConversation | null {
    if (this.kept.length === 0) return null
    const unknown = {
      position: null,
      staffed: true,
      expectedWait: null,
      agent: null,
      finishBy: null,
      ticket: null,
      asksAddress: false,
      reopens: false,
    }
    const read = { readByAgent: 0, readByVisitor: 0 }
    return { id: 'c', state: 'active', lastSeq: this.kept.length, ...unknown, ...read }
  }

  connect = (hears: VisitorHears, onState: (state: WireState) => void): Line => {
    this.#hears = hears
    this.#onState = onState
    setTimeout(() => this.#online(), 5)
    return this
  }

  reconnect = (): void => void this.#cut()

  close(): void {
    this.#hears = null
  }

  /** An agent writes: everybody hears it, by the same bad line. */
  answer(body: string): void {
    const message = this.#keep('agent', body, `agent ${this.kept.length}`)
    this.#tell(message)
  }

  send: Line['send'] = async (event, input) => {
    await new Promise((resolve) => setTimeout(resolve, 3))
    if (this.state !== 'online') return LOST
    const after = this.#fates.shift() ?? 'well'
    if (after === 'lost-before') return this.#cut()
    const answer = this.#handle(event, input as never)
    return after === 'lost-after' ? this.#cut() : (answer as never)
  }

  /** The desk is restored from a backup that knows this many messages, and talks on before anybody is back. */
  restore(known: number, since: string[] = []): void {
    this.#cut()
    this.kept.splice(known)
    for (const body of since) this.#keep('agent', body, `since ${body}`)
  }

  #handle(event: string, input: { clientId: string; body: string; after: number }): Answer<unknown> {
    if (event === 'messages:after') {
      if (this.kept.length === 0) return { ok: false, code: 'not-yours' }
      const messages = this.kept.filter(({ seq }) => seq > input.after).slice(0, 2)
      const more = this.kept.length > input.after + messages.length
      return { ok: true, value: { conversation: this.conversation, messages, more } }
    }
    if (event !== 'chat:start' && event !== 'message:post') return { ok: true, value: null }
    const known = this.kept.find(({ clientId }) => clientId === input.clientId)
    if (event === 'chat:start' && !known && this.kept.length > 0) return { ok: false, code: 'conflict' }
    const message = known ?? this.#keep('visitor', input.body, input.clientId)
    this.#tell(message)
    const value =
      event === 'chat:start' ? { conversation: this.conversation, message } : { seq: message.seq, at: 1 }
    return { ok: true, value }
  }

  #keep(author: 'visitor' | 'agent', body: string, clientId: string): Message {
    const message: Message = { conversation: 'c', seq: this.kept.length + 1, author, body, clientId, at: 1 }
    this.kept.push(message)
    return message
  }

  #tell(message: Message): void {
    const after = this.#fates.shift() ?? 'well'
    if (after === 'lost-before' || after === 'lost-after') return
    setTimeout(() => this.#hears?.message(message), after === 'late' ? 40 : 1)
    if (after === 'twice') setTimeout(() => this.#hears?.message(message), 9)
  }

  #cut(): Answer<never> {
    this.state = 'offline'
    this.#onState('offline')
    setTimeout(() => this.#online(), 20)
    return LOST
  }

  #online(): void {
    if (this.state === 'online') return
    this.state = 'online'
    this.#onState('online')
    if (this.conversation) this.#hears?.conversation(this.conversation)
  }
}

function chatOver(line: BadLine, kept = new DeskStorage('desk', null), tab = 'tab'): Chat {
  let made = 0
  return new Chat({
    outbox: new Outbox(kept, tab),
    begin: async () => null,
    forget: () => {},
    connect: line.connect,
    changed: () => {},
    doors: () => {},
    page: () => '',
    now: () => Date.now(),
    newId: () => `${tab} ${++made}`,
  })
}

const shown = (chat: Chat) => chat.thread.log.messages.map(({ body }) => body)
const typed = (line: BadLine) =>
  line.kept.filter(({ author }) => author === 'visitor').map(({ body }) => body)
const WORDS = ['one', 'two', 'three', 'four']

describe('a chat over a line that loses, delays and repeats', () => {
  it('arrives whole, once, in the order of writing, and shows what the desk has', async () => {
    const fates = fc.array(fc.constantFrom(...FATES), { maxLength: 25 })
    const pauses = fc.array(fc.integer({ min: 0, max: 60 }), {
      minLength: WORDS.length,
      maxLength: WORDS.length,
    })
    await fc.assert(
      fc.asyncProperty(fates, pauses, async (bad, waits) => {
        const line = new BadLine(bad)
        const chat = chatOver(line)
        for (const [n, word] of WORDS.entries()) {
          void chat.say(word)
          await vi.advanceTimersByTimeAsync(waits[n]!)
          if (n === 2 && line.kept.length > 0) line.answer('hello')
        }
        await vi.advanceTimersByTimeAsync(120_000)
        expect(typed(line)).toEqual(WORDS)
        expect(chat.pending).toEqual([])
        // What was lost on the way here is told with the next line, or asked for by number.
        chat.thread.know(line.conversation!)
        await vi.advanceTimersByTimeAsync(10_000)
        expect(shown(chat)).toEqual(line.kept.map(({ body }) => body))
      }),
      { numRuns: 300 },
    )
  })

  it('shows each message in one place only: waiting, on its way, or in the conversation', async () => {
    const line = new BadLine(['lost-after', 'well', 'late', 'late'])
    const chat = chatOver(line)
    void chat.say('one')
    void chat.say('two')
    for (let ms = 0; ms < 300; ms += 1) {
      await vi.advanceTimersByTimeAsync(1)
      const places = [...shown(chat), ...chat.pending.map(({ body }) => body)]
      expect(new Set(places).size).toBe(places.length)
    }
  })

  it('goes on after a reload with what the former page had not sent', async () => {
    const kept = new DeskStorage('desk', null)
    const before = chatOver(new BadLine(Array(50).fill('lost-before')), kept, 'first')
    void before.say('one')
    void before.say('two')
    await vi.advanceTimersByTimeAsync(10)
    before.close()
    const line = new BadLine([])
    const outbox = new Outbox(kept, 'second')
    outbox.adopt('first', 0)
    void chatOver(line, kept, 'second').open(null)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(typed(line)).toEqual(['one', 'two'])
  })
})

describe('a chat with a desk that was restored from a backup', () => {
  async function talked() {
    const line = new BadLine([])
    const chat = chatOver(line)
    for (const word of WORDS.slice(0, 3)) {
      void chat.say(word)
      await vi.advanceTimersByTimeAsync(100)
      line.answer(`${word}?`)
    }
    await vi.advanceTimersByTimeAsync(1_000)
    expect(shown(chat)).toEqual(['one', 'one?', 'two', 'two?', 'three', 'three?'])
    return { line, chat }
  }

  it('shows what the desk has, and sends what was lost of its own again', async () => {
    const { line, chat } = await talked()
    line.restore(2)
    await vi.advanceTimersByTimeAsync(10_000)
    line.answer('where were we?')
    await vi.advanceTimersByTimeAsync(1_000)
    expect(shown(chat)).toEqual(['one', 'one?', 'two', 'three', 'where were we?'])
    expect(chat.pending).toEqual([])
  })

  it('notices it also when as much has been said there since', async () => {
    const { line, chat } = await talked()
    line.restore(3, ['who', 'was', 'there', 'again'])
    await vi.advanceTimersByTimeAsync(10_000)
    expect(shown(chat)).toEqual(['one', 'one?', 'two', 'who', 'was', 'there', 'again', 'three'])
    expect(chat.pending).toEqual([])
  })

  it('asks its question again where the desk has not even that', async () => {
    const { line, chat } = await talked()
    line.restore(0)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(shown(chat)).toEqual(['one', 'two', 'three'])
    expect(typed(line)).toEqual(['one', 'two', 'three'])
    expect(chat.pending).toEqual([])
  })
})
