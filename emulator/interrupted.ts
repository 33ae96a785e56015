import type { Source } from './line/source.ts'

type Why = 'ended' | 'redirected' | 'left' | 'dequeued' | 'key' | 'lost' | 'turn'

/** Thrown out of whatever a call is doing when something else happens to it. */
export class Interrupted extends Error {
  readonly why: Why
  readonly to: Source | null

  constructor(why: Why, to: Source | null = null) {
    super(`interrupted: ${why}`)
    this.name = 'Interrupted'
    this.why = why
    this.to = to
  }
}

export function isInterrupted(fault: unknown, ...whys: Why[]): fault is Interrupted {
  return fault instanceof Interrupted && (whys.length === 0 || whys.includes(fault.why))
}

/** The promise's outcome, or a rejection with the signal's reason when that comes first. */
export function unless<T>(signal: AbortSignal, promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      promise.catch(() => {})
      return reject(signal.reason)
    }
    const interrupt = () => reject(signal.reason)
    signal.addEventListener('abort', interrupt, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', interrupt))
  })
}

/** Resolves when the signal is given. */
export function given(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
