import type { State } from '../../../adapters/baileys/port.ts'
import type { Context } from '../../actions/context.ts'

export type LinkContext = Pick<Context, 'pool' | 'secretKey' | 'clock' | 'log'>

export type Code = Extract<State, { kind: 'code' }>

/** A WhatsApp on this machine: where the process connects to, and where files are. */
export interface Loopback {
  url: string
  media: string
}
