/** At most so many things wait for the database to come back; what comes on top is lost and said so. */
const MOST = 1_000
const EVERY_MS = 2_000

/** What must not be forgotten although the database does not answer just now. Kept in memory, tried until it works. */
interface Later {
  add(work: () => Promise<void>): void
  stop(): void
}

/** `onFault` hears of what did not fit. */
export function openLater(onFault: (fault: unknown) => void): Later {
  const waiting: (() => Promise<void>)[] = []
  let timer: NodeJS.Timeout | null = null
  const tryAll = async () => {
    while (waiting.length > 0) {
      try {
        await waiting[0]!()
        waiting.shift()
      } catch {
        break
      }
    }
    timer = null
    if (waiting.length > 0) plan()
  }
  const plan = () => {
    timer ??= setTimeout(() => void tryAll(), EVERY_MS).unref()
  }
  return {
    add: (work) => {
      if (waiting.length >= MOST)
        return onFault(new Error('too much waits for the database; a call was forgotten'))
      waiting.push(work)
      plan()
    },
    stop: () => {
      if (timer) clearTimeout(timer)
      waiting.length = 0
    },
  }
}
