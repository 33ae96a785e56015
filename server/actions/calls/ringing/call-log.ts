import type { Answer } from '../../../../shared/answers.ts'
import type { CallLogRow, RungRow, UnrungRow } from '../../../../shared/calls.ts'
import { talkedFor } from '../../../storage/call-legs.ts'
import { legLog } from '../../../storage/leg-looks.ts'
import { type UnrungCall, unrungCalls } from '../../../storage/unrung-calls.ts'
import { becauseOf } from '../../admission/because-of.ts'
import type { Context } from '../../context.ts'
import { FORBIDDEN } from '../../refusals.ts'
import type { AgentWho } from '../../who.ts'
import { stateShown } from '../talk/tell-leg.ts'

const PAGE = 50

/** Who was rung for whom and what came of it, and who called without that anybody was; newest first. */
export async function callLog(
  ctx: Context,
  who: AgentWho,
  input: { desk: string; before?: number | undefined },
): Promise<Answer<{ calls: CallLogRow[]; more: boolean }>> {
  if (!who.desks.has(input.desk)) return FORBIDDEN
  const before = input.before ?? ctx.clock() + 1
  const legs = await legLog(ctx.pool, input.desk, before, PAGE + 1)
  const unrung = await unrungCalls(ctx.pool, input.desk, before, PAGE + 1)
  const rows = [...legs.map((leg) => rungRow(leg, ctx.clock())), ...unrung.map(unrungRow)].sort(
    (a, b) => b.at - a.at,
  )
  return { ok: true, value: { calls: rows.slice(0, PAGE), more: rows.length > PAGE } }
}

function rungRow(leg: Awaited<ReturnType<typeof legLog>>[number], at: number): RungRow {
  return {
    kind: 'rung',
    leg: leg.leg_id,
    conversation: leg.conversation_id,
    who: leg.who,
    agent: { id: leg.agent_id, name: leg.role === 'outside' ? leg.rings : leg.agent_name },
    askedIn: leg.asked_by !== null,
    direction: leg.customer_phone === null ? 'incoming' : 'outgoing',
    standby: leg.is_standby,
    state: stateShown(leg),
    outcome: leg.outcome,
    at: leg.offered_at,
    acceptedAt: leg.accepted_at,
    connectedAt: leg.connected_at,
    endedAt: leg.ended_at,
    talked: Math.round(talkedFor(leg, leg.ended_at ?? at)),
  }
}

function unrungRow(call: UnrungCall): UnrungRow {
  const { code, rule } = call.last_detail ?? {}
  const isStopped = call.conversation_id === null && typeof rule === 'string' && code !== 'voicemail'
  const isLetIn = isLetInAndAsked(call)
  return {
    kind: 'unrung',
    call: call.call_id,
    conversation: call.conversation_id,
    who: call.who ?? hintOfNumber(call),
    at: call.arrived_at,
    endedAt: call.ended_at,
    why: whyOf(call, String(code ?? '')),
    rule: isStopped && !isLetIn ? rule : null,
    wrongPins: call.wrong_pins,
  }
}

/** Nobody's number is kept whole for all to read: enough to know a caller again who asks about it. */
function hintOfNumber({ caller, caller_kind }: UnrungCall): string {
  if (caller !== null) return `${caller.slice(0, 3)} … ${caller.slice(-2)}`
  return caller_kind === 'withheld' ? 'a withheld number' : 'not a telephone number'
}

/** Asked of callers whom every rule lets in: no rule stopped whoever hangs up then. */
const ASKED_OF_LET_IN: Readonly<Record<string, string>> = {
  overrun: 'asked about the price of talk beyond the month',
  'callback-number': 'asked where to call back',
}

function isLetInAndAsked({ last_what, last_detail }: UnrungCall): boolean {
  return last_what === 'asked' && String(last_detail?.question) in ASKED_OF_LET_IN
}

function whyOf({ last_what, last_detail, conversation_id }: UnrungCall, code: string): string {
  switch (last_what) {
    case 'turned-away':
      return last_detail?.why === 'blocked' ? 'the number is blocked' : 'called too often, and proved nothing'
    case 'asked':
      return `hung up: ${ASKED_OF_LET_IN[String(last_detail?.question)] ?? becauseOf(code)}`
    case 'callback':
      return 'is to be called back'
    case 'voicemail':
      return 'left a message'
    case 'decided':
      if (code === 'voicemail') return 'hung up before leaving a message'
      return conversation_id === null ? becauseOf(code) : 'hung up while waiting'
    case 'left-queue':
      return 'hung up while waiting'
    default:
      return 'hung up at once'
  }
}
