import type { Db } from './pool.ts'

/** One time that standby was called on; instants in ms. */
interface CallOutRow {
  conversation_id: string
  customer_number: string | null
  contract_id: string | null
  period: string | null
  called_at: number
  act_by: number | null
  late_told: boolean
  agent_id: string | null
  accepted_at: number | null
  started_at: number | null
  ended_at: number | null
}

type NewCallOut = Pick<
  CallOutRow,
  'conversation_id' | 'customer_number' | 'contract_id' | 'period' | 'called_at' | 'act_by'
>

/** Begins a call-out, once for each conversation. */
export async function addCallOut(db: Db, desk: string, c: NewCallOut): Promise<void> {
  await db.query(
    `insert into call_out (desk_id, conversation_id, customer_number, contract_id, period, called_at, act_by)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
    [desk, c.conversation_id, c.customer_number, c.contract_id, c.period, c.called_at, c.act_by],
  )
}

/** An engineer has it; the first one's time stands. */
export async function acceptCallOut(
  db: Db,
  desk: string,
  conversation: string,
  agent: string,
  at: number,
): Promise<void> {
  await db.query(
    `update call_out set agent_id = $3, accepted_at = coalesce(accepted_at, $4)
      where desk_id = $1 and conversation_id = $2`,
    [desk, conversation, agent, at],
  )
}

/** Talk has begun (the first time stands) or ended (the last time stands). */
export async function noteCallOut(
  db: Db,
  desk: string,
  conversation: string,
  times: { from: number; until: number },
): Promise<void> {
  await db.query(
    `update call_out set started_at = coalesce(started_at, $3), ended_at = $4
      where desk_id = $1 and conversation_id = $2`,
    [desk, conversation, times.from, times.until],
  )
}

/** Call-outs on which nobody has acted in time and nobody was told of it yet; marks them as told. */
export async function takeLateCallOuts(
  db: Db,
  desks: readonly string[],
  now: number,
): Promise<(CallOutRow & { desk_id: string })[]> {
  const { rows } = await db.query<CallOutRow & { desk_id: string }>(
    `update call_out set late_told = true
      where accepted_at is null and not late_told and act_by <= $2 and desk_id = any($1::text[]) returning *`,
    [desks, now],
  )
  return rows
}

/**
 * Conversations that wait on standby which nobody has taken, called on at `since` or before (null: never) or promised for
 * before now, and of which no supervisor was told.
 */
export async function untakenCallOuts(
  db: Db,
  desk: string,
  now: number,
  since: number | null,
): Promise<string[]> {
  const { rows } = await db.query<{ conversation_id: string }>(
    `select conversation_id from conversation c join call_out o using (desk_id, conversation_id)
      where c.desk_id = $1 and c.state = 'waiting' and not c.escalated and o.accepted_at is null
        and (o.called_at <= $3 or o.act_by <= $2)`,
    [desk, now, since],
  )
  return rows.map((row) => row.conversation_id)
}

/** The desk's call-outs before an instant, newest first. */
export async function callOutsBefore(
  db: Db,
  desk: string,
  before: number,
  limit: number,
): Promise<CallOutRow[]> {
  const { rows } = await db.query<CallOutRow>(
    `select conversation_id, customer_number, contract_id, period, called_at, act_by, late_told, agent_id,
            accepted_at, started_at, ended_at
       from call_out where desk_id = $1 and called_at < $2 order by called_at desc limit $3`,
    [desk, before, limit],
  )
  return rows
}
