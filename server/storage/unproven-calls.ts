import type { Db } from './pool.ts'

/**
 * How often this number (E.164) called since each of those moments without having been shown to be a customer. A call that
 * was turned away at once counts no more: who waits has done enough. `doubted`: of the calls that showed it falsely, else of
 * the others, so that nobody uses up the calls of a number's owner.
 */
export async function unprovenCalls(
  db: Db,
  desk: string,
  {
    number,
    doubted,
    since,
    besides,
  }: { number: string; doubted: boolean; since: readonly number[]; besides: string },
): Promise<number[]> {
  const { rows } = await db.query<{ calls: number[] }>(
    `select array(select (select count(*) from call c
                           where c.desk_id = $1 and c.caller = $2 and c.doubted = $5 and c.arrived_at > since and c.call_sid <> $4
                             and c.customer_number is null and c.refused is null
                             and not exists (select from call_event e where e.desk_id = c.desk_id
                                 and e.call_sid = c.call_sid and e.what = 'pin' and e.detail ->> 'result' = 'ok'))::int
                    from unnest($3::bigint[]) with ordinality as s(since, place) order by place) as calls`,
    [desk, number, since, besides, doubted],
  )
  return rows[0]!.calls
}

/** Calls from this number that have not come through to anybody yet. */
export async function callsNotAnswered(db: Db, desk: string, number: string): Promise<string[]> {
  const { rows } = await db.query<{ call_sid: string }>(
    `select call_sid from call where desk_id = $1 and caller = $2 and state in ('ringing', 'menu', 'queued')`,
    [desk, number],
  )
  return rows.map((row) => row.call_sid)
}
