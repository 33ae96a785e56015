import { setTimeout as sleep } from 'node:timers/promises'

const TRIES = 5
const APART_MS = 1_000
const LATER_MS = 10_000

/**
 * Does one thing after the other. What fails is tried again before what follows; after some tries it no longer holds
 * that up, and is tried from time to time beside it.
 */
export class InOrder {
  readonly #stop: AbortSignal
  readonly #fault: (fault: unknown) => void
  #work: Promise<void> = Promise.resolve()

  constructor(stop: AbortSignal, fault: (fault: unknown) => void) {
    this.#stop = stop
    this.#fault = fault
  }

  add(work: () => Promise<void>): void {
    this.#work = this.#work.then(async () => {
      for (let left = TRIES; left > 0; left--) {
        if (await this.#isDone(work)) return
        await this.#pause(APART_MS)
      }
      void this.#beside(work)
    })
  }

  settled(): Promise<void> {
    return this.#work
  }

  async #beside(work: () => Promise<void>): Promise<void> {
    do await this.#pause(LATER_MS)
    while (!this.#stop.aborted && !(await this.#isDone(work)))
  }

  async #isDone(work: () => Promise<void>): Promise<boolean> {
    try {
      await work()
      return true
    } catch (fault) {
      this.#fault(fault)
      return false
    }
  }

  async #pause(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.#stop }).catch(() => {})
  }
}
