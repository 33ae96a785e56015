import { isInterrupted } from '../interrupted.ts'
import { DocumentProblem } from '../twiml/problem.ts'
import type { Element } from '../twiml/xml.ts'
import { dial } from '../verbs/dial.ts'
import { enqueue } from '../verbs/enqueue.ts'
import { gather } from '../verbs/gather.ts'
import { pause, play, say } from '../verbs/prompts.ts'
import { record } from '../verbs/record.ts'
import { hangup, leave, redirect, reject } from '../verbs/turns.ts'
import type { World } from '../world.ts'
import type { Call } from './call.ts'
import { fetchDocument } from './document.ts'
import { IN_CONFERENCE, type Next, type Run, type Verb } from './run.ts'
import type { Source } from './source.ts'

const VERBS: Record<string, Verb> = {
  Say: say,
  Play: play,
  Pause: pause,
  Gather: gather,
  Dial: dial,
  Enqueue: enqueue,
  Leave: leave,
  Redirect: redirect,
  Record: record,
  Reject: reject,
  Hangup: hangup,
}

/** More documents than this without time passing is a circle. */
const MOST_DOCUMENTS_AT_ONCE = 50

/** Lets a call go its way from its first document on. A slip of the emulator must not look like the customer's. */
export function start(world: World, call: Call, first: Source): void {
  live(world, call, first).catch((fault: unknown) => {
    const detail = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)
    world.notify(call.sid, 0, '', `The emulator itself failed: ${detail}`)
    world.end(call, 'failed')
  })
}

/** The life of a call from its first document on; after a REST redirect it goes on with the new one. */
async function live(world: World, call: Call, first: Source): Promise<void> {
  call.hasProgram = true
  let next: Source | null = first
  while (next) {
    const run: Run = {
      world,
      call,
      place: 'call',
      signal: call.interruption(),
      standing: () => ({}),
      document: null,
      perform,
      start: (other, source) => start(world, other, source),
    }
    try {
      await perform(run, next)
      next = null
    } catch (fault) {
      if (!isInterrupted(fault)) throw fault
      next = call.isOver ? null : fault.to
    }
  }
  world.end(call, call.answeredAt === null ? 'no-answer' : 'completed')
}

/** Carries out documents until one runs out. Rejects with Interrupted when something else happens to the call. */
export async function perform(run: Run, first: Source): Promise<void> {
  let next: Next = first
  let since = run.world.clock.now()
  for (let count = 1; next; count++) {
    if (run.world.clock.now() !== since) {
      since = run.world.clock.now()
      count = 1
    }
    if (count > MOST_DOCUMENTS_AT_ONCE) {
      const circle = 'The documents lead round in a circle.'
      run.world.notify(run.call.sid, 12200, next.url ?? '', circle)
      if (IN_CONFERENCE.has(run.place)) throw new DocumentProblem(12200, circle)
      return applicationError(run)
    }
    next = await performOne(run, next)
  }
}

async function performOne(run: Run, source: Source): Promise<Next> {
  try {
    const document = await fetchDocument(run, source)
    return await performVerbs({ ...run, document: document.url }, document.verbs)
  } catch (fault) {
    if (!(fault instanceof DocumentProblem)) throw fault
    const { world, call } = run
    world.notify(call.sid, fault.code, source.url ?? '', fault.message)
    if (IN_CONFERENCE.has(run.place)) throw fault
    if (call.fallback && !source.isFallback) {
      return { ...call.fallback, extras: { ErrorCode: String(fault.code), ErrorUrl: source.url ?? '' } }
    }
    await applicationError(run)
    return null
  }
}

async function performVerbs(run: Run, verbs: Element[]): Promise<Next> {
  for (const verb of verbs) {
    run.signal.throwIfAborted()
    if (verb.name !== 'Gather') run.call.keys.forget()
    if (answers(verb)) run.world.answer(run.call)
    const next = await VERBS[verb.name]?.(run, verb)
    if (next) return next
  }
  return null
}

/** Which verbs pick up an inbound call: not Reject, not a Pause before it, not a Dial that waits for the bridge. */
function answers(verb: Element): boolean {
  if (verb.name === 'Dial') return verb.attributes.answerOnBridge !== 'true'
  return !['Reject', 'Pause', 'Redirect'].includes(verb.name)
}

/** What a caller hears when the customer's server has let Twilio down; then the call is over. */
async function applicationError(run: Run): Promise<void> {
  run.world.answer(run.call)
  run.world.write(run.call, 'say', 'We are sorry, an application error has occurred. Goodbye.', {
    language: 'en-US',
  })
  run.world.end(run.call, 'completed')
  run.signal.throwIfAborted()
}
