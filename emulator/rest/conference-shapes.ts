import type { CallStatus } from '../line/call.ts'
import { rfc2822 } from '../line/callbacks.ts'
import type { Conference } from '../line/conference.ts'
import type { Participant } from '../line/participant.ts'
import type { World } from '../world.ts'
import { rootOf } from './shapes.ts'

export function conferenceShape(world: World, conference: Conference): Record<string, unknown> {
  const uri = `${rootOf(world)}/Conferences/${conference.sid}`
  return {
    sid: conference.sid,
    account_sid: world.settings.accountSid,
    api_version: '2010-04-01',
    friendly_name: conference.name,
    status: conference.status,
    region: 'ie1',
    date_created: rfc2822(conference.createdAt),
    date_updated: rfc2822(conference.updatedAt),
    reason_conference_ended: conference.ended?.because ?? null,
    call_sid_ending_conference: conference.ended?.call?.sid ?? null,
    uri: `${uri}.json`,
    subresource_uris: {
      participants: `${uri}/Participants.json`,
      recordings: `${uri}/Recordings.json`,
    },
  }
}

export function participantShape(
  world: World,
  conference: Conference,
  participant: Participant,
): Record<string, unknown> {
  const { call } = participant
  return {
    account_sid: world.settings.accountSid,
    call_sid: call.sid,
    conference_sid: conference.sid,
    label: participant.label,
    call_sid_to_coach: participant.coaches,
    coaching: participant.coaches !== null,
    date_created: rfc2822(participant.createdAt),
    date_updated: rfc2822(participant.updatedAt),
    end_conference_on_exit: participant.endsOnExit,
    start_conference_on_enter: participant.startsOnEnter,
    hold: participant.hold !== null,
    muted: participant.muted,
    status: STATUS[call.status],
    queue_time: '0',
    uri: `${rootOf(world)}/Conferences/${conference.sid}/Participants/${call.sid}.json`,
  }
}

const STATUS: Record<CallStatus, 'queued' | 'connecting' | 'ringing' | 'connected' | 'complete' | 'failed'> =
  {
    queued: 'queued',
    initiated: 'connecting',
    ringing: 'ringing',
    'in-progress': 'connected',
    completed: 'complete',
    busy: 'failed',
    failed: 'failed',
    'no-answer': 'failed',
    canceled: 'failed',
  }
