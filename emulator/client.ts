import type { ChatView, MessageView } from './control/message-views.ts'
import type { CallView, ConferenceView, QueueView, StateView, TimeView } from './control/views.ts'
import type { PickUp } from './line/call.ts'
import type { CallbackKind, CallbackMode } from './line/callback-modes.ts'
import type { StatusCallback } from './line/callbacks.ts'
import type { Habit } from './line/phones.ts'
import type { Mood } from './messages/store.ts'
import type { RestMood } from './rest/mood.ts'
import type { OwnNumber, Settings } from './settings.ts'
import type { Exchange } from './web/webhooks.ts'
import type { Notification } from './world.ts'
import type { Writing } from './writing.ts'

export type {
  CallView,
  ChatView,
  ConferenceView,
  Exchange,
  MessageView,
  Mood,
  Notification,
  QueueView,
  StateView,
  StatusCallback,
  TimeView,
  Writing,
}

/** What a script may say to a running emulator. Every deed answers once the emulator has come to rest. */
export class EmulatorClient {
  readonly #base: string

  /** @param url as the emulator printed it, `http://127.0.0.1:8430` */
  constructor(url: string) {
    this.#base = `${url.replace(/\/$/, '')}/control`
  }

  /** Dials one of the account's numbers. `from: null` sends no From at all. */
  dial(to: string, from: string | null, extra: Record<string, string> = {}): Promise<CallView> {
    return this.#post('/calls', { to, from, extra })
  }

  call(sid: string): Promise<CallView> {
    return this.#ask('GET', `/calls/${sid}`)
  }

  calls(): Promise<CallView[]> {
    return this.#ask('GET', '/calls')
  }

  /** `0-9 * #`, and `p` for a second's pause. */
  press(sid: string, keys: string): Promise<CallView> {
    return this.#post(`/calls/${sid}/keys`, { keys })
  }

  silence(sid: string, seconds: number): Promise<CallView> {
    return this.#post(`/calls/${sid}/silence`, { seconds })
  }

  /** Until the prompt is over and the call waits for somebody. */
  listen(sid: string, atMost = 300): Promise<CallView> {
    return this.#post(`/calls/${sid}/listen`, { atMost })
  }

  hangUp(sid: string): Promise<CallView> {
    return this.#post(`/calls/${sid}/hangup`, {})
  }

  pickUp(sid: string, how: PickUp = 'answer'): Promise<CallView> {
    return this.#post(`/calls/${sid}/pickup`, { how })
  }

  say(sid: string, text: string, seconds?: number): Promise<CallView> {
    return this.#post(`/calls/${sid}/say`, { text, seconds })
  }

  /** What was spoken to this call, in order. */
  async prompts(sid: string): Promise<string[]> {
    const { transcript } = await this.call(sid)
    return transcript.filter(({ kind }) => kind === 'say').map(({ text }) => text)
  }

  /** What came to the ear at this telephone, in order: prompts, music and silence, people, tones. */
  async heard(sid: string): Promise<CallView['transcript']> {
    const { transcript } = await this.call(sid)
    return transcript.filter(({ kind }) => !['key', 'said', 'note', 'pause'].includes(kind))
  }

  /** From now on this telephone does so by itself. */
  habit(number: string, habit: Partial<Habit> & Pick<Habit, 'does'>): Promise<Habit> {
    return this.#ask('PUT', `/phones/${encodeURIComponent(number)}`, habit)
  }

  forgetHabit(number: string): Promise<null> {
    return this.#ask('DELETE', `/phones/${encodeURIComponent(number)}`)
  }

  number(number: string, own: OwnNumber): Promise<OwnNumber> {
    return this.#ask('PUT', `/numbers/${encodeURIComponent(number)}`, own)
  }

  settings(changes: {
    patience?: number
    speech?: number
    playSeconds?: number
    queuedSeconds?: number
    screened?: 'completed' | 'no-answer'
    ticks?: Partial<Settings['ticks']>
    answersUserIds?: boolean
    conferenceLeast?: number
    actionAfterRedirect?: boolean
  }): Promise<unknown> {
    return this.#ask('PUT', '/settings', changes)
  }

  /** What the network vouches for when this number calls: `TN-Validation-Passed-A` … */
  verstat(number: string, stirVerstat: string): Promise<unknown> {
    return this.#ask('PUT', `/callers/${encodeURIComponent(number)}`, { stirVerstat })
  }

  /** What happens to the next requests to the REST interface. */
  nextRest(mood: Partial<RestMood> & Pick<RestMood, 'does'>): Promise<RestMood[]> {
    return this.#ask('PUT', '/rest/next', mood)
  }

  requests(by: { call?: string; message?: string; purpose?: string } = {}): Promise<Exchange[]> {
    return this.#ask('GET', `/requests?${new URLSearchParams(by)}`)
  }

  /** Sends the same bytes again; the answer is written down and not acted upon. */
  replay(id: number, token: 'same' | 'new' = 'same'): Promise<Exchange> {
    return this.#post(`/requests/${id}/replay`, { token })
  }

  callbacks(): Promise<StatusCallback[]> {
    return this.#ask('GET', '/callbacks')
  }

  /** What happens to status callbacks from now on: to all, or to one kind; `seconds` for those that come late. */
  callbackMode(mode: CallbackMode, of?: CallbackKind, seconds?: number): Promise<unknown> {
    return this.#ask('PUT', '/callbacks', { mode, of, seconds })
  }

  sendCallback(id: number): Promise<unknown> {
    return this.#post(`/callbacks/${id}/send`, {})
  }

  loseCallback(id: number): Promise<unknown> {
    return this.#post(`/callbacks/${id}/lose`, {})
  }

  /** Sends what is held, one after the other; answers the ids in the order sent. */
  releaseCallbacks(order: 'forward' | 'reverse' | number[] = 'forward'): Promise<number[]> {
    return this.#post('/callbacks/release', { order })
  }

  /** A person writes over WhatsApp. */
  write(message: Writing): Promise<MessageView> {
    return this.#post('/messages', message)
  }

  /** Several messages; they are told in this or another order, and answered in the order told. */
  writeAll(messages: Writing[], order: 'given' | 'reverse' | 'shuffle' = 'given'): Promise<MessageView[]> {
    return this.#post('/messages/batch', { messages, order })
  }

  message(sid: string): Promise<MessageView> {
    return this.#ask('GET', `/messages/${sid}`)
  }

  /** All messages, oldest first: of one person, with one of the account's numbers, or all. */
  messages(by: { who?: string; number?: string } = {}): Promise<MessageView[]> {
    return this.#ask('GET', `/messages?${new URLSearchParams(by)}`)
  }

  chats(): Promise<ChatView[]> {
    return this.#ask('GET', '/chats')
  }

  /** Somebody opens their conversation with this number and sees what was delivered. */
  read(who: string, number: string): Promise<unknown> {
    return this.#post('/messages/read', { who, number })
  }

  /** What happens to the next message that the account sends. */
  nextMessage(mood: Mood, times = 1): Promise<Mood[]> {
    return this.#ask('PUT', '/messages/next', { ...mood, times })
  }

  /** A content as the Content API takes it, with a SID of one's choice; with a category it is approved. */
  content(
    sid: string,
    content: {
      friendly_name?: string
      language: string
      types: object
      variables?: object
      category?: string
    },
  ): Promise<unknown> {
    return this.#ask('PUT', `/contents/${sid}`, content)
  }

  queues(): Promise<QueueView[]> {
    return this.#ask('GET', '/queues')
  }

  conferences(): Promise<ConferenceView[]> {
    return this.#ask('GET', '/conferences')
  }

  notifications(): Promise<Notification[]> {
    return this.#ask('GET', '/notifications')
  }

  state(): Promise<StateView> {
    return this.#ask('GET', '/state')
  }

  time(): Promise<TimeView> {
    return this.#ask('GET', '/time')
  }

  /** @param patience real ms to wait for each answer before time goes on without it */
  advance(seconds: number, patience?: number): Promise<TimeView> {
    return this.#post('/time/advance', { seconds, patience })
  }

  setTime(at: Date): Promise<TimeView> {
    return this.#ask('PUT', '/time', { at: at.toISOString() })
  }

  #post<T>(path: string, body: unknown): Promise<T> {
    return this.#ask('POST', path, body)
  }

  /** @throws Error with the emulator's sentence when it refuses */
  async #ask<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await fetch(this.#base + path, {
      method,
      headers: { 'Content-Type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
    return (text === '' ? null : JSON.parse(text)) as T
  }
}
