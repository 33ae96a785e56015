import type { Clock } from '../clock.ts'
import type { Params } from '../signature.ts'
import type { Webhooks } from '../web/webhooks.ts'
import type { Call, CallEvent } from './call.ts'
import { type CallbackKind, type CallbackMode, CallbackModes } from './callback-modes.ts'

export interface StatusCallback {
  id: number
  callSid: string | null
  messageSid: string | null
  conferenceSid: string | null
  event: string
  url: string
  method: 'GET' | 'POST'
  params: Params
  state: 'held' | 'sent' | 'lost'
  /** How often it was sent. */
  sent: number
}

/** What the callbacks need of the world. */
interface Around {
  readonly clock: Clock
  readonly webhooks: Webhooks
  paramsOf(call: Call): Params
  changed(): void
  notify(callSid: string | null, code: number, url: string, detail: string, level: 'warning'): void
}

/** The status callbacks of all calls and messages. A script may hold them, and send them in any order and number. */
export class StatusCallbacks {
  readonly all: StatusCallback[] = []
  readonly #modes = new CallbackModes()
  readonly #world: Around

  constructor(world: Around) {
    this.#world = world
  }

  /** The mode of all kinds that have none of their own. */
  get mode(): CallbackMode {
    return this.#modes.all
  }

  setMode(mode: CallbackMode, seconds = 0, kind?: CallbackKind): void {
    this.#modes.set(mode, seconds, kind)
  }

  /** The call has come so far: tells whoever asked for this event. */
  tell(call: Call, event: CallEvent): void {
    if (!call.callback?.events.has(event)) return
    const status = event === 'answered' ? 'in-progress' : event === 'completed' ? call.status : event
    const params: Params = {
      ...this.#world.paramsOf(call),
      CallStatus: status,
      Timestamp: rfc2822(this.#world.clock.now()),
      CallbackSource: 'call-progress-events',
      SequenceNumber: String(call.sequence),
    }
    call.sequence += 1
    if (event === 'completed') {
      const talked = call.secondsUntil(this.#world.clock.now())
      params.CallDuration = String(talked)
      params.Duration = String(Math.ceil(talked / 60))
      params.SipResponseCode = SIP_CODES[call.status] ?? '200'
    }
    void this.post({ callSid: call.sid }, event, call.callback.url, call.callback.method, params)
  }

  /** Any callback that nobody waits for. Resolves once it was answered, or at once where it is not sent. */
  async post(
    about: { callSid: string } | { messageSid: string } | { conferenceSid: string; callSid?: string },
    event: string,
    url: string,
    method: 'GET' | 'POST',
    params: Params,
  ): Promise<void> {
    const way = this.#modes.of(kindOf(about))
    const callback: StatusCallback = {
      id: this.all.length + 1,
      callSid: null,
      messageSid: null,
      conferenceSid: null,
      ...about,
      event,
      url,
      method,
      params,
      state: way.mode === 'lose' ? 'lost' : 'held',
      sent: 0,
    }
    this.all.push(callback)
    this.#world.changed()
    const times = { send: 1, double: 2, hold: 0, lose: 0, delay: 1, shuffle: 1 }[way.mode]
    const wait = this.#modes.wait(way)
    if (wait > 0) {
      this.#world.clock.after(wait, () => void this.send(callback.id))
      return
    }
    await Promise.all(Array.from({ length: times }, () => this.send(callback.id)))
  }

  /** Sends one now, held, lost or already sent. Answers false when there is none with this id. */
  async send(id: number): Promise<boolean> {
    const callback = this.all.find((one) => one.id === id)
    if (!callback) return false
    callback.state = 'sent'
    callback.sent += 1
    const { callSid, url, method, params } = callback
    const messageSid = callback.messageSid ?? undefined
    const question = { callSid, messageSid, purpose: 'status', url, method, params }
    const reply = await this.#world.webhooks.ask(question)
    if ('failure' in reply) this.#world.notify(callSid, 11200, reply.url, reply.failure.detail, 'warning')
    return true
  }

  lose(id: number): boolean {
    const callback = this.all.find((one) => one.id === id)
    if (callback) callback.state = 'lost'
    return callback !== undefined
  }

  /** Sends what is held one after the other: as it came about, reversed, or in the order of the ids given. */
  async release(order: 'forward' | 'reverse' | number[]): Promise<number[]> {
    const held = this.all.filter((one) => one.state === 'held').map((one) => one.id)
    const ids = order === 'forward' ? held : order === 'reverse' ? held.reverse() : order
    for (const id of ids) await this.send(id)
    return ids
  }
}

function kindOf(about: object): CallbackKind {
  if ('conferenceSid' in about) return 'conference'
  return 'messageSid' in about ? 'message' : 'call'
}

const SIP_CODES: Record<string, string> = {
  completed: '200',
  busy: '486',
  'no-answer': '480',
  canceled: '487',
  failed: '404',
}

/** `Sat, 21 Nov 2026 22:24:00 +0000` */
export function rfc2822(at: number): string {
  return new Date(at).toUTCString().replace('GMT', '+0000')
}
