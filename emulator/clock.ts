import { Interrupted } from './interrupted.ts'

interface Timer {
  due: number
  order: number
  fire: () => void
}

/**
 * The emulator's only clock. Frozen, it stands still until `advance` moves it; running, it follows the
 * machine's clock and `advance` jumps ahead. Either way timers fire in the order in which they are due.
 */
export class Clock {
  readonly frozen: boolean
  #at: number
  #shift = 0
  #timers: Timer[] = []
  #count = 0
  #wake: NodeJS.Timeout | undefined
  #moving: Promise<void> = Promise.resolve()

  /**
   * @param frozenAt the instant in ms at which time stands still, or null to follow the machine's clock.
   * @param ahead how far before the machine's clock a running one goes, ms.
   */
  constructor(frozenAt: number | null, ahead = 0) {
    this.frozen = frozenAt !== null
    this.#at = frozenAt ?? 0
    this.#shift = ahead
  }

  now(): number {
    return this.frozen ? this.#at : Date.now() + this.#shift
  }

  /** Calls `fire` once after `ms`; the answer takes it back. */
  after(ms: number, fire: () => void): () => void {
    const timer = { due: this.now() + Math.max(0, ms), order: this.#count++, fire }
    this.#timers.push(timer)
    this.#timers.sort((a, b) => a.due - b.due || a.order - b.order)
    this.#schedule()
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer)
    }
  }

  /** Resolves after `ms`, rejects with the signal's reason when that comes first. */
  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason)
      if (ms <= 0) return resolve()
      const interrupt = () => {
        cancel()
        reject(signal?.reason ?? new Interrupted('ended'))
      }
      const cancel = this.after(ms, () => {
        signal?.removeEventListener('abort', interrupt)
        resolve()
      })
      signal?.addEventListener('abort', interrupt, { once: true })
    })
  }

  /** Lets `ms` pass, timer by timer; `settle` is awaited after each so that what it set off is done. */
  advance(ms: number, settle: () => Promise<unknown>): Promise<void> {
    const moved = this.#moving.then(() => this.#move(this.now() + ms, settle))
    this.#moving = moved.catch(() => {})
    return moved
  }

  /** When the next timer is due, in ms from now; null when none is set. */
  untilNext(): number | null {
    const head = this.#timers[0]
    return head ? Math.max(0, head.due - this.now()) : null
  }

  close(): void {
    clearTimeout(this.#wake)
    this.#timers = []
  }

  async #move(target: number, settle: () => Promise<unknown>): Promise<void> {
    await settle()
    for (let head = this.#timers[0]; head && head.due <= target; head = this.#timers[0]) {
      this.#set(head.due)
      this.#timers.shift()
      head.fire()
      await settle()
    }
    this.#set(target)
    this.#schedule()
    await settle()
  }

  #set(at: number): void {
    if (at <= this.now()) return
    if (this.frozen) this.#at = at
    else this.#shift += at - this.now()
  }

  #schedule(): void {
    clearTimeout(this.#wake)
    const head = this.#timers[0]
    if (this.frozen || !head) return
    this.#wake = setTimeout(
      () => {
        while (this.#timers[0] && this.#timers[0].due <= this.now()) this.#timers.shift()?.fire()
        this.#schedule()
      },
      Math.min(head.due - this.now(), 60_000),
    )
  }
}
