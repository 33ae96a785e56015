import type { Policy } from '../../policy/policy.ts'
import { beginCheck, type CallRow, callById, lockCall } from '../../storage/calls.ts'
import { inBriefTransaction } from '../brief-transaction.ts'
import type { Context } from '../context.ts'
import { readNumberToDial } from '../identify/dialable.ts'
import { customerToProve } from '../identify/find-person.ts'
import { checkPin } from '../pins/check-pin.ts'
import { afterQueue, type QueueEnd } from './after-queue.ts'
import { afterRecording, type Recorded } from './after-recording.ts'
import { answerAgain, noteStep } from './call-answer.ts'
import { callerOf, callingNumber } from './call-facts.ts'
import { chooseCallbackTime } from './choose-callback-time.ts'
import { type DialogState, hear, type PinVerdict, readDialog } from './dialog/call-dialog.ts'
import type { Render } from './dialog/call-turn.ts'
import { afterTalk } from './join-talk.ts'
import { stepCall } from './step-call.ts'
import { stepOfToken } from './turn-token.ts'

/** What a turn brought. */
interface CallInput {
  callId: string
  /** Of the answer that this turn goes on from. */
  token: string
  /** Keys as typed, null: none. */
  keys: string | null
  /** How the stay in the queue ended; null while there was none. */
  queue: QueueEnd | null
  recorded: Recorded | null
  /** Whether the caller is still there to hear the answer. */
  isOnTheLine: boolean
}

/** `busy`: the same turn is being worked on; ask again in a moment. `gone`: not a turn of a running call. */
type TurnResult = { answer: string } | 'busy' | 'gone'

/** A PIN whose comparing was begun so long ago was lost with its process. */
const CHECK_LOST_AFTER_MS = 5_000

/**
 * A call goes on. Each answer's token works once: the same turn again, in whatever form, gets the stored answer and
 * changes nothing.
 */
export async function continueCall(
  ctx: Context,
  policy: Policy,
  heard: CallInput,
  render: Render,
): Promise<TurnResult> {
  const row = await callById(ctx.pool, policy.id, heard.callId)
  const step = row === null ? null : stepOfToken(ctx, row, heard.token)
  if (row === null || step === null || isGone(row, heard) || step > row.step) return 'gone'
  if (step < row.step) return stored(await answerAgain(ctx.pool, ctx, row, step + 1))
  const pin = await judgePin(ctx, row, heard)
  if (pin === 'being-checked') return 'busy'
  return inBriefTransaction(ctx, async (tx): Promise<TurnResult> => {
    const locked = await lockCall(tx, policy.id, heard.callId)
    if (locked === null || isGone(locked, heard)) return 'gone'
    if (locked.step !== step) return stored(await answerAgain(tx, ctx, locked, step + 1))
    const now = ctx.clock()
    const s = { tx, ctx, policy, row: locked, render, now }
    const before = readDialog(locked.dialog)
    if (before.stage === 'over') return 'gone'
    const inTalk = await afterTalk(s, before, heard)
    if (inTalk !== null) return { answer: inTalk }
    if (before.stage === 'voicemail') return { answer: await afterRecording(s, before, heard) }
    const phone =
      before.asking === 'callback-number' && heard.keys !== null
        ? await readNumberToDial(tx, policy, heard.keys, now)
        : null
    const dialog = hear(before, heard.keys, pin, phone)
    await noteTyped(s, before, heard.keys, pin)
    if (before.stage === 'callback') return { answer: await chooseCallbackTime(s, before, dialog) }
    if (before.stage === 'queue') return { answer: await afterQueue(s, dialog, heard.queue) }
    return { answer: await stepCall(s, before, dialog) }
  })
}

/** Nobody is on the line any more. Most hang up when they have left their message: that is still to come. */
function isGone(row: CallRow, { recorded }: CallInput): boolean {
  return row.state === 'ended' && (recorded === null || readDialog(row.dialog).stage !== 'voicemail')
}

function stored(answer: string | null): TurnResult {
  return answer === null ? 'gone' : { answer }
}

/** The verdict on a PIN, outside any transaction; null where none was typed. */
async function judgePin(
  ctx: Context,
  row: CallRow,
  heard: CallInput,
): Promise<PinVerdict | 'being-checked' | null> {
  const dialog = readDialog(row.dialog)
  if (dialog.asking !== 'pin') return null
  const at = ctx.clock()
  const stale = at - CHECK_LOST_AFTER_MS
  if (heard.keys === null) {
    return row.checking_since !== null && row.checking_since > stale ? 'being-checked' : null
  }
  const check = { step: row.step, at, stale }
  if (!(await beginCheck(ctx.pool, row.desk_id, row.call_id, check))) return 'being-checked'
  const customer = await customerToProve(ctx.pool, row.desk_id, callerOf(row), dialog.claim)
  const asked = {
    desk: row.desk_id,
    customer,
    digits: heard.keys,
    call: row.call_id,
    source: callingNumber(row),
  }
  return (await checkPin(ctx, asked)).result
}

/** What was typed, for the transcript: never a PIN, of numbers only the end. */
async function noteTyped(
  { tx, row, now }: { tx: Parameters<typeof noteStep>[0]; row: CallRow; now: number },
  before: DialogState,
  keys: string | null,
  pin: PinVerdict | null,
): Promise<void> {
  if (before.asking === 'pin') {
    await noteStep(tx, row, 'pin', { result: pin ?? 'nothing' }, now)
  } else if (before.asking !== null) {
    await noteStep(tx, row, 'typed', { question: before.asking, keys: masked(keys) }, now)
  }
}

function masked(keys: string | null): string | null {
  if (keys === null || keys.length <= 2) return keys
  return `${'•'.repeat(Math.min(keys.length, 20) - 2)}${keys.slice(-2)}`
}
