import { setImmediate as nextTurn } from 'node:timers/promises'

/** Counts the requests that are under way, so that a script can wait until the emulator has come to rest. */
export class Activity {
  #busy = 0
  #waiting: (() => void)[] = []

  async during<T>(work: Promise<T>): Promise<T> {
    this.#busy += 1
    try {
      return await work
    } finally {
      this.#busy -= 1
      if (this.#busy === 0) for (const wake of this.#waiting.splice(0)) wake()
    }
  }

  /** True once nothing is under way; false when that took longer than `patience` ms of real time. */
  async settled(patience: number): Promise<boolean> {
    const deadline = performance.now() + patience
    for (;;) {
      // Whatever an answer sets off runs in microtasks, all of them before the next turn of the loop.
      await nextTurn()
      await nextTurn()
      if (this.#busy === 0) return true
      const left = deadline - performance.now()
      if (left <= 0) return false
      await this.#quietOr(left)
    }
  }

  #quietOr(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      this.#waiting.push(() => {
        clearTimeout(timer)
        resolve()
      })
    })
  }
}
