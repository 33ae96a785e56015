// npm passes Ctrl-C on to its child, which had it from the terminal already: within this time two are one.
const SAME_KEY_PRESS_MS = 500

/** The first Ctrl-C or SIGTERM stops; a later one, pressed by somebody who will not wait, forces. */
export function onStopSignal(stop: () => void, force: () => void): void {
  let first: number | null = null
  const heard = () => {
    const now = performance.now()
    if (first === null) {
      first = now
      stop()
    } else if (now - first > SAME_KEY_PRESS_MS) {
      force()
    }
  }
  process.on('SIGINT', heard)
  process.on('SIGTERM', heard)
  process.on('SIGHUP', heard)
}
