import type { Channel } from './channels.ts'

/** A door that a supervisor closed or opened, until a time. */
interface HandSetDoor {
  channel: Channel
  state: 'open' | 'closed'
  until: number
  reason: string
  say: string
  by: string
}

export interface DoorNow {
  channel: Channel
  /** False: nobody here answers; `say` says why, and nobody can open or close it. */
  served: boolean
  open: boolean
  /** One sentence for the agent: "open until 17:00", "closed by hand until 14:00: storm". */
  say: string
  /** What people are told there while nobody is at work, in the desk's first language; null: nobody comes in there now. */
  whenEmpty: string | null
  hand: HandSetDoor | null
}
