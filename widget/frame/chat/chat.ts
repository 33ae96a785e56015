import { type Answer, isPassing, type Refusal } from '../../../shared/answers.ts'
import type { FileRef, Message, VisitorConversation } from '../../../shared/conversation.ts'
import { afterAnswer } from '../../../shared/unsent.ts'
import type { VisitorHears } from '../../../shared/wire.ts'
import type { Outbox, OutboxEntry } from './outbox.ts'
import { Thread } from './thread.ts'
import type { Line, WireState } from './wire.ts'

const RETRY_MS = 2_000
const LONGEST_WAIT_MS = 60_000

interface ChatDeps {
  outbox: Outbox
  /** Makes the session if there is none yet; the refusal when the server will not. */
  begin: () => Promise<Refusal | null>
  /** The server no longer knows this session. */
  forget: () => void
  connect: (hears: VisitorHears, onState: (state: WireState) => void) => Line
  changed: () => void
  /** The doors have changed: the card is to be fetched again. */
  doors: () => void
  /** Address of the host page, told with the first message. */
  page: () => string
  now: () => number
  newId: () => string
}

/** One visitor's chat: the thread, what is on its way, and the line to the desk. */
export class Chat {
  readonly #deps: ChatDeps
  readonly thread: Thread
  #wire: Line | null = null
  #beginning = false
  #delivering = false
  /** Stored, but not yet shown because something before it is still missing. */
  readonly #stored = new Map<string, OutboxEntry>()
  wireState: WireState = 'connecting'
  /** Why there is no session. */
  trouble: Refusal | null = null

  constructor(deps: ChatDeps) {
    this.#deps = deps
    this.thread = new Thread(
      () => this.#wire,
      () => deps.changed(),
      (own) => this.#sayAgain(own),
    )
  }

  /** Goes along at the next Send. */
  chosen: readonly File[] = []

  choose = (files: readonly File[]): void => {
    this.chosen = files
    this.#deps.changed()
  }

  /** Not yet in the log, in the order in which they were written. */
  get pending(): OutboxEntry[] {
    const shown = new Set(this.thread.log.messages.map((message) => message.clientId))
    return [...this.#stored.values(), ...this.#deps.outbox.all()].filter(
      (entry) => !shown.has(entry.clientId),
    )
  }

  /** How many messages of the visitor's are shown, stored or not. */
  get ownCount(): number {
    return this.thread.log.messages.filter(({ author }) => author === 'visitor').length + this.pending.length
  }

  /** Goes on with what the card or an earlier page left. */
  async open(conversation: VisitorConversation | null): Promise<void> {
    if (conversation) this.thread.know(conversation)
    await this.#line()
    await this.deliver()
  }

  /** Keeps the message first, then sends it. */
  async say(body: string, more: { file?: FileRef; topic?: string } = {}): Promise<void> {
    const { outbox, newId, now } = this.#deps
    outbox.add({ clientId: newId(), conversation: this.thread.openId, body, at: now(), ...more })
    this.#deps.changed()
    await this.#line()
    await this.deliver()
  }

  typed(typing: boolean): void {
    const conversation = this.thread.openId
    if (conversation) void this.#wire?.send('typing', { conversation, typing })
  }

  async leave(): Promise<void> {
    const conversation = this.thread.openId
    if (conversation) await this.#wire?.send('chat:leave', { conversation })
  }

  giveAddress = async (email: string): Promise<Answer<unknown>> => {
    const { conversation } = this.thread
    if (!conversation || !this.#wire) return { ok: false, code: 'unavailable' }
    return this.#wire.send('chat:address', { conversation: conversation.id, email })
  }

  /** Puts a conversation that has ended away, so that a new question can begin. */
  putAway(): void {
    if (!this.thread.openId) this.thread.forget()
    this.#deps.changed()
  }

  discard(clientId: string): void {
    this.#deps.outbox.stored(clientId)
    this.#deps.changed()
  }

  close(): void {
    this.#wire?.close()
    this.#wire = null
  }

  /** Sends what waits, one after the other, for as long as the line holds. */
  async deliver(): Promise<void> {
    if (this.#delivering) return
    this.#delivering = true
    let going = true
    while (going) {
      const entry = this.#deps.outbox.next()
      going = entry !== null && this.#wire?.state === 'online' && (await this.#deliverOne(entry))
    }
    this.#delivering = false
  }

  async #line(): Promise<void> {
    if (this.#wire || this.#beginning) return
    this.#beginning = true
    this.trouble = await this.#deps.begin()
    this.#beginning = false
    if (!this.trouble) this.#wire = this.#deps.connect(this.#hears, (state) => this.#lineIs(state))
    else if (isPassing(this.trouble.code)) setTimeout(() => void this.#line(), RETRY_MS)
    this.#deps.changed()
  }

  #lineIs(state: WireState): void {
    this.wireState = state
    if (state === 'online') {
      void this.thread.catchUp()
      void this.deliver()
    }
    if (state === 'offline') this.thread.showTyping(null)
    if (state === 'refused') this.#startAfresh()
    this.#deps.changed()
  }

  /** Without its session nobody may read the old conversation; what was not sent stays as text to copy. */
  #startAfresh(): void {
    const { outbox, forget } = this.#deps
    this.close()
    this.thread.forget()
    forget()
    for (const entry of outbox.all()) {
      if (entry.conversation) outbox.refuse(entry, { code: 'not-signed-in' })
    }
    if (outbox.next()) void this.#line()
  }

  /** What a restored desk has lost goes out once more, as a new question where it has lost the whole chat. */
  #sayAgain(own: Message[]): void {
    this.#stored.clear()
    for (const { clientId, body, file, at } of own)
      this.#deps.outbox.add({ clientId, conversation: this.thread.openId, body, file, at })
    this.#deps.changed()
    void this.deliver()
  }

  readonly #hears: VisitorHears = {
    message: (message) => {
      if (message.author === 'visitor') this.#deps.outbox.stored(message.clientId)
      this.thread.arrived([message])
    },
    conversation: (conversation) => this.thread.know(conversation),
    place: ({ conversation, ...place }) => this.thread.update(conversation, place),
    read: ({ conversation, seq }) => this.thread.update(conversation, { readByAgent: seq }),
    typing: ({ conversation, name, typing }) => {
      if (conversation === this.thread.conversation?.id) this.thread.showTyping(typing ? name : null)
    },
    doors: () => this.#deps.doors(),
    'come-back': () => {},
  }

  /** True when the next entry may follow. */
  async #deliverOne(entry: OutboxEntry): Promise<boolean> {
    const answer = await this.#post(entry)
    // `conflict` answers a start only: another tab was first, and the message belongs into that conversation.
    const after = afterAnswer(answer, 'conflict')
    if (after === 'stored') this.#deps.outbox.stored(entry.clientId)
    else if (!answer.ok && after === 'again') this.#later(answer)
    else if (!answer.ok) {
      this.#deps.outbox.refuse(entry, { code: answer.code, say: answer.say })
      void this.thread.catchUp()
    }
    this.#deps.changed()
    return after !== 'again'
  }

  #later({ code, retryAt }: Refusal): void {
    // On every new line the server names the conversation that is running.
    if (code === 'conflict') this.#wire?.reconnect()
    const wait = retryAt ? retryAt - this.#deps.now() : RETRY_MS
    setTimeout(() => void this.deliver(), Math.min(Math.max(wait, RETRY_MS), LONGEST_WAIT_MS))
  }

  #post(entry: OutboxEntry): Promise<Answer<unknown>> {
    const conversation = entry.conversation ?? this.thread.openId
    return conversation ? this.#postTo(conversation, entry) : this.#start(entry)
  }

  async #postTo(conversation: string, entry: OutboxEntry): Promise<Answer<unknown>> {
    const { clientId, body, file } = entry
    const answer = await this.#wire!.send('message:post', { conversation, clientId, body, file: file?.id })
    if (answer.ok) {
      this.#stored.set(clientId, entry)
      this.thread.arrived([{ conversation, author: 'visitor', clientId, body, file, ...answer.value }])
    }
    return answer
  }

  async #start({ clientId, body, topic }: OutboxEntry): Promise<Answer<unknown>> {
    const page = this.#deps.page() || undefined
    const answer = await this.#wire!.send('chat:start', { clientId, body, topic, page })
    if (answer.ok) {
      this.thread.know(answer.value.conversation)
      this.thread.arrived([answer.value.message])
      this.#deps.outbox.belongTo(answer.value.conversation.id)
    }
    return answer
  }
}
