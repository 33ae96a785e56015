import type { Clock } from '../clock.ts'
import { Interrupted } from '../interrupted.ts'
import { newSid } from '../sid.ts'
import type { Params } from '../signature.ts'
import type { Call, Line } from './call.ts'
import { rfc2822 } from './callbacks.ts'
import { type ConferenceCallback, type EndedBecause, paramsOf, REASONS, TOLD } from './conference-events.ts'
import { type Joining, type LeftBecause, Participant, type Sound } from './participant.ts'

/** What a conference needs of the world. */
export interface Around {
  readonly clock: Clock
  readonly settings: { accountSid: string; conferenceLeast: number }
  readonly callbacks: {
    post(
      about: { conferenceSid: string; callSid?: string },
      event: string,
      url: string,
      method: 'GET' | 'POST',
      params: Params,
    ): Promise<void>
  }
  write(call: Call, kind: Line['kind'], text: string): void
  changed(): void
}

/**
 * A room in which calls hear each other. It begins with the second participant, if one of them may begin it; it ends
 * with the last, or with one whose leaving ends it.
 */
export class Conference {
  readonly sid = newSid('CF')
  readonly name: string
  readonly createdAt: number
  updatedAt: number
  status: 'init' | 'in-progress' | 'completed' = 'init'
  most = 250
  /** All who are in, and all who are being called. */
  readonly participants: Participant[] = []
  ended: { because: EndedBecause; call: Call | null } | null = null
  /** Set by the first who joins; what others want to be told is ignored. */
  callback: ConferenceCallback | null = null
  #sequence = 0
  readonly #world: Around

  constructor(world: Around, name: string) {
    this.#world = world
    this.name = name
    this.createdAt = world.clock.now()
    this.updatedAt = this.createdAt
  }

  get hasStarted(): boolean {
    return this.status === 'in-progress'
  }

  get inside(): Participant[] {
    return this.participants.filter(({ isIn }) => isIn)
  }

  /** By CallSid or by label. */
  find(name: string): Participant | undefined {
    return this.participants.find(({ call, label }) => call.sid === name || label === name)
  }

  /** Somebody is on the way: rings, or joins at once. */
  expect(call: Call, joining: Joining): Participant {
    const participant = new Participant(this, call, joining, this.#world.clock.now())
    this.participants.push(participant)
    return participant
  }

  admit(participant: Participant): void {
    participant.isIn = true
    participant.call.seat = participant
    this.tell('participant-join', participant)
    this.#beep(participant, 'onEnter')
    const { inside } = this
    const isEnough =
      inside.length >= this.#world.settings.conferenceLeast &&
      inside.some(({ startsOnEnter }) => startsOnEnter)
    if (this.status === 'init' && isEnough) this.#start()
    this.refresh()
  }

  /** Somebody is out, and with them the conference if it was theirs or nobody is left. */
  leave(participant: Participant, why: LeftBecause, isKicked = false): void {
    const wasIn = participant.isIn
    if (!this.#drop(participant, why)) return
    if (wasIn && participant.endsOnExit)
      this.end(`participant-with-end-conference-on-exit-${isKicked ? 'kicked' : 'left'}`, participant.call)
    else if (this.participants.length === 0)
      this.end(`last-participant-${isKicked ? 'kicked' : 'left'}`, participant.call)
    else this.refresh()
  }

  /** Over REST: the call goes on after its Dial, and a telephone that rings is silent. */
  remove(participant: Participant): void {
    this.leave(participant, 'participant_updated_via_api', true)
  }

  mute(participant: Participant, muted: boolean): void {
    if (participant.muted === muted) return
    participant.muted = muted
    this.#touch(participant)
    this.tell(muted ? 'participant-mute' : 'participant-unmute', participant)
    this.refresh()
  }

  /** Null takes off hold. */
  putOnHold(participant: Participant, sound: Sound | null): void {
    const was = participant.hold !== null
    participant.hold = sound
    this.#touch(participant)
    if (was !== (sound !== null)) this.tell(was ? 'participant-unhold' : 'participant-hold', participant)
    participant.next()
    this.refresh()
  }

  modify(
    participant: Participant,
    changes: Partial<Pick<Participant, 'endsOnExit' | 'coaches' | 'beep' | 'wait'>>,
  ): void {
    Object.assign(participant, changes)
    this.#touch(participant)
    this.tell('participant-modify', participant)
    if (changes.wait !== undefined && participant.state === 'waiting') participant.next()
    this.refresh()
  }

  /** Everybody is let go. */
  end(because: EndedBecause, call: Call | null): void {
    if (this.status === 'completed') return
    this.status = 'completed'
    this.ended = { because, call }
    const why =
      because === 'conference-ended-via-api' ? 'conference_ended_via_api' : 'moderator_ended_conference'
    for (const one of [...this.participants]) this.#drop(one, why)
    this.tell('conference-end', null, {
      ReasonConferenceEnded: because,
      Reason: REASONS[because],
      ...(call === null ? {} : { CallSidEndingConference: call.sid }),
    })
  }

  /** Writes down for each who talks whom they hear now, where that has changed. */
  refresh(): void {
    for (const one of this.inside) {
      if (one.state !== 'talking') continue
      one.call.doing = one.speakers.length > 0 ? 'bridged' : 'conference'
      const names = one.speakers.map(({ name }) => name).join(' and ')
      if (names === one.heard) continue
      one.heard = names
      this.#world.write(one.call, names === '' ? 'music' : 'hears', names === '' ? 'Silence.' : `${names}.`)
    }
    this.#world.changed()
  }

  tell(event: keyof typeof TOLD, participant: Participant | null, more: Params = {}): void {
    this.updatedAt = this.#world.clock.now()
    if (!this.callback?.events.has(TOLD[event])) return
    this.#sequence += 1
    const { url, method } = this.callback
    const callSid = participant?.call.sid
    void this.#world.callbacks.post({ conferenceSid: this.sid, callSid }, event, url, method, {
      ConferenceSid: this.sid,
      FriendlyName: this.name,
      AccountSid: this.#world.settings.accountSid,
      SequenceNumber: String(this.#sequence),
      Timestamp: rfc2822(this.#world.clock.now()),
      StatusCallbackEvent: event,
      ...(participant ? paramsOf(participant) : {}),
      ...more,
    })
  }

  #start(): void {
    this.status = 'in-progress'
    this.tell('conference-start', null)
    for (const one of this.inside) one.next()
  }

  #drop(participant: Participant, why: LeftBecause): boolean {
    const at = this.participants.indexOf(participant)
    if (at < 0) return false
    this.participants.splice(at, 1)
    const wasIn = participant.isIn
    participant.isIn = false
    participant.removed.abort(new Interrupted('left'))
    if (wasIn) this.#beep(participant, 'onExit')
    this.tell('participant-leave', participant, {
      // A telephone that still rings is silent in a moment.
      ParticipantCallStatus: wasIn || participant.call.isOver ? participant.call.status : 'canceled',
      ReasonParticipantLeft: wasIn ? why : 'participant_add_failed',
    })
    return true
  }

  #touch(participant: Participant): void {
    participant.updatedAt = this.#world.clock.now()
  }

  #beep(participant: Participant, when: 'onEnter' | 'onExit'): void {
    if (!this.hasStarted || (participant.beep !== 'true' && participant.beep !== when)) return
    for (const other of this.inside)
      if (other !== participant && other.state === 'talking') this.#world.write(other.call, 'beep', 'Beep.')
  }
}
