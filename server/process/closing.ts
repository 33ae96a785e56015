/** Everything together is given this long, what is closed may ask for less; a terminal waits three seconds. */
const LONGEST_MS = 2800

/** How long a start may go on to its end before what it has opened is closed under it. */
const START_ENDS_MS = 1000

/** Thrown into a start that is overtaken by Ctrl-C. */
export class Overtaken extends Error {}

/**
 * What has been opened and must be closed, in reverse order. A stop in the middle of a start closes
 * what is open, and the rest as soon as it opens.
 */
export class Closing {
  readonly #open: (() => Promise<void>)[] = []
  #stopping: Promise<void> | null = null
  readonly #stopped = new AbortController()
  readonly #onFault: (fault: unknown) => void

  constructor(onFault: (fault: unknown) => void) {
    this.#onFault = onFault
  }

  /** Told at the first stop, with Overtaken: what takes long ends at once. */
  get stopped(): AbortSignal {
    return this.#stopped.signal
  }

  /**
   * Remembers how to close what has just been opened, and how long that may hold up the rest.
   * Throws Overtaken, with it closed, during a stop.
   */
  async add(close: () => Promise<void>, atMostMs: number): Promise<void> {
    const closeSoon = () => within(atMostMs, close())
    if (this.#stopping === null) {
      this.#open.push(closeSoon)
      return
    }
    await closeSoon()
    throw new Overtaken()
  }

  /**
   * Closes all, last opened first, once `starting` has come to an end or does not come to one soon; or gives up when
   * time runs out.
   */
  async stop(starting: Promise<unknown>): Promise<void> {
    this.#stopped.abort(new Overtaken())
    this.#stopping ??= this.#closeAll(starting)
    await within(LONGEST_MS, this.#stopping)
  }

  async #closeAll(starting: Promise<unknown>): Promise<void> {
    const ended = starting.then(nothing, nothing) // whoever waits for the start hears of it
    await within(START_ENDS_MS, ended)
    for (const close of this.#open.reverse()) await close().catch(this.#onFault)
  }
}

function nothing(): void {}

async function within(ms: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms)
  })
  await Promise.race([work, late]).finally(() => clearTimeout(timer))
}
