import type { ContactCard, TicketMade } from '../../shared/card.ts'
import type { Chat } from './chat/chat.ts'
import type { DeskStorage } from './desk-storage.ts'
import type { HostLine } from './host-line.ts'
import { applyAccent } from './look/accent.ts'
import type { Telling } from './look/when.ts'
import type { Session } from './session.ts'
import type { Details } from './ticket/draft.ts'
import { loadAsking, loadTalk, loadWords } from './words/load-words.ts'
import type { Asking, Talk, Words } from './words/words.ts'

export type View =
  | { at: 'card' }
  | { at: 'chat' }
  | { at: 'form'; body?: string }
  | { at: 'made'; made: TicketMade; details: Details }
  | { at: 'ticket'; number: number }
  | { at: 'pin' }
  | { at: 'link' }

/** Fetches what draws a view, and for the chat the desk's `chat` itself. */
type FetchPart = (desk: Desk, at: View['at']) => Promise<void>

const FRESH_MS = 10_000
const RETRY_MS = 5_000

/** What the frame knows of its desk, and which of its views is shown. */
export class Desk {
  readonly session: Session
  readonly kept: DeskStorage
  readonly host: HostLine
  card: ContactCard | null = null
  words: Words | null = null
  /** Fetched with the first part that talks. */
  talk: Talk | null = null
  /** Fetched with the form. */
  asking: Asking | null = null
  view: View = { at: 'card' }
  /** The desk cannot be reached, or does not exist. */
  trouble: 'unreachable' | 'not-here' | null = null
  /** What the visitor should know before all else: the portal's sign-in has run out. */
  notice = ''
  /** What the live region says next. */
  spoken = ''
  chat: Chat | null = null
  readonly #fetchPart: FetchPart
  #ahead = 0
  #askedLast = 0
  #begun = false
  #refresh: ReturnType<typeof setTimeout> | undefined
  #changed: () => void = () => {}
  #identity: string | undefined

  constructor(session: Session, kept: DeskStorage, host: HostLine, fetchPart: FetchPart) {
    this.session = session
    this.kept = kept
    this.host = host
    this.#fetchPart = fetchPart
  }

  /** The server's time, as far as this machine's clock tells. */
  now = (): number => Date.now() + this.#ahead

  /** How times are told: in the zone in which the card's own sentences speak. */
  get telling(): Telling {
    return { words: this.words!, zone: this.card!.desk.timezone }
  }

  watch(changed: () => void): void {
    this.#changed = changed
  }

  changed = (): void => {
    const { chat } = this
    if (chat) {
      if (this.host.isShown && this.view.at === 'chat' && !document.hidden) void chat.thread.seen()
      this.host.tell({ balie: 'unread', count: chat.thread.unread, running: chat.thread.openId !== null })
    }
    this.#changed()
  }

  async open(): Promise<void> {
    this.host.listen((said) => {
      if (said.balie === 'opened') void this.refresh()
      if (said.balie === 'identify') void this.#identify(said.token)
      if (said.balie === 'sign-out') this.#forgetVisitor()
      this.changed()
    })
    addEventListener('storage', ({ key }) => this.kept.owns(key) && void this.#otherTab(key))
    addEventListener('online', () => void this.refresh())
    document.addEventListener('visibilitychange', () => {
      if (!document.hidden) void this.refresh()
      this.changed()
    })
    await this.refresh()
  }

  /** Fetches the card anew; what is shown stays until the new one is here. */
  refresh = async (): Promise<void> => {
    clearTimeout(this.#refresh)
    const asked = Date.now()
    this.#askedLast += 1
    const turn = this.#askedLast
    const early = this.words ? null : loadWords(this.session.language as 'nl', false).catch(() => null)
    const answer = await this.session.card()
    // An older question answered late would show the card of somebody who has just signed in, or out.
    if (turn !== this.#askedLast) return
    if (answer.ok) {
      const { desk, language, now } = answer.value
      this.#ahead = now - (asked + Date.now()) / 2
      if (!this.words || language !== this.card?.language) {
        this.words = await loadWords(language, desk.formal).catch(() => this.words)
        this.talk &&= await loadTalk(language, desk.formal).catch(() => this.talk)
        this.asking &&= await loadAsking(language, desk.formal).catch(() => this.asking)
        this.session.language = language
        document.documentElement.lang = language
        document.title = desk.name
      }
      applyAccent(desk.accent)
      this.card = this.words ? answer.value : null
    } else this.words ??= await early
    const gone = !answer.ok && (answer.code === 'not-found' || answer.code === 'forbidden')
    this.trouble = gone ? 'not-here' : this.card && answer.ok ? null : 'unreachable'
    this.#refresh = setTimeout(this.#refreshIfSeen, this.trouble ? RETRY_MS : FRESH_MS)
    if (this.card && !this.#begun) await this.#begin(this.card)
    this.changed()
  }

  /** A chat that is going on, or words that are not sent yet, come before the card. */
  async #begin({ conversation }: ContactCard): Promise<void> {
    this.#begun = true
    if (conversation || this.kept.all('out:').length > 0) await this.go({ at: 'chat' })
  }

  /** Shows a view, once the part that draws it is here. */
  async go(view: View): Promise<void> {
    try {
      const { language = 'nl', desk } = this.card ?? {}
      const formal = desk?.formal ?? false
      const { at } = view
      if (at !== 'card') this.talk ??= await loadTalk(language, formal)
      if (at === 'form' || at === 'made' || at === 'ticket')
        this.asking ??= await loadAsking(language, formal)
      await this.#fetchPart(this, at)
      if (at === 'chat') void this.chat?.open(this.card?.conversation ?? null)
    } catch {
      this.trouble = 'unreachable'
      return this.changed()
    }
    this.view = view
    if (view.at === 'card') void this.refresh()
    this.changed()
  }

  say(sentence: string): void {
    this.spoken = sentence
    this.changed()
  }

  close = (): void => this.host.tell({ balie: 'close' })

  readonly #refreshIfSeen = (): void => {
    const tells = this.view.at === 'card' || this.view.at === 'form'
    if (this.host.isShown && !document.hidden && tells) void this.refresh()
  }

  async #identify(token: string): Promise<void> {
    if (token === this.#identity) return
    this.#identity = token
    const before = this.session.token
    const answer = await this.session.begin(token)
    this.notice = answer.ok ? '' : (answer.say ?? '')
    // Another person than the page knew: nothing of the former stays on the screen.
    if (answer.ok && before && this.session.token !== before) return location.reload()
    await this.refresh()
  }

  #forgetVisitor(): void {
    const known = this.session.token !== null
    this.session.end()
    if (known) location.reload()
  }

  async #otherTab(key: string | null): Promise<void> {
    if (this.chat && this.session.token === null) return location.reload()
    if (key?.endsWith(':token') || key === null) await this.refresh()
    this.changed()
  }
}
