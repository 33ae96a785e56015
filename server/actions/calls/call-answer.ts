import type { Language } from '../../../shared/channels.ts'
import type { Policy } from '../../policy/policy.ts'
import { addCallEvent, type CallEventRow } from '../../storage/call-events.ts'
import {
  advanceCall,
  answerOfStep,
  type CallChange,
  type CallRow,
  changeCall,
  keepAnswer,
} from '../../storage/calls.ts'
import type { Db } from '../../storage/pool.ts'
import type { Context } from '../context.ts'
import { countryOf } from '../identify/phone-number.ts'
import type { DialogState } from './dialog/call-dialog.ts'
import type { CallAnswer, CallInstruction, Render, SpokenPrompt } from './dialog/call-turn.ts'
import { turnToken, withoutToken, withToken } from './turn-token.ts'

/** A turn of a call at this desk. */
export function turnOf(
  policy: Policy,
  language: Language,
  say: readonly SpokenPrompt[],
  then: CallInstruction,
): CallAnswer {
  return { language, country: countryOf(policy) ?? null, address: policy.address, say, then }
}

/** Renders the answer of the call's next step and keeps it in the same transaction. Needs the call's lock. */
export async function answerStep(
  db: Db,
  ctx: Context,
  row: CallRow,
  turn: CallAnswer,
  dialog: DialogState,
  render: Render,
  change: CallChange = {},
): Promise<string> {
  const step = row.step + 1
  const at = ctx.clock()
  const token = turnToken(ctx, row, step)
  const answer = render(turn, token)
  await keepAnswer(db, row.desk_id, row.call_id, { step, answer: withoutToken(answer, token), at })
  await changeCall(db, row.desk_id, row.call_id, {
    step,
    dialog,
    checking_since: null,
    heard_at: at,
    language: turn.language,
    ...change,
  })
  if (row.state === 'ringing') await advanceCall(db, row.desk_id, row.call_id, 'menu')
  return answer
}

/** The answer that was given at a step, byte for byte; null when there was none. */
export async function answerAgain(db: Db, ctx: Context, row: CallRow, step: number): Promise<string | null> {
  const stored = await answerOfStep(db, row.desk_id, row.call_id, step)
  return stored === null ? null : withToken(stored, turnToken(ctx, row, step))
}

/** Adds a line to the transcript of the step that is being answered, once. */
export function noteStep(
  db: Db,
  row: CallRow,
  what: CallEventRow['what'],
  detail: Record<string, unknown>,
  at: number,
): Promise<boolean> {
  return addCallEvent(db, row.desk_id, row.call_id, { key: `${what} ${row.step + 1}`, what, detail, at })
}
