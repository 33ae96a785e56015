import { Interrupted } from '../interrupted.ts'
import type { Call, Seat } from './call.ts'
import type { Source } from './source.ts'

/** What somebody hears who is not talking: a document of the customer's, Twilio's music, or nothing. */
export type Sound = Source | 'music' | 'silence'

export type Beep = 'true' | 'false' | 'onEnter' | 'onExit'

/** Why somebody is out, in the words of the callback. */
export type LeftBecause =
  | 'conference_ended_via_api'
  | 'moderator_ended_conference'
  | 'participant_updated_via_api'
  | 'participant_hung_up'
  | 'participant_add_failed'

/** How somebody joins. */
export interface Joining {
  label: string | null
  muted: boolean
  beep: Beep
  startsOnEnter: boolean
  endsOnExit: boolean
  wait: Sound
  /** The call that alone hears this one; null where everybody does. */
  coaches: string | null
}

/** What a participant needs to know of its conference. */
interface Room {
  readonly sid: string
  readonly name: string
  readonly hasStarted: boolean
  readonly inside: Participant[]
}

/** One call in a conference, or on its way there. */
export class Participant implements Seat {
  readonly call: Call
  readonly room: Room
  readonly label: string | null
  readonly startsOnEnter: boolean
  readonly createdAt: number
  muted: boolean
  beep: Beep
  endsOnExit: boolean
  coaches: string | null
  wait: Sound
  /** What is played instead of the others; null when not on hold. */
  hold: Sound | null = null
  updatedAt: number
  isIn = false
  /** Whom it was last written down to hear; null before it talks. */
  heard: string | null = null
  /** Given when the conference lets it go: it ended, or somebody removed this one. */
  readonly removed = new AbortController()
  /** Given when what is heard changes (put on hold, the conference begins). A new one takes its place. */
  turn = new AbortController()

  constructor(room: Room, call: Call, joining: Joining, at: number) {
    this.room = room
    this.call = call
    this.label = joining.label
    this.muted = joining.muted
    this.beep = joining.beep
    this.startsOnEnter = joining.startsOnEnter
    this.endsOnExit = joining.endsOnExit
    this.wait = joining.wait
    this.coaches = joining.coaches
    this.createdAt = at
    this.updatedAt = at
  }

  get state(): 'waiting' | 'held' | 'talking' {
    if (this.hold !== null) return 'held'
    return this.room.hasStarted ? 'talking' : 'waiting'
  }

  /** How others call whoever this is. */
  get name(): string {
    return this.label ?? this.call.who
  }

  /** Those who are in the mix for this one. A coach is heard by one alone; the muted and the held by nobody. */
  get speakers(): Participant[] {
    if (this.state !== 'talking') return []
    return this.room.inside.filter(
      (other) =>
        other !== this &&
        other.state === 'talking' &&
        !other.muted &&
        (other.coaches === null || other.coaches === this.call.sid),
    )
  }

  get hears(): Call[] {
    return this.speakers.map(({ call }) => call)
  }

  get heardBy(): Call[] {
    return this.room.inside.filter((other) => other.speakers.includes(this)).map(({ call }) => call)
  }

  /** What it listens to is replaced. */
  next(): void {
    const old = this.turn
    this.turn = new AbortController()
    old.abort(new Interrupted('turn'))
  }
}
