/** What happens to a status callback when its moment comes. `delay` and `shuffle` send it some seconds later. */
export type CallbackMode = 'send' | 'hold' | 'lose' | 'double' | 'delay' | 'shuffle'

export const CALLBACK_KINDS = ['call', 'conference', 'message'] as const
export type CallbackKind = (typeof CALLBACK_KINDS)[number]

interface Way {
  mode: CallbackMode
  seconds: number
}

/** How callbacks go: all of them, or one kind otherwise than the rest. */
export class CallbackModes {
  #all: Way = { mode: 'send', seconds: 0 }
  readonly #of = new Map<CallbackKind, Way>()
  #drawn = 1

  /** Without a kind it goes for all, also for those that went otherwise before. */
  set(mode: CallbackMode, seconds: number, kind?: CallbackKind): void {
    if (kind === undefined) {
      this.#all = { mode, seconds }
      this.#of.clear()
    } else this.#of.set(kind, { mode, seconds })
  }

  get all(): CallbackMode {
    return this.#all.mode
  }

  of(kind: CallbackKind): Way {
    return this.#of.get(kind) ?? this.#all
  }

  /** How long this one is held back, ms: the same in every run, and another for the next. */
  wait({ mode, seconds }: Way): number {
    if (mode === 'delay') return seconds * 1000
    if (mode !== 'shuffle') return 0
    this.#drawn = (this.#drawn * 48_271) % 2_147_483_647
    return Math.round((this.#drawn / 2_147_483_647) * seconds * 1000)
  }
}
