import type { Db } from './pool.ts'

/** A call that ended and for which no telephone of ours rang; instants in ms. */
export interface UnrungCall {
  call_id: string
  conversation_id: string | null
  /** Whom the conversation is with; null without one. */
  who: string | null
  caller: string | null
  caller_kind: 'number' | 'withheld' | 'other'
  arrived_at: number
  ended_at: number | null
  /** PINs that did not fit. */
  wrong_pins: number
  /** The last that the call came to, with its codes; null: to nothing. */
  last_what: 'turned-away' | 'asked' | 'decided' | 'left-queue' | 'callback' | 'voicemail' | null
  last_detail: { code?: unknown; rule?: unknown; why?: unknown; question?: unknown } | null
}

/** Such calls before an instant, newest first. */
export async function unrungCalls(
  db: Db,
  desk: string,
  before: number,
  limit: number,
): Promise<UnrungCall[]> {
  const { rows } = await db.query<UnrungCall>(
    `select c.call_sid as call_id, c.conversation_id, v.who, c.caller, c.caller_kind, c.arrived_at, c.ended_at,
            (select count(*)::int from call_event e where e.desk_id = c.desk_id and e.call_sid = c.call_sid
                and e.what = 'pin' and e.detail->>'result' = 'no') as wrong_pins,
            last.what as last_what, last.detail as last_detail
       from call c
       left join conversation v on v.desk_id = c.desk_id and v.conversation_id = c.conversation_id
       left join lateral (
         select e.what, e.detail from call_event e where e.desk_id = c.desk_id and e.call_sid = c.call_sid
            and e.what in ('turned-away', 'asked', 'decided', 'left-queue', 'callback', 'voicemail')
          order by e.event_id desc limit 1) last on true
      where c.desk_id = $1 and c.state = 'ended' and c.arrived_at < $2
        and not exists (select from call_leg l where l.desk_id = c.desk_id and l.conversation_id = c.conversation_id)
      order by c.arrived_at desc limit $3`,
    [desk, before, limit],
  )
  return rows
}
