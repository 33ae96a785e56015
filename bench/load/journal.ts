import { Histogram } from '../measure/histogram.ts'
import { markOf } from './body.ts'

/** What one process sent and heard in one run, by sender. */
export interface Tally {
  sent: Map<number, number>
  acked: number
  refused: number
  /** By sender: how many of their messages arrived here. */
  heard: Map<number, number>
  doubles: number
  disorder: number
  latency: ReturnType<Histogram['plain']>
  ack: ReturnType<Histogram['plain']>
  lastHeardUs: number
}

/** Keeps the books of one run in one process. */
export class Journal {
  readonly run: number
  readonly #from: number
  readonly #own: ReadonlySet<number>
  readonly #sent = new Map<number, number>()
  readonly #heard = new Map<number, number>()
  readonly #latency = new Histogram()
  readonly #ack = new Histogram()
  #acked = 0
  #refused = 0
  #doubles = 0
  #disorder = 0
  #lastHeardUs = 0

  /** @param fromUs what was due before this moment warms up and is only counted */
  constructor(run: number, own: ReadonlySet<number>, fromUs: number) {
    this.run = run
    this.#own = own
    this.#from = fromUs
  }

  /** The number of the sender's next message. */
  next(sender: number): number {
    const n = this.#sent.get(sender) ?? 0
    this.#sent.set(sender, n + 1)
    return n
  }

  answered(ok: boolean, due: number, at: number): void {
    if (ok) this.#acked += 1
    else this.#refused += 1
    if (due >= this.#from) this.#ack.add(at - due)
  }

  heard(body: string, at: number): void {
    const { run, sender, n, due } = markOf(body)
    if (run !== this.run || this.#own.has(sender)) return
    const before = this.#heard.get(sender) ?? 0
    if (n < before) this.#doubles += 1
    else if (n > before) this.#disorder += 1
    this.#heard.set(sender, Math.max(before, n + 1))
    this.#lastHeardUs = at
    if (due >= this.#from) this.#latency.add(at - due)
  }

  get open(): number {
    return sum(this.#sent) - this.#acked - this.#refused
  }

  tally(): Tally {
    return {
      sent: this.#sent,
      acked: this.#acked,
      refused: this.#refused,
      heard: this.#heard,
      doubles: this.#doubles,
      disorder: this.#disorder,
      latency: this.#latency.plain(),
      ack: this.#ack.plain(),
      lastHeardUs: this.#lastHeardUs,
    }
  }
}

export function sum(counts: ReadonlyMap<number, number>): number {
  let total = 0
  for (const count of counts.values()) total += count
  return total
}
