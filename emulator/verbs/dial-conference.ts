import type { Call } from '../line/call.ts'
import type { Conference } from '../line/conference.ts'
import { CONFERENCE_EVENTS, type ConferenceCallback } from '../line/conference-events.ts'
import type { Beep, Joining, Participant, Sound } from '../line/participant.ts'
import type { Run } from '../line/run.ts'
import { DocumentProblem } from '../twiml/problem.ts'
import { type Element, textOf } from '../twiml/xml.ts'
import type { World } from '../world.ts'
import { addressOf, methodOf } from './action.ts'
import { attend } from './attend.ts'
import type { Dialled } from './dialled.ts'

const MOST_LABEL = 128

/** Joins a conference. Who could not join goes on with a Dial that has failed. */
export async function dialConference(
  run: Run,
  node: Element,
  noun: Element,
  progress: Dialled,
): Promise<void> {
  const { world, call } = run
  progress.status = 'failed'
  progress.bridged = null
  const place = world.conferences.expecting(call) ?? joins(run, noun)
  if (!place) return
  try {
    progress.status = 'answered'
    await attend(run, place.conference, place.participant, {
      timeLimit: Number(node.attributes.timeLimit ?? 14_400),
      hangUpOnStar: node.attributes.hangupOnStar === 'true',
    })
  } catch (fault) {
    if (!(fault instanceof DocumentProblem)) throw fault
    progress.status = 'failed'
  }
}

function joins(run: Run, noun: Element): { conference: Conference; participant: Participant } | null {
  const { world, call } = run
  const name = textOf(noun).trim()
  if (name === '') throw new DocumentProblem(12200, '<Conference> has no name.')
  const joining = joiningOf(run, noun)
  const callback = callbackOf(run, noun)
  warnOfRecording(run, noun)
  const problem = whyNot(world, name, joining)
  if (problem) {
    world.notify(call.sid, problem.code, run.document ?? '', problem.message)
    return null
  }
  const conference = world.conferences.open(name)
  const most = noun.attributes.maxParticipants
  if (most !== undefined) conference.most = Number(most)
  if (conference.participants.length >= conference.most) {
    world.write(call, 'note', 'The conference is full.')
    return null
  }
  if (conference.participants.length === 0) conference.callback ??= callback
  return { conference, participant: conference.expect(call, joining) }
}

/** Why somebody with this label, or who coaches this call, is not let in; the numbers are those of TwiML. */
function whyNot(world: World, name: string, { label, coaches }: Joining): DocumentProblem | null {
  if (label !== null && !isLabel(label)) return new DocumentProblem(16023, label)
  if (label !== null && world.conferences.named(name)?.find(label)) return new DocumentProblem(16025, label)
  if (coaches !== null && !coached(world, coaches)) return new DocumentProblem(13240, coaches)
  return null
}

export function isLabel(label: string): boolean {
  return label.length <= MOST_LABEL && !/^CA[\da-f]{32}$/.test(label) && !/\/|%2f/i.test(label)
}

/** Whether this call is in a conference that goes on. */
function coached(world: World, sid: string): Call | undefined {
  return [...world.conferences.all.values()]
    .filter(({ hasStarted }) => hasStarted)
    .flatMap(({ inside }) => inside)
    .find(({ call }) => call.sid === sid)?.call
}

function joiningOf(run: Run, { attributes }: Element): Joining {
  return {
    label: attributes.participantLabel ?? null,
    muted: attributes.muted === 'true',
    beep: (attributes.beep ?? 'true') as Beep,
    startsOnEnter: attributes.startConferenceOnEnter !== 'false',
    endsOnExit: attributes.endConferenceOnExit === 'true',
    coaches: attributes.coach ?? null,
    wait: waitOf(run, attributes),
  }
}

function waitOf(run: Run, { waitUrl, waitMethod }: Record<string, string>): Sound {
  if (waitUrl === undefined) return 'music'
  if (waitUrl === '') return 'silence'
  return {
    url: addressOf(run, waitUrl),
    method: waitMethod === 'GET' ? 'GET' : 'POST',
    purpose: 'conference-wait',
  }
}

function callbackOf(run: Run, noun: Element): ConferenceCallback | null {
  const { statusCallback, statusCallbackEvent = '' } = noun.attributes
  if (statusCallback === undefined) return null
  return {
    url: addressOf(run, statusCallback),
    method: methodOf(noun, 'statusCallbackMethod'),
    events: new Set(CONFERENCE_EVENTS.filter((event) => statusCallbackEvent.split(/\s+/).includes(event))),
  }
}

/** Nothing is recorded here; whoever counts on it is to see that. */
function warnOfRecording({ world, call, document }: Run, noun: Element): void {
  const { record = 'do-not-record' } = noun.attributes
  if (record !== 'do-not-record')
    world.notify(call.sid, 12200, document ?? '', 'record of <Conference> is not played here.', 'warning')
}
