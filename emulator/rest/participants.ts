import { type Asked, type Given, json } from '../http/server.ts'
import { announceTo } from '../line/announce.ts'
import { dialInto } from '../line/begin.ts'
import type { Conference } from '../line/conference.ts'
import { CONFERENCE_EVENTS, type ConferenceCallback } from '../line/conference-events.ts'
import type { Beep, Joining, Participant, Sound } from '../line/participant.ts'
import { isLabel } from '../verbs/dial-conference.ts'
import type { World } from '../world.ts'
import { participantShape } from './conference-shapes.ts'
import { withConference } from './conferences.ts'
import { callbackOf, detectionOf, isAddress, methodOf, partiesOf, wordsOf } from './forms.ts'
import { notFound, problem } from './problem.ts'
import { listShape } from './shapes.ts'

const BEEPS: readonly Beep[] = ['true', 'false', 'onEnter', 'onExit']

export function listParticipants(world: World, asked: Asked): Given {
  return withConference(world, asked, (conference) => {
    const wanted = (name: string, value: boolean) => {
      const given = asked.url.searchParams.get(name)
      return given === null || (given === 'true') === value
    }
    const found = conference.participants.filter(
      ({ muted, hold, coaches }) =>
        wanted('Muted', muted) && wanted('Hold', hold !== null) && wanted('Coaching', coaches !== null),
    )
    const shapes = found.map((one) => participantShape(world, conference, one))
    return json(200, listShape(world, 'participants', shapes))
  })
}

/** Calls somebody straight into a conference. By its name it may be new; by a SID it must be one that goes on. */
export function createParticipant(world: World, asked: Asked): Given {
  const form = new URLSearchParams(asked.body)
  const name = asked.path.conference ?? ''
  const isSid = /^CF[\da-f]{32}$/.test(name)
  const known = isSid ? world.conferences.all.get(name) : world.conferences.named(name)
  if (isSid && (!known || known.status === 'completed')) return notFound(asked.url.pathname)
  const parties = partiesOf(world, form)
  if ('status' in parties) return parties
  const callback = callbackOf(form)
  if (callback && 'status' in callback) return callback
  const detection = detectionOf(form, 'participant')
  if (detection && 'status' in detection) return detection
  const joining = joiningOf(form)
  if ('status' in joining) return joining
  const told = conferenceCallbackOf(form)
  const refusal = refused(form, known, joining)
  if (refusal) return refusal
  const conference = known ?? world.conferences.open(name)
  if (conference.participants.length === 0) conference.callback ??= told
  conference.most = Number(form.get('MaxParticipants') ?? conference.most)
  const from = form.get('CallerId') ?? parties.from
  const limits = { timeoutSeconds: Number(form.get('Timeout') ?? 60), timeLimit: form.get('TimeLimit') }
  const to = { ...parties, from, callback, detection }
  const participant = dialInto(world, conference, to, joining, limits)
  if (form.get('Record') === 'true' || (form.get('ConferenceRecord') ?? 'false') !== 'false')
    world.notify(participant.call.sid, 12200, '', 'Recording of conferences is not played here.', 'warning')
  return json(201, participantShape(world, conference, participant))
}

function refused(
  form: URLSearchParams,
  conference: Conference | undefined,
  { label }: Joining,
): Given | null {
  const timeout = Number(form.get('Timeout') ?? 60)
  if (!(timeout >= 5 && timeout <= 600)) return problem(400, 20001, 'Timeout must be from 5 to 600')
  if (label !== null && !isLabel(label)) return problem(400, 16024, 'Invalid participant label')
  if (label !== null && conference?.find(label))
    return problem(409, 16026, 'Participant label is in use by another participant')
  if (conference && conference.participants.length >= conference.most)
    return problem(400, 20001, 'The conference is full.')
  return null
}

export function fetchParticipant(world: World, asked: Asked): Given {
  return withParticipant(world, asked, (participant, conference) =>
    json(200, participantShape(world, conference, participant)),
  )
}

export function updateParticipant(world: World, asked: Asked): Given {
  return withParticipant(world, asked, (participant, conference) => {
    const form = new URLSearchParams(asked.body)
    for (const name of ['HoldUrl', 'AnnounceUrl'])
      if (form.get(name) && !isAddress(form.get(name) ?? ''))
        return problem(400, 21205, `${name} is not a valid URL: ${form.get(name)}`)
    if (form.get('Coaching') === 'true' && !form.get('CallSidToCoach') && participant.coaches === null)
      return problem(400, 20001, 'Coaching needs a CallSidToCoach')
    if (form.has('Muted')) conference.mute(participant, form.get('Muted') === 'true')
    if (form.has('Hold') || form.has('HoldUrl')) hold(conference, participant, form)
    const changes = changesIn(form)
    if (Object.keys(changes).length > 0) conference.modify(participant, changes)
    const url = form.get('AnnounceUrl')
    const method = methodOf(form, 'AnnounceMethod')
    if (url) void announceTo(world, conference, participant, { url, method, purpose: 'announce' })
    return json(200, participantShape(world, conference, participant))
  })
}

/** Held once more without another document it hears on what it hears. */
function hold(conference: Conference, participant: Participant, form: URLSearchParams): void {
  const url = form.get('HoldUrl')
  const isHeld = participant.hold !== null
  const wanted = form.has('Hold') ? form.get('Hold') === 'true' : isHeld
  if (!wanted && !isHeld) return
  if (wanted && isHeld && !url) return
  const method = methodOf(form, 'HoldMethod', 'GET')
  const sound: Sound = url ? { url, method, purpose: 'hold' } : 'music'
  conference.putOnHold(participant, wanted ? sound : null)
}

function changesIn(form: URLSearchParams): Parameters<Conference['modify']>[1] {
  const coaching = form.get('Coaching')
  const coached = form.get('CallSidToCoach')
  return {
    ...(form.has('EndConferenceOnExit') ? { endsOnExit: form.get('EndConferenceOnExit') === 'true' } : {}),
    ...(coaching === 'false' ? { coaches: null } : coached ? { coaches: coached } : {}),
    ...(form.has('BeepOnExit') ? { beep: form.get('BeepOnExit') === 'true' ? 'onExit' : 'false' } : {}),
    ...(form.has('WaitUrl') ? { wait: waitIn(form) } : {}),
  }
}

/** Takes somebody out: the call goes on after its Dial. */
export function deleteParticipant(world: World, asked: Asked): Given {
  return withParticipant(world, asked, (participant, conference) => {
    conference.remove(participant)
    return { status: 204 }
  })
}

function withParticipant(
  world: World,
  asked: Asked,
  answer: (participant: Participant, conference: Conference) => Given,
): Given {
  return withConference(world, asked, (conference) => {
    const participant = conference.find(asked.path.participant ?? '')
    return participant ? answer(participant, conference) : notFound(asked.url.pathname)
  })
}

function joiningOf(form: URLSearchParams): Joining | Given {
  const beep = BEEPS.find((one) => one === (form.get('Beep') ?? 'true'))
  if (!beep) return problem(400, 20001, `Invalid value for Beep: ${form.get('Beep')}`)
  const coaches = form.get('CallSidToCoach')
  if (form.get('Coaching') === 'true' && !coaches)
    return problem(400, 20001, 'Coaching needs a CallSidToCoach')
  return {
    label: form.get('Label'),
    muted: form.get('Muted') === 'true',
    beep,
    startsOnEnter: form.get('StartConferenceOnEnter') !== 'false',
    endsOnExit: form.get('EndConferenceOnExit') === 'true',
    coaches: form.get('Coaching') === 'false' ? null : coaches,
    wait: waitIn(form),
  }
}

function waitIn(form: URLSearchParams): Sound {
  const url = form.get('WaitUrl')
  if (url === null) return 'music'
  return url === '' ? 'silence' : { url, method: methodOf(form, 'WaitMethod'), purpose: 'conference-wait' }
}

/** Told `start end` where nothing else is asked for. */
function conferenceCallbackOf(form: URLSearchParams): ConferenceCallback | null {
  const url = form.get('ConferenceStatusCallback')
  if (!url) return null
  const named = wordsOf(form, 'ConferenceStatusCallbackEvent')
  const asked = named.length > 0 ? named : ['start', 'end']
  return {
    url,
    method: methodOf(form, 'ConferenceStatusCallbackMethod'),
    events: new Set(CONFERENCE_EVENTS.filter((event) => asked.includes(event))),
  }
}
