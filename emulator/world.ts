import { Activity } from './activity.ts'
import { Clock } from './clock.ts'
import { Interrupted } from './interrupted.ts'
import type { Call, FinalStatus, Line } from './line/call.ts'
import { StatusCallbacks } from './line/callbacks.ts'
import { Conferences } from './line/conferences.ts'
import { Phones } from './line/phones.ts'
import { Queue } from './line/queues.ts'
import { Messages } from './messages/store.ts'
import type { RestMood } from './rest/mood.ts'
import type { Settings } from './settings.ts'
import { newSid } from './sid.ts'
import type { Params } from './signature.ts'
import { PROBLEMS } from './twiml/problem.ts'
import { countryOf } from './web/country.ts'
import { Webhooks } from './web/webhooks.ts'

export interface Recording {
  sid: string
  callSid: string
  seconds: number
  text: string
  startedAt: number
}

export interface Notification {
  sid: string
  /** The call, or the message, that it is about. */
  callSid: string | null
  code: number
  level: 'error' | 'warning'
  message: string
  url: string
  at: string
}

/** Everything that exists in the emulated account. */
export class World {
  readonly settings: Settings
  readonly clock: Clock
  readonly activity = new Activity()
  readonly webhooks: Webhooks
  readonly callbacks: StatusCallbacks
  readonly phones: Phones
  readonly conferences: Conferences
  readonly calls = new Map<string, Call>()
  readonly queues = new Map<string, Queue>()
  readonly messages = new Messages()
  readonly restMoods: RestMood[] = []
  readonly recordings = new Map<string, Recording>()
  readonly notifications: Notification[] = []
  /** Identities whose softphone is registered, and those a script declares so. */
  readonly registered = new Map<string, number>()
  /** Our own address, known once we listen. */
  base = ''
  readonly #watchers = new Set<() => void>()

  constructor(settings: Settings) {
    this.settings = settings
    this.clock = new Clock(settings.frozenAt, settings.ahead)
    this.webhooks = new Webhooks({
      clock: this.clock,
      activity: this.activity,
      authToken: settings.authToken,
      changed: () => this.changed(),
      complain: (callSid, url, problem) => this.notify(callSid, 11100, url, problem, 'warning'),
    })
    this.callbacks = new StatusCallbacks(this)
    this.phones = new Phones(this)
    this.conferences = new Conferences(this)
  }

  /** Something visible has changed. */
  changed(): void {
    for (const watcher of this.#watchers) watcher()
  }

  watch(watcher: () => void): () => void {
    this.#watchers.add(watcher)
    return () => this.#watchers.delete(watcher)
  }

  settle(patience = this.settings.patience): Promise<boolean> {
    return this.activity.settled(patience)
  }

  /** What every request of this call carries. */
  paramsOf(call: Call): Params {
    const params: Params = {
      AccountSid: this.settings.accountSid,
      ApiVersion: '2010-04-01',
      CallSid: call.sid,
      CallStatus: call.status,
      Direction: call.direction,
      To: call.to,
      Called: call.to,
    }
    if (call.from !== null) Object.assign(params, { From: call.from, Caller: call.from })
    for (const [side, number] of Object.entries({
      From: call.from,
      Caller: call.from,
      To: call.to,
      Called: call.to,
    }))
      for (const part of ['City', 'State', 'Zip', 'Country'])
        params[side + part] = part === 'Country' ? countryOf(number ?? '') : ''
    if (call.parentSid) params.ParentCallSid = call.parentSid
    return { ...params, ...call.extra }
  }

  write(call: Call, kind: Line['kind'], text: string, more: Partial<Line> = {}): Line {
    const line = { at: new Date(this.clock.now()).toISOString(), kind, text, ...more }
    call.transcript.push(line)
    this.changed()
    return line
  }

  /** What Twilio's debugger would show. */
  notify(
    callSid: string | null,
    code: number,
    url: string,
    detail: string,
    level: Notification['level'] = 'error',
  ): void {
    const title = code in PROBLEMS ? PROBLEMS[code as keyof typeof PROBLEMS] : 'Error'
    const at = new Date(this.clock.now()).toISOString()
    this.notifications.push({
      sid: newSid('NO'),
      callSid,
      code,
      level,
      message: `${title}: ${detail}`,
      url,
      at,
    })
    this.changed()
  }

  /** The called side, or Twilio for an inbound call, picks up. */
  answer(call: Call): void {
    if (call.answeredAt !== null || call.isOver) return
    call.answeredAt = this.clock.now()
    call.status = 'in-progress'
    this.callbacks.tell(call, 'answered')
    this.changed()
  }

  /** Ends the call once; what it was doing is interrupted, whoever asked for it is told. */
  end(call: Call, status: FinalStatus): void {
    if (call.isOver) return
    call.endedAt = this.clock.now()
    call.status = status
    call.doing = 'ended'
    call.pickUp = null
    this.write(call, 'note', `The call is over (${status}).`)
    call.over.abort(new Interrupted('ended'))
    this.callbacks.tell(call, 'completed')
    this.changed()
  }

  /** The person hangs up. Answers false when there was nothing to hang up. */
  hangUp(call: Call): boolean {
    if (call.isOver) return false
    if (call.pickUp) call.pickUp('busy')
    else this.end(call, call.answeredAt === null ? 'no-answer' : 'completed')
    return true
  }

  press(call: Call, key: string): void {
    const pressed = call.isOver ? 'unheard' : call.keys.press(key)
    const fate = { taken: '', kept: ' (kept for the next question)', unheard: ' (not listened for)' }
    this.write(call, 'key', key + fate[pressed])
  }

  /** The person says a line: a bridged party hears it, a recording keeps it. */
  speak(call: Call, text: string, seconds: number): void {
    this.write(call, 'said', text)
    const by = call.peer ? {} : { by: call.seat?.name ?? call.who }
    for (const other of call.heardBy) this.write(other, 'heard', text, by)
    call.onSpeech?.(text, seconds)
  }

  queueNamed(name: string): Queue | undefined {
    return [...this.queues.values()].find((queue) => queue.name === name)
  }

  addQueue(name: string, maxSize = this.settings.maxQueueSize): Queue {
    const queue = new Queue(name, maxSize, this.clock.now())
    this.queues.set(queue.sid, queue)
    return queue
  }

  /** Whether Twilio lets this number be shown as the caller. */
  mayShow(number: string): boolean {
    return number in this.settings.numbers || this.settings.verified.includes(number)
  }
}
