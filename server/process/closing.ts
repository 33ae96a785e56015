/** Everything together is given this long, what is closed may ask for less; a terminal waits three seconds. */
const LONGEST_MS = 2800

/** Thrown into a start that is overtaken by Ctrl-C. */
export class Overtaken extends Error {}

/**
 * What has been opened and must be closed, in reverse order. A stop in the middle of a start closes
 * what is open, and the rest as soon as it opens.
 */
export class Closing {
  readonly #open: (() => Promise<void>)[] = []
  #stopping: Promise<void> | null = null
  readonly #onFault: (fault: unknown) => void

  constructor(onFault: (fault: unknown) => void) {
    this.#onFault = onFault
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

  /** Closes all, last opened first, once `starting` has come to an end; or gives up when time runs out. */
  async stop(starting: Promise<unknown>): Promise<void> {
    this.#stopping ??= this.#closeAll(starting)
    await within(LONGEST_MS, this.#stopping)
  }

  async #closeAll(starting: Promise<unknown>): Promise<void> {
    await starting.catch(() => {}) // whoever waits for the start hears of it
    for (const close of this.#open.reverse()) await close().catch(this.#onFault)
  }
}

async function within(ms: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms)
  })
  await Promise.race([work, late]).finally(() => clearTimeout(timer))
}
