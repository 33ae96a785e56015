import { isInterrupted } from '../interrupted.ts'
import type { World } from '../world.ts'
import type { Call } from './call.ts'
import type { Source } from './source.ts'

/** Whether a person or a machine has answered: how it is found out, and who is told. */
export interface Detection {
  mode: 'Enable' | 'DetectMessageEnd'
  timeoutSeconds: number
  /** `none`: the call waits for the result. Null: it does not, and nobody is told. */
  callback: { url: string; method: 'GET' | 'POST' } | 'none' | null
}

/** "Hello?" and the silence after it. */
const HUMAN_MS = 2_000
/** As long as nobody speaks who says no more than a greeting. */
const MACHINE_MS = 3_000

/** Waits for the result; answers the document to go on with, or null when the call is over. */
export async function detect(
  world: World,
  call: Call,
  detection: Detection,
  source: Source,
): Promise<Source | null> {
  try {
    const { answeredBy, ms } = await resultOf(world, call, detection)
    const extras = { AnsweredBy: answeredBy, MachineDetectionDuration: String(ms) }
    return { ...source, extras: { ...source.extras, ...extras } }
  } catch (fault) {
    if (!isInterrupted(fault)) throw fault
    return call.isOver ? null : fault.to
  }
}

/** The call goes on meanwhile; the result is told by a callback of its own. */
export async function tellDetected(world: World, call: Call, detection: Detection): Promise<void> {
  const { callback } = detection
  if (callback === null || callback === 'none')
    world.notify(call.sid, 21262, '', 'Nobody is told of the result.', 'warning')
  const result = await resultOf(world, call, detection).catch((fault: unknown) => {
    if (isInterrupted(fault)) return null
    throw fault
  })
  if (result === null || callback === null || callback === 'none') return
  await world.callbacks.post({ callSid: call.sid }, 'amd', callback.url, callback.method, {
    AccountSid: world.settings.accountSid,
    CallSid: call.sid,
    AnsweredBy: result.answeredBy,
    MachineDetectionDuration: String(result.ms),
  })
}

async function resultOf(
  world: World,
  call: Call,
  { mode, timeoutSeconds, callback }: Detection,
): Promise<{ answeredBy: string; ms: number }> {
  const found = foundBy(world, call, mode)
  const isTooLong = found.ms > timeoutSeconds * 1000
  const ms = isTooLong ? timeoutSeconds * 1000 : found.ms
  await world.clock.sleep(ms, callback === 'none' ? call.interruption() : call.over.signal)
  call.answeredBy = isTooLong ? 'unknown' : found.answeredBy
  return { answeredBy: call.answeredBy, ms }
}

/** What will be found, and after how long. */
function foundBy(world: World, call: Call, mode: Detection['mode']): { answeredBy: string; ms: number } {
  const { greeting, beeps, detectedAs } = world.phones.boxOf(call)
  if (!call.isBox) return { answeredBy: detectedAs ?? 'human', ms: HUMAN_MS }
  if (mode === 'Enable') return { answeredBy: detectedAs ?? 'machine_start', ms: MACHINE_MS }
  const ending = beeps ? 'machine_end_beep' : 'machine_end_silence'
  return { answeredBy: detectedAs ?? ending, ms: greeting * 1000 }
}
