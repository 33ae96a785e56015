import type { State } from '../../../adapters/baileys/port.ts'

/** How a link stands. What a code holds is a secret, and is asked for apart. */
export type LinkState =
  | Exclude<State, { kind: 'stopped' | 'code' }>
  | { kind: 'code' }
  | { kind: 'stopped'; why: string }
  /** Another server has it. */
  | { kind: 'elsewhere' }
  /** `npx balie whatsapp install` */
  | { kind: 'not-installed' }

/** How a link stands, and since when nothing can come or be sent by it. */
export class Standing {
  readonly #clock: () => number
  #state: LinkState = { kind: 'connecting' }
  #since: number

  constructor(clock: () => number) {
    this.#clock = clock
    this.#since = clock()
  }

  get state(): LinkState {
    return this.#state
  }

  set state(state: LinkState) {
    if (this.#state.kind === 'open') this.#since = this.#clock()
    this.#state = state
  }

  /** Null while it is open. */
  get awaySince(): number | null {
    return this.#state.kind === 'open' ? null : this.#since
  }
}
