import { isInterrupted } from '../interrupted.ts'
import { DocumentProblem } from '../twiml/problem.ts'
import type { World } from '../world.ts'
import type { Conference } from './conference.ts'
import { fetchDocument } from './document.ts'
import type { Participant } from './participant.ts'
import { perform, start } from './perform.ts'
import type { Source } from './source.ts'

/** Plays a document to one participant over whatever they hear, and tells its end. */
export async function announceTo(
  world: World,
  conference: Conference,
  to: Participant,
  source: Source,
): Promise<void> {
  const problem = await play(world, conference, to, source)
  const isHere = conference.participants.includes(to)
  conference.tell(problem ? 'announcement-fail' : 'announcement-end', isHere ? to : null, {
    AnnounceUrl: source.url ?? '',
    ...(problem ? { ReasonAnnouncementFailed: problem } : {}),
  })
}

/** Fetches a document once and plays it to everybody who is in. */
export async function announceToAll(world: World, conference: Conference, source: Source): Promise<void> {
  let problem: string | null = null
  try {
    const { signal } = new AbortController()
    const standing = () => ({
      AccountSid: world.settings.accountSid,
      ConferenceSid: conference.sid,
      FriendlyName: conference.name,
    })
    const ready = await fetchDocument({ world, call: null, place: 'announce', signal, standing }, source)
    await Promise.all(conference.inside.map((one) => play(world, conference, one, { ...source, ready })))
  } catch (fault) {
    if (!(fault instanceof DocumentProblem)) throw fault
    world.notify(null, fault.code, source.url ?? '', fault.message)
    problem = fault.message
  }
  conference.tell(problem ? 'announcement-fail' : 'announcement-end', null, {
    AnnounceUrl: source.url ?? '',
    ...(problem ? { ReasonAnnouncementFailed: problem } : {}),
  })
}

/** Answers why it could not be played, or null. */
async function play(
  world: World,
  conference: Conference,
  to: Participant,
  source: Source,
): Promise<string | null> {
  const { call } = to
  const before = call.doing
  const signal = AbortSignal.any([call.interruption(), to.removed.signal])
  const run = { world, call, place: 'announce' as const, signal, standing: () => ({}), document: null }
  try {
    await perform({ ...run, perform, start: (other, next) => start(world, other, next) }, source)
  } catch (fault) {
    if (fault instanceof DocumentProblem) return fault.message
    if (!isInterrupted(fault)) throw fault
  }
  if (conference.inside.includes(to)) {
    call.doing = before
    conference.refresh()
  }
  return null
}
