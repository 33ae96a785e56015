import { Interrupted } from '../interrupted.ts'

/** What becomes of a key: a step took it, it waits for the next Gather, or nobody listened. */
type Pressed = 'taken' | 'kept' | 'unheard'

/** The keys of one telephone. Somebody reads them, or they are kept for the next Gather, or they are lost. */
export class KeyPad {
  #kept: string[] = []
  #keeping = false
  #readers: ((key: string) => void)[] = []

  press(key: string): Pressed {
    const reader = this.#readers.shift()
    if (reader) {
      reader(key)
      return 'taken'
    }
    if (!this.#keeping) return 'unheard'
    this.#kept.push(key)
    return 'kept'
  }

  /** From now on keys that nobody reads wait: after the end of a Gather the next one may be on its way. */
  keep(): void {
    this.#keeping = true
  }

  /** Keys typed before something else than a Gather began are lost. */
  forget(): void {
    this.#keeping = false
    this.#kept = []
  }

  /** The next key, in the order typed. Rejects with the signal's reason. */
  next(signal: AbortSignal): Promise<string> {
    const early = this.#kept.shift()
    if (early !== undefined) return Promise.resolve(early)
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason ?? new Interrupted('ended'))
      const leave = () => {
        this.#readers = this.#readers.filter((other) => other !== read)
        reject(signal.reason)
      }
      const read = (key: string) => {
        signal.removeEventListener('abort', leave)
        resolve(key)
      }
      this.#readers.push(read)
      signal.addEventListener('abort', leave, { once: true })
    })
  }
}
