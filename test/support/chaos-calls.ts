import type { Emulator } from '../../emulator/emulator.ts'
import { NUMBER } from './kill-desk.ts'

const EVERY_MS = 700
const RINGS_MS = 3_000

/** Callers who ring one after the other, wait for a moment and hang up, whether the desk is there or not. */
export class Callers {
  readonly #emulator: Emulator
  readonly #timer: NodeJS.Timeout
  #dialled = 0

  constructor(emulator: Emulator, dial: (to: string, from: string) => Promise<{ sid: string }>) {
    this.#emulator = emulator
    this.#timer = setInterval(() => {
      this.#dialled += 1
      const from = `+3161${String(this.#dialled).padStart(7, '0')}`
      dial(NUMBER, from).catch(() => {})
      setTimeout(() => this.#hangUp(from), RINGS_MS)
    }, EVERY_MS)
  }

  /** Nobody rings any more, and everybody has hung up. */
  stop(): void {
    clearInterval(this.#timer)
    for (const call of this.#emulator.world.calls.values()) this.#emulator.world.end(call, 'completed')
  }

  /** Calls that were told to wait in the desk's queue: the provider was promised that somebody comes. */
  get promised(): string[] {
    const { exchanges } = this.#emulator.world.webhooks
    const told = exchanges.filter(({ answer }) => answer?.status === 200 && answer.body.includes('<Enqueue'))
    return [...new Set(told.flatMap(({ callSid }) => callSid ?? []))]
  }

  /** The telephones of ours that were made to ring, by the leg's id: more than once is a leg that rang twice. */
  get rung(): Map<string, number> {
    const rung = new Map<string, number>()
    for (const call of this.#emulator.world.calls.values()) {
      const leg = /[?&]leg=([\w-]+)/.exec(call.callback?.url ?? '')?.[1]
      if (leg) rung.set(leg, (rung.get(leg) ?? 0) + 1)
    }
    return rung
  }

  #hangUp(from: string): void {
    for (const call of this.#emulator.world.calls.values())
      if (call.from === from && call.status !== 'completed') this.#emulator.world.end(call, 'completed')
  }
}
