import type { Clock } from '../clock.ts'
import type { Call, Line, PickUp } from './call.ts'

/** What a telephone does by itself when it rings. Without one it rings until a script or a hand picks it up. */
export interface Habit {
  does: PickUp
  /** Seconds of ringing before it does. */
  after: number
  /** Keys that are pressed once it is answered and the first prompt is over. */
  press?: string
  /** Of a voicemail box: seconds until its greeting is over, and whether it beeps then. */
  greeting?: number
  beeps?: boolean
  /** What machine detection takes it for, right or wrong: `human`, `machine_start`, `fax`, `unknown` … */
  detectedAs?: string
}

/** Seconds that a voicemail box speaks before its tone. */
const DEFAULT_GREETING = 5

/** What the telephones need of the world. */
interface Around {
  readonly clock: Clock
  write(call: Call, kind: Line['kind'], text: string): void
  press(call: Call, key: string): void
}

/** The world's telephones other than the callers': who they are does not matter, only what they do. */
export class Phones {
  readonly habits = new Map<string, Habit>()
  readonly #pressed = new WeakSet<Call>()
  readonly #world: Around

  constructor(world: Around) {
    this.#world = world
  }

  /** The leg has begun to ring. */
  rings(leg: Call): void {
    const habit = this.habits.get(leg.to)
    if (!habit) return
    const cancel = this.#world.clock.after(habit.after * 1000, () => leg.pickUp?.(habit.does))
    leg.over.signal.addEventListener('abort', cancel, { once: true })
  }

  /** A voicemail box speaks its greeting, listens and never presses a key. */
  greet(leg: Call): void {
    leg.isBox = true
    this.#world.write(leg, 'note', 'A voicemail box has answered.')
    this.#world.write(leg, 'said', 'You have reached a voicemail box. Please leave a message after the tone.')
    const habit = this.habits.get(leg.to)
    // Boxes that nobody described speak for no time at all.
    if (habit?.greeting === undefined) return
    const { greeting, beeps } = this.boxOf(leg)
    const cancel = this.#world.clock.after(greeting * 1000, () => {
      this.#world.write(leg, beeps ? 'beep' : 'note', beeps ? 'The box beeps.' : 'The box listens.')
    })
    leg.over.signal.addEventListener('abort', cancel, { once: true })
  }

  /** What machine detection will make of this telephone. */
  boxOf(leg: Call): { greeting: number; beeps: boolean; detectedAs: string | null } {
    const { greeting = DEFAULT_GREETING, beeps = true, detectedAs = null } = this.habits.get(leg.to) ?? {}
    return { greeting, beeps, detectedAs }
  }

  /** A Gather listens on this leg: whoever has the habit presses now, once a leg. */
  gathers(leg: Call): void {
    const keys = this.habits.get(leg.to)?.press
    if (!keys || this.#pressed.has(leg)) return
    this.#pressed.add(leg)
    queueMicrotask(() => {
      for (const key of keys) this.#world.press(leg, key)
    })
  }
}
