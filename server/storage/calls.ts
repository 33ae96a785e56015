import type { Language } from '../../shared/channels.ts'
import type { Db } from './pool.ts'

/** In order: a call only goes forward, but for one that was talked with and waits again. */
export const CALL_STATES = ['ringing', 'menu', 'queued', 'connected', 'ended'] as const
export type CallState = (typeof CALL_STATES)[number]

/** How a call ended; `lost`: nobody ever told. */
export type CallOutcome = 'completed' | 'busy' | 'no-answer' | 'failed' | 'canceled' | 'lost'

/** A call as it is stored; instants in ms. */
export interface CallRow {
  desk_id: string
  /** The provider's id of the caller's leg; the column is called `call_sid`. */
  call_id: string
  conversation_id: string | null
  /** E.164; null when withheld or no telephone number. */
  caller: string | null
  caller_kind: 'number' | 'withheld' | 'other'
  /** The network says that it is not the number of whoever calls. */
  doubted: boolean
  dialled: string | null
  language: Language
  customer_number: string | null
  ticket_number: number | null
  state: CallState
  outcome: CallOutcome | null
  step: number
  checking_since: number | null
  /** As the action that wrote it knows it; `{}` before the first step. */
  dialog: unknown
  arrived_at: number
  answered_at: number | null
  connected_at: number | null
  ended_at: number | null
  heard_at: number
  leg_seconds: number | null
  /** Why it was turned away before anything was asked; null: it was not. */
  refused: 'blocked' | 'too-many' | null
  policy_hash: string
}

const COLUMNS = `desk_id, call_sid as call_id, conversation_id, caller, caller_kind, doubted, dialled, language,
  customer_number, ticket_number, state, outcome, step, checking_since, dialog, arrived_at, answered_at, connected_at,
  ended_at, heard_at, leg_seconds, refused, policy_hash`

export type NewCall = Pick<
  CallRow,
  'call_id' | 'caller' | 'caller_kind' | 'doubted' | 'dialled' | 'language' | 'arrived_at' | 'policy_hash'
>

/**
 * Makes the call's row if there is none, and locks it until the transaction ends. A call is locked before
 * everything else.
 */
export async function lockOrAddCall(db: Db, desk: string, c: NewCall): Promise<CallRow> {
  const { rows } = await db.query<CallRow>(
    `insert into call (desk_id, call_sid, caller, caller_kind, dialled, language, state, arrived_at, heard_at, policy_hash, doubted)
     values ($1, $2, $3, $4, $5, $6, 'ringing', $7, $7, $8, $9)
     on conflict (desk_id, call_sid) do update set heard_at = greatest(call.heard_at, excluded.heard_at)
     returning ${COLUMNS}`,
    [desk, c.call_id, c.caller, c.caller_kind, c.dialled, c.language, c.arrived_at, c.policy_hash, c.doubted],
  )
  return rows[0]!
}

/** One call with its row locked, or null. */
export async function lockCall(db: Db, desk: string, call: string): Promise<CallRow | null> {
  const { rows } = await db.query<CallRow>(
    `select ${COLUMNS} from call where desk_id = $1 and call_sid = $2 for no key update`,
    [desk, call],
  )
  return rows[0] ?? null
}

/** One call, or null. */
export async function callById(db: Db, desk: string, call: string): Promise<CallRow | null> {
  const { rows } = await db.query<CallRow>(
    `select ${COLUMNS} from call where desk_id = $1 and call_sid = $2`,
    [desk, call],
  )
  return rows[0] ?? null
}

/** The call that a conversation is, or null. */
export async function callOfConversation(
  db: Db,
  desk: string,
  conversation: string,
): Promise<CallRow | null> {
  const { rows } = await db.query<CallRow>(
    `select ${COLUMNS} from call where desk_id = $1 and conversation_id = $2`,
    [desk, conversation],
  )
  return rows[0] ?? null
}

export type CallChange = Partial<
  Pick<
    CallRow,
    | 'conversation_id'
    | 'language'
    | 'customer_number'
    | 'ticket_number'
    | 'step'
    | 'checking_since'
    | 'dialog'
    | 'answered_at'
    | 'connected_at'
    | 'ended_at'
    | 'heard_at'
    | 'leg_seconds'
    | 'outcome'
    | 'refused'
    | 'policy_hash'
  >
>

/** Changes named columns; the names come from this type, never from outside. Needs the call's lock. */
export async function changeCall(db: Db, desk: string, call: string, change: CallChange): Promise<void> {
  const columns = Object.keys(change)
  await db.query(
    `update call set ${columns.map((column, i) => `${column} = $${i + 3}`).join(', ')}
      where desk_id = $1 and call_sid = $2`,
    [
      desk,
      call,
      ...Object.entries(change).map(([name, value]) => (name === 'dialog' ? JSON.stringify(value) : value)),
    ],
  )
}

/** Moves the call forward; what is behind it already stays as it is. True when it moved. Needs no lock. */
export async function advanceCall(db: Db, desk: string, call: string, state: CallState): Promise<boolean> {
  const { rowCount } = await db.query(
    `update call set state = $3 where desk_id = $1 and call_sid = $2 and array_position($4::text[], state) < array_position($4::text[], $3)`,
    [desk, call, state, CALL_STATES],
  )
  return rowCount === 1
}

/** Whoever was talked with waits again: the one way back. Needs the call's lock. */
export async function returnCall(db: Db, desk: string, call: string): Promise<void> {
  await db.query(
    `update call set state = 'queued' where desk_id = $1 and call_sid = $2 and state in ('queued', 'connected')`,
    [desk, call],
  )
}

/** Marks that a PIN of the step after `step` is being compared; false when somebody else does that, or did. */
export async function beginCheck(
  db: Db,
  desk: string,
  call: string,
  check: { step: number; at: number; stale: number },
): Promise<boolean> {
  const { rowCount } = await db.query(
    `update call set checking_since = $4
      where desk_id = $1 and call_sid = $2 and step = $3 and state <> 'ended'
        and (checking_since is null or checking_since <= $5)`,
    [desk, call, check.step, check.at, check.stale],
  )
  return rowCount === 1
}

/** The rendered answer of a step, its token cut out; null when that step was not answered. */
export async function answerOfStep(db: Db, desk: string, call: string, step: number): Promise<string | null> {
  const { rows } = await db.query<{ answer: string }>(
    'select answer from call_step where desk_id = $1 and call_sid = $2 and step = $3',
    [desk, call, step],
  )
  return rows[0]?.answer ?? null
}

/** Keeps the rendered answer of a step. Needs the call's lock. */
export async function keepAnswer(
  db: Db,
  desk: string,
  call: string,
  kept: { step: number; answer: string; at: number },
): Promise<void> {
  await db.query('insert into call_step (desk_id, call_sid, step, answer, at) values ($1, $2, $3, $4, $5)', [
    desk,
    call,
    kept.step,
    kept.answer,
    kept.at,
  ])
}

/**
 * Running calls of which nothing was heard since `before`, of those who talk since `talkingBefore`; oldest first.
 */
export async function silentCalls(
  db: Db,
  desks: readonly string[],
  silent: { before: number; talkingBefore: number },
  limit: number,
): Promise<CallRow[]> {
  const { rows } = await db.query<CallRow>(
    `select ${COLUMNS} from call
      where state <> 'ended' and heard_at <= case state when 'connected' then $3::bigint else $2::bigint end
        and desk_id = any($1::text[])
      order by heard_at limit $4`,
    [desks, silent.before, silent.talkingBefore, limit],
  )
  return rows
}

/** Whether somebody's telephone rings, or is about to, for this conversation. */
export async function isRungFor(db: Db, desk: string, conversation: string): Promise<boolean> {
  const { rowCount } = await db.query(
    `select from call_leg where desk_id = $1 and conversation_id = $2 and state <> 'ended' limit 1`,
    [desk, conversation],
  )
  return rowCount === 1
}
