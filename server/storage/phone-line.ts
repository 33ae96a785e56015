import type { Db } from './pool.ts'

/** One who waits, chat or call, as whoever hands out calls sees it; in the desk's order. Instants in ms. */
export interface InLine {
  conversation_id: string
  channel: string
  team: string | null
  finish_by: number | null
  /** Where admission sent it: `agent`, `engineer`, `queue`, `standby` … */
  route: string | null
  customer_number: string | null
  tier: string
  /** The caller who listens in the queue; null for chats and for those who are called back. */
  call_id: string | null
  /** The caller is on the way out of the queue. */
  leaving: string | null
  callback_id: string | null
  callback_number: string | null
  call_at: number | null
  /** Whoever is to be called back is on the line with us already: waiting again, or talking. */
  calls_again?: boolean
  /** Whoever handed the caller on, and the agent to whom; null where that was to a team or to nobody. */
  handed_by?: string | null
  wished_agent?: string | null
  /** Somebody is being rung for it. */
  is_ringing: boolean
  /** Since when nobody of ours has it; a customer who was not reached is waited for until they are called again. */
  untaken_since: number
}

/** Everybody who waits on this desk. Needs the desk's lock to stay true. */
export async function lineOf(db: Db, desk: string): Promise<InLine[]> {
  const { rows } = await db.query<InLine>(
    `select c.conversation_id, c.channel, c.team, c.finish_by, c.decision->>'route' as route, c.customer_number,
            c.tier,
            k.call_sid as call_id, k.dialog->>'leaving' as leaving,
            b.callback_id, b.number as callback_number, b.call_at, t.handed_by, t.wished_agent,
            exists (select from call k where k.desk_id = b.desk_id and k.state in ('menu', 'queued', 'connected')
                       and k.caller = b.number and not k.doubted) as calls_again,
            exists (select from call_leg l where l.desk_id = c.desk_id and l.conversation_id = c.conversation_id
                       and l.state <> 'ended') as is_ringing,
            greatest(c.entered_at, case when b.tries > 0 then b.call_at end,
              (select max(l.ended_at) from call_leg l where l.desk_id = c.desk_id
                  and l.conversation_id = c.conversation_id and l.accepted_at is not null)) as untaken_since
       from conversation c
       left join call k on k.desk_id = c.desk_id and k.conversation_id = c.conversation_id and k.state in ('menu', 'queued')
       left join callback b on b.desk_id = c.desk_id and b.conversation_id = c.conversation_id
             and b.state in ('due', 'calling')
       left join call_talk t on t.desk_id = c.desk_id and t.conversation_id = c.conversation_id and t.left_at is null
      where c.desk_id = $1 and c.state = 'waiting' order by c.rank, c.entered_at, c.conversation_id`,
    [desk],
  )
  return rows
}

/** Whether anybody on the telephone waits for whom nobody is rung: a look that costs next to nothing. */
export async function hasUnrung(db: Db, desk: string): Promise<boolean> {
  const { rowCount } = await db.query(
    `select from conversation c where c.desk_id = $1 and c.state = 'waiting' and c.channel = 'phone'
              and not exists (select from call_leg l where l.desk_id = c.desk_id
                                 and l.conversation_id = c.conversation_id and l.state <> 'ended') limit 1`,
    [desk],
  )
  return rowCount === 1
}

/** An agent at work, as whoever hands out calls sees them. */
export interface AtWork {
  agent_id: string
  teams: string[]
  chats: number
  /** A telephone rings or is in use, or a caller is still theirs whose connection with them broke. */
  on_call: boolean
  /** Has a call to wrap up, at whatever desk, and the time for it is not over. */
  wraps_up: boolean
  phone: string | null
  always: boolean
  /** When a call of theirs last ended; 0 for none yet. */
  last_call: number
}

/** Agents who are available and connected now. */
export async function agentsAtWork(db: Db, desk: string, now: number): Promise<AtWork[]> {
  const { rows } = await db.query<AtWork>(
    `select a.agent_id, a.teams, p.phone, coalesce(p.always, false) as always,
            (select count(*)::int from conversation c where c.desk_id = a.desk_id and c.agent_id = a.agent_id
                and c.state = 'active') as chats,
            exists (select from call_leg l where l.agent_id = a.agent_id and l.state <> 'ended' and l.role <> 'outside') or
              exists (select from conversation c where c.agent_id = a.agent_id and c.state = 'active'
                         and c.channel = 'phone') as on_call,
            exists (select from conversation c where c.agent_id = a.agent_id
                       and c.state = 'wrap-up' and c.wrap_up_until > $2) as wraps_up,
            coalesce((select max(l.ended_at) from call_leg l
                       where l.desk_id = a.desk_id and l.agent_id = a.agent_id), 0) as last_call
       from desk_agent a left join engineer_phone p using (desk_id, agent_id)
      where a.desk_id = $1 and a.available and a.lease_until > $2 and a.disabled_at is null
      order by a.agent_id`,
    [desk, now],
  )
  return rows
}

/** Those of these agents who have a telephone ringing or in use, at any desk. */
export async function onCall(db: Db, agents: readonly string[]): Promise<Set<string>> {
  const { rows } = await db.query<{ agent_id: string }>(
    `select agent_id from call_leg where state <> 'ended' and role <> 'outside' and agent_id = any($1::uuid[])`,
    [agents],
  )
  return new Set(rows.map((row) => row.agent_id))
}

/** The decision by which a conversation came in, as it was stored; null when there is no such conversation. */
export async function decisionOf(db: Db, desk: string, conversation: string): Promise<unknown> {
  const { rows } = await db.query<{ decision: unknown }>(
    'select decision from conversation where desk_id = $1 and conversation_id = $2',
    [desk, conversation],
  )
  return rows[0]?.decision ?? null
}
