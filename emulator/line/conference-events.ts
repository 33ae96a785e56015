import type { Params } from '../signature.ts'
import type { Participant } from './participant.ts'

/** The words of `statusCallbackEvent`. */
export const CONFERENCE_EVENTS = [
  'start',
  'end',
  'join',
  'leave',
  'mute',
  'hold',
  'modify',
  'speaker',
  'announcement',
] as const
export type ConferenceEvent = (typeof CONFERENCE_EVENTS)[number]

/** The events as they are told, each with the word by which it is asked for. */
export const TOLD = {
  'conference-start': 'start',
  'conference-end': 'end',
  'participant-join': 'join',
  'participant-leave': 'leave',
  'participant-mute': 'mute',
  'participant-unmute': 'mute',
  'participant-hold': 'hold',
  'participant-unhold': 'hold',
  'participant-modify': 'modify',
  'announcement-end': 'announcement',
  'announcement-fail': 'announcement',
} as const satisfies Record<string, ConferenceEvent>

export interface ConferenceCallback {
  url: string
  method: 'GET' | 'POST'
  events: ReadonlySet<ConferenceEvent>
}

export type EndedBecause =
  | 'conference-ended-via-api'
  | 'participant-with-end-conference-on-exit-left'
  | 'participant-with-end-conference-on-exit-kicked'
  | 'last-participant-left'
  | 'last-participant-kicked'

/** The same in a sentence, as the callback has it. */
export const REASONS: Record<EndedBecause, string> = {
  'conference-ended-via-api': 'Conference ended via API',
  'participant-with-end-conference-on-exit-left': 'Participant with endConferenceOnExit left',
  'participant-with-end-conference-on-exit-kicked': 'Participant with endConferenceOnExit was kicked',
  'last-participant-left': 'Last participant left',
  'last-participant-kicked': 'Last participant was kicked',
}

/** What every event about a participant tells of it. */
export function paramsOf(participant: Participant): Params {
  return {
    CallSid: participant.call.sid,
    Muted: String(participant.muted),
    Hold: String(participant.hold !== null),
    Coaching: String(participant.coaches !== null),
    EndConferenceOnExit: String(participant.endsOnExit),
    StartConferenceOnEnter: String(participant.startsOnEnter),
    ...(participant.label === null ? {} : { ParticipantLabel: participant.label }),
  }
}
