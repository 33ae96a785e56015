import { useSyncExternalStore } from 'react'
import { createStore, type Store } from '../state/store.ts'

interface Clock {
  time: Store<number>
  readers: number
  timer: ReturnType<typeof setInterval> | undefined
}

const EVERY_MS = { second: 1_000, minute: 15_000 }

const clock = (): Clock => ({ time: createStore(Date.now()), readers: 0, timer: undefined })
const clocks = { second: clock(), minute: clock() }

// One server serves all desks, so its clock's lead over ours is one number.
let skew = 0

/** The server's clock minus this machine's, ms, as its last answer that says its time showed. */
export function setSkew(ms: number): void {
  skew = ms
  // What is on the page, or is drawn next, goes by it at once.
  for (const { time } of Object.values(clocks)) time.set(serverNow)
}

/** The server's time. */
export function serverNow(): number {
  return Date.now() + skew
}

function follow(step: keyof typeof EVERY_MS) {
  return (listener: () => void): (() => void) => {
    const { time } = clocks[step]
    const state = clocks[step]
    const tick = () => time.set(serverNow)
    if (state.readers === 0) state.timer = setInterval(tick, EVERY_MS[step])
    state.readers += 1
    tick()
    const stop = time.subscribe(listener)
    return () => {
      stop()
      state.readers -= 1
      if (state.readers === 0) clearInterval(state.timer)
    }
  }
}

const followers = { second: follow('second'), minute: follow('minute') }

/** The server's time, renewed every second or about every minute; one timer for all readers. */
export function useNow(step: keyof typeof EVERY_MS): number {
  return useSyncExternalStore(followers[step], () => clocks[step].time.get())
}
