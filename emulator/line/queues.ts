import { Interrupted } from '../interrupted.ts'
import { newSid } from '../sid.ts'
import type { Params } from '../signature.ts'
import type { Call } from './call.ts'
import type { Source } from './source.ts'

/** A queued call that a `<Dial><Queue>` has taken. */
export class Handover {
  readonly dialer: Call
  /** Spoken to the queued caller before the bridge. */
  readonly url: Source | null
  /** The queued caller has heard it; the bridge may begin. */
  readonly ready = new AbortController()
  /** The bridge is over. */
  readonly over = new AbortController()

  constructor(dialer: Call, url: Source | null) {
    this.dialer = dialer
    this.url = url
  }
}

export class Member {
  readonly call: Call
  readonly enteredAt: number
  /** Given when somebody takes the call out: `dequeued` with a handover, or `redirected`. */
  readonly waiting = new AbortController()
  handover: Handover | null = null

  constructor(call: Call, at: number) {
    this.call = call
    this.enteredAt = at
  }

  take(handover: Handover): void {
    this.handover = handover
    this.waiting.abort(new Interrupted('dequeued'))
  }
}

export class Queue {
  readonly sid = newSid('QU')
  name: string
  maxSize: number
  readonly createdAt: number
  readonly members: Member[] = []
  /** Dialers that wait for somebody to come. */
  readonly #dialers: ((member: Member) => void)[] = []
  readonly #waits: number[] = []

  constructor(name: string, maxSize: number, at: number) {
    this.name = name
    this.maxSize = maxSize
    this.createdAt = at
  }

  /** Whole seconds that those who left had waited on average. */
  get averageWait(): number {
    if (this.#waits.length === 0) return 0
    return Math.round(this.#waits.reduce((sum, wait) => sum + wait, 0) / this.#waits.length)
  }

  join(call: Call, at: number): Member {
    const member = new Member(call, at)
    this.members.push(member)
    return member
  }

  /** After `join`: a dialer who was waiting takes the head. */
  serve(): void {
    while (this.members[0] && this.#dialers.length > 0) this.#dialers.shift()?.(this.members.shift()!)
  }

  remove(member: Member, at: number): void {
    const index = this.members.indexOf(member)
    if (index >= 0) this.members.splice(index, 1)
    this.#waits.push(Math.round((at - member.enteredAt) / 1000))
  }

  /** The head of the queue, waiting for one to come. Rejects with the signal's reason. */
  head(signal: AbortSignal): Promise<Member> {
    const first = this.members.shift()
    if (first) return Promise.resolve(first)
    return new Promise((resolve, reject) => {
      const take = (member: Member) => {
        signal.removeEventListener('abort', leave)
        resolve(member)
      }
      const leave = () => {
        this.#dialers.splice(this.#dialers.indexOf(take), 1)
        reject(signal.reason)
      }
      if (signal.aborted) return reject(signal.reason)
      this.#dialers.push(take)
      signal.addEventListener('abort', leave, { once: true })
    })
  }

  /** What a waitUrl is told. */
  paramsFor(member: Member, now: number): Params {
    return {
      QueuePosition: String(Math.max(0, this.members.indexOf(member)) + 1),
      QueueSid: this.sid,
      QueueTime: String(Math.round((now - member.enteredAt) / 1000)),
      AvgQueueTime: String(this.averageWait),
      CurrentQueueSize: String(this.members.length),
      MaxQueueSize: String(this.maxSize),
    }
  }
}
