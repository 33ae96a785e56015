import { chatsDue, closingDue } from '../actions/chats-due.ts'
import { looseFilesDue } from '../actions/forget-files.ts'
import { hoursDue, type OpenDoors } from '../actions/hours-due.ts'
import type { House } from '../actions/house.ts'
import { renewPresence } from '../actions/set-available.ts'
import { doorsDue } from '../actions/set-door.ts'

const EVERY_MS = 1000
const PRESENCE_EVERY_MS = 20_000

export interface Clockwork {
  /** Runs everything that is due now, once. */
  tick(): Promise<void>
  stop(): Promise<void>
}

/**
 * The jobs that time starts. Each only calls an action `xDue(now)`, which asks the database what is due: nothing
 * is kept in memory, so a restart or a clock that jumps loses no deadline.
 */
export function startClockwork(
  house: House,
  connected: () => string[],
  onFault: (error: unknown) => void,
): Clockwork {
  let running: Promise<void> | null = null
  let renewed = 0
  const told: OpenDoors = new Map()

  const run = async () => {
    const now = house.clock()
    if (Math.abs(now - renewed) >= PRESENCE_EVERY_MS) {
      renewed = now
      await renewPresence(house, connected())
      await looseFilesDue(house, now)
    }
    await doorsDue(house, now)
    await hoursDue(house, now, told)
    await closingDue(house, now)
    await chatsDue(house, now)
  }
  const tick = async () => {
    while (running) await running
    running = run().finally(() => {
      running = null
    })
    await running
  }
  const timer = setInterval(() => {
    if (!running) tick().catch(onFault)
  }, EVERY_MS)

  return {
    tick,
    stop: async () => {
      clearInterval(timer)
      await running?.catch(onFault)
    },
  }
}
