import { Interrupted } from '../interrupted.ts'
import { newSid } from '../sid.ts'
import type { Params } from '../signature.ts'
import { KeyPad } from './keypad.ts'
import type { Source } from './source.ts'

export type CallStatus =
  | 'queued'
  | 'initiated'
  | 'ringing'
  | 'in-progress'
  | 'completed'
  | 'busy'
  | 'failed'
  | 'no-answer'
  | 'canceled'
export type FinalStatus = 'completed' | 'busy' | 'failed' | 'no-answer' | 'canceled'
export type Direction = 'inbound' | 'outbound-api' | 'outbound-dial'
export type CallEvent = 'initiated' | 'ringing' | 'answered' | 'completed'

/** What somebody with this telephone at the ear would see of the call. */
export type Doing =
  | 'ringing'
  | 'waiting-for-answer'
  | 'speaking'
  | 'listening'
  | 'recording'
  | 'pausing'
  | 'dialing'
  | 'queued'
  | 'bridged'
  /** In a conference that has not begun, on hold in one, or alone in one. */
  | 'waiting'
  | 'held'
  | 'conference'
  | 'ended'

export interface Line {
  at: string
  kind: 'say' | 'play' | 'pause' | 'beep' | 'ring' | 'music' | 'hears' | 'key' | 'said' | 'heard' | 'note'
  text: string
  language?: string
  voice?: string
  /** Where a prompt was heard, other than in the call's own document; and who spoke, in a conference. */
  place?: string
  by?: string
  /** The prompt was cut short by a key, by being connected or by the end of the call. */
  cut?: boolean
}

export interface CallbackTarget {
  url: string
  method: 'GET' | 'POST'
  events: ReadonlySet<CallEvent>
}

export interface CallParts {
  direction: Direction
  from: string | null
  to: string
  parentSid?: string | null
  callback?: CallbackTarget | null
  fallback?: Source | null
  /** Parameters that every request of this call carries besides the usual ones. */
  extra?: Params
  /** What `<Client>` passes on to a softphone. */
  clientParameters?: Record<string, string>
  at: number
}

/** How the telephone at the other end reacts to ringing. */
export type PickUp = 'answer' | 'busy' | 'no-answer' | 'failed' | 'voicemail'

/** A call's place in a conference: who is heard from it, and who hears what is said there. */
export interface Seat {
  readonly name: string
  readonly hears: Call[]
  readonly heardBy: Call[]
}

/** One leg: a telephone at one end, Twilio at the other. */
export class Call {
  readonly sid = newSid('CA')
  readonly direction: Direction
  readonly from: string | null
  readonly to: string
  readonly parentSid: string | null
  callback: CallbackTarget | null
  readonly fallback: Source | null
  readonly extra: Params
  readonly clientParameters: Record<string, string>
  readonly createdAt: number
  answeredAt: number | null = null
  endedAt: number | null = null
  status: CallStatus = 'queued'
  doing: Doing = 'waiting-for-answer'
  sequence = 0
  readonly transcript: Line[] = []
  readonly keys = new KeyPad()
  /** Given when the call is over. */
  readonly over = new AbortController()
  /** Given when what the call is doing is replaced (REST update). A new one takes its place. */
  program = new AbortController()
  peer: Call | null = null
  /** Set while the call is in a conference. */
  seat: Seat | null = null
  /** Set while the telephone rings: tells how it is picked up. */
  pickUp: ((how: PickUp) => void) | null = null
  /** Set while a Record or a speech Gather listens to words. */
  onSpeech: ((text: string, seconds: number) => void) | null = null
  /** A voicemail box has answered, and what the provider took for answering. */
  isBox = false
  answeredBy: string | null = null
  /** True once the document of this call runs by itself, so that a REST update knows whom to interrupt. */
  hasProgram = false

  constructor(parts: CallParts) {
    this.direction = parts.direction
    this.from = parts.from
    this.to = parts.to
    this.parentSid = parts.parentSid ?? null
    this.callback = parts.callback ?? null
    this.fallback = parts.fallback ?? null
    this.extra = parts.extra ?? {}
    this.clientParameters = parts.clientParameters ?? {}
    this.createdAt = parts.at
  }

  get isOver(): boolean {
    return this.endedAt !== null
  }

  /** Whose telephone this is. */
  get who(): string {
    return this.direction === 'inbound' ? (this.from ?? 'withheld') : this.to
  }

  /** Whoever hears what is said at this telephone. */
  get heardBy(): Call[] {
    return this.peer ? [this.peer] : (this.seat?.heardBy ?? [])
  }

  /** Whole seconds from answer to end (or `now`), as CallDuration counts them; 0 when never answered. */
  secondsUntil(now: number): number {
    if (this.answeredAt === null) return 0
    return Math.round(((this.endedAt ?? now) - this.answeredAt) / 1000)
  }

  /** From now on nobody is told what becomes of the call. */
  forgetCallback(): void {
    this.callback = null
  }

  /** Replaces what the call is doing by another document. */
  redirect(to: Source): void {
    const old = this.program
    this.program = new AbortController()
    old.abort(new Interrupted('redirected', to))
  }

  /** Given when the call ends or its document is replaced, whichever comes first. */
  interruption(): AbortSignal {
    return AbortSignal.any([this.over.signal, this.program.signal])
  }
}
