import type { Message, VisitorConversation } from '../../../shared/conversation.ts'
import { EMPTY_LOG, hasHole, type Log, lastSeq, withArrived } from '../../../shared/message-log.ts'
import type { Line } from './wire.ts'

const RETRY_MS = 2_000
const TYPING_SHOWN_MS = 6_000

const takesMessages = ({ state }: VisitorConversation) => state === 'waiting' || state === 'active'

/** What is known of the visitor's conversation, kept whole by fetching whatever is missing. */
export class Thread {
  readonly #changed: () => void
  readonly #wire: () => Line | null
  readonly #lost: (own: Message[]) => void
  #catching = false
  /** What was shown before the desk turned out to have another past. */
  #before: readonly Message[] = []
  conversation: VisitorConversation | null = null
  log: Log = EMPTY_LOG
  /** First name of the agent who is typing. */
  typing: string | null = null
  #typingEnds: ReturnType<typeof setTimeout> | undefined

  /** `lost` hears of the visitor's own messages that a desk which was restored from a backup no longer has. */
  constructor(wire: () => Line | null, changed: () => void, lost: (own: Message[]) => void) {
    this.#wire = wire
    this.#changed = changed
    this.#lost = lost
  }

  /** The id of the conversation that takes messages, if there is one. */
  get openId(): string | null {
    return this.conversation && takesMessages(this.conversation) ? this.conversation.id : null
  }

  /** Messages of agents that the visitor has not seen yet. */
  get unread(): number {
    const seen = this.conversation?.readByVisitor ?? 0
    return this.log.messages.filter((message) => message.author === 'agent' && message.seq > seen).length
  }

  know(told: VisitorConversation): void {
    const known = this.conversation
    const same = known?.id === told.id
    // The end of one that was put away is no news.
    if (!same && !takesMessages(told)) return
    if (!same) this.log = EMPTY_LOG
    // A read mark of ours may still be on its way.
    const readByVisitor = same ? Math.max(told.readByVisitor, known.readByVisitor) : told.readByVisitor
    this.conversation = { ...told, readByVisitor }
    if (told.lastSeq > lastSeq(this.log)) void this.catchUp()
    this.#changed()
  }

  /** A part of what is known has changed. */
  update(id: string, part: Partial<VisitorConversation>): void {
    if (this.conversation?.id !== id) return
    this.conversation = { ...this.conversation, ...part }
    this.#changed()
  }

  forget(): void {
    this.conversation = null
    this.log = EMPTY_LOG
    this.showTyping(null)
  }

  arrived(messages: readonly Message[]): void {
    const mine = messages.filter((message) => message.conversation === this.conversation?.id)
    this.log = withArrived(this.log, mine)
    if (mine.some((message) => message.author === 'agent')) this.showTyping(null)
    if (hasHole(this.log)) void this.catchUp()
    this.#changed()
  }

  showTyping(name: string | null): void {
    clearTimeout(this.#typingEnds)
    this.typing = name
    if (name) this.#typingEnds = setTimeout(() => this.showTyping(null), TYPING_SHOWN_MS)
    this.#changed()
  }

  /** All that is shown has been seen. */
  async seen(): Promise<void> {
    const seq = lastSeq(this.log)
    const { conversation } = this
    if (!conversation || seq <= conversation.readByVisitor) return
    this.conversation = { ...conversation, readByVisitor: seq }
    this.#changed()
    await this.#wire()?.send('read', { conversation: conversation.id, seq })
  }

  /** Fetches everything after the last number shown, page by page. */
  async catchUp(): Promise<void> {
    if (this.#catching) return
    this.#catching = true
    let more = true
    while (more) more = await this.#nextPage()
    this.#catching = false
    if (lastSeq(this.log) >= (this.conversation?.lastSeq ?? 0)) this.#tellLost()
    if (hasHole(this.log)) setTimeout(() => void this.catchUp(), RETRY_MS)
  }

  #tellLost(): void {
    const kept = new Set(this.log.messages.map(({ clientId }) => clientId))
    const own = this.#before.filter(({ author, clientId }) => author === 'visitor' && !kept.has(clientId))
    this.#before = []
    if (own.length > 0) this.#lost(own)
  }

  /** Asks from the last message shown: if the desk has another one there or none, it was restored from a backup. */
  async #nextPage(): Promise<boolean> {
    const wire = this.#wire()
    const { conversation } = this
    if (!conversation || wire?.state !== 'online') return false
    const known = this.log.messages.at(-1)
    const after = known ? known.seq - 1 : 0
    const answer = await wire.send('messages:after', { conversation: conversation.id, after })
    if (this.conversation?.id !== conversation.id) return true
    if (!answer.ok) {
      if (answer.code === 'not-yours' && this.openId) this.#setBack(null)
      return false
    }
    const { messages, more, conversation: told } = answer.value
    if (known && messages[0]?.clientId !== known.clientId) {
      this.#setBack(told)
      return true
    }
    this.log = withArrived(this.log, messages)
    const readByVisitor = Math.max(told.readByVisitor, this.conversation.readByVisitor)
    this.conversation = { ...told, readByVisitor }
    this.#changed()
    return more && lastSeq(this.log) > (known?.seq ?? 0)
  }

  #setBack(told: VisitorConversation | null): void {
    this.#before = this.log.messages
    this.conversation = told
    this.log = EMPTY_LOG
  }
}
