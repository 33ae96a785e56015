import { CONNECTS_AGAIN_MS, LIFE, type Life, type State } from '../../../adapters/baileys/port.ts'
import type { Context } from '../../actions/context.ts'
import { LOCK_PATIENCE, type LockPatience } from '../../actions/linked-phones/hold-link.ts'

export type LinkContext = Pick<Context, 'pool' | 'secretKey' | 'clock' | 'log'>

export type Code = Extract<State, { kind: 'code' }>

/** How long a link waits for what does not answer. */
export interface Patience {
  /** Of the process with the library, and of the server for it. */
  life: Life
  lock: LockPatience
  /** So soon it is tried again, first of all whether another server still has the link. */
  againMs: number
  /** The same of the process, for a connection to WhatsApp. */
  connectsAgainMs: number
}

export const PATIENCE: Patience = {
  life: LIFE,
  lock: LOCK_PATIENCE,
  againMs: 2_000,
  connectsAgainMs: CONNECTS_AGAIN_MS,
}

/** By then whatever the last holder started has noticed that nobody speaks to it. */
export function graceOf({ life }: Patience): number {
  return life.deadAfterMs + life.everyMs / 2
}

/** A WhatsApp on this machine: where the process connects to, and where files are. */
export interface Loopback {
  url: string
  media: string
  /** Shorter, so that tests wait less. */
  patience?: Patience
}
