import { Interrupted, isInterrupted, unless } from '../interrupted.ts'
import type { Conference } from '../line/conference.ts'
import type { LeftBecause, Participant, Sound } from '../line/participant.ts'
import type { Run } from '../line/run.ts'
import { star } from '../line/talk.ts'
import { DocumentProblem } from '../twiml/problem.ts'

interface Limits {
  /** Seconds after which this leg is out. */
  timeLimit: number
  hangUpOnStar: boolean
}

/**
 * In a conference until the call ends or is redirected, somebody removes it, the conference ends, or the time is up.
 * @throws DocumentProblem when what is played before the beginning cannot be had
 */
export async function attend(
  run: Run,
  conference: Conference,
  me: Participant,
  limits: Limits,
): Promise<void> {
  const { world, call } = run
  const enough = new AbortController()
  const cancel = world.clock.after(limits.timeLimit * 1000, () => {
    world.write(call, 'note', 'The time limit has ended the connection.')
    enough.abort(new Interrupted('left'))
  })
  const gone = AbortSignal.any([run.signal, me.removed.signal, enough.signal])
  let why: LeftBecause = 'participant_hung_up'
  conference.admit(me)
  if (limits.hangUpOnStar) void star(call, gone).then(() => enough.abort(new Interrupted('left')))
  try {
    for (;;) await listen(run, conference, me, gone)
  } catch (fault) {
    if (fault instanceof DocumentProblem) why = 'participant_add_failed'
    else if (isInterrupted(fault, 'redirected')) why = 'participant_updated_via_api'
    if (!isInterrupted(fault)) throw fault
  } finally {
    cancel()
    call.seat = null
    if (!call.isOver) call.doing = 'pausing'
    conference.leave(me, why)
  }
  run.signal.throwIfAborted()
}

/** One stretch of hearing the same: the others, or what is played instead of them. */
async function listen(run: Run, conference: Conference, me: Participant, gone: AbortSignal): Promise<void> {
  gone.throwIfAborted()
  const signal = AbortSignal.any([gone, me.turn.signal])
  try {
    if (me.state !== 'talking') await hearInstead(run, me, signal)
    conference.refresh()
    await forEver(signal)
  } catch (fault) {
    if (gone.aborted || !isInterrupted(fault, 'turn')) throw fault
  }
}

async function hearInstead(run: Run, me: Participant, signal: AbortSignal): Promise<never> {
  const { world, call } = run
  me.heard = null
  const doing = me.state === 'held' ? 'held' : 'waiting'
  const rest = (sound: Exclude<Sound, object>) => {
    call.doing = doing
    world.write(call, 'music', sound === 'music' ? 'Music.' : 'Silence.')
    return forEver(signal)
  }
  const sound = me.hold ?? me.wait
  if (typeof sound === 'string') return rest(sound)
  const place = me.state === 'held' ? 'hold' : 'lobby'
  call.doing = doing
  try {
    await run.perform({ ...run, place, signal, standing: () => ({}) }, sound)
  } catch (fault) {
    // Without music on hold there is silence; without the first document nobody gets in.
    if (!(fault instanceof DocumentProblem) || place === 'lobby') throw fault
  }
  return rest('silence')
}

function forEver(signal: AbortSignal): Promise<never> {
  return unless(signal, new Promise<never>(() => {}))
}
