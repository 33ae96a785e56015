import type { ConversationRow } from './conversations.ts'
import type { Db } from './pool.ts'

interface Waiting {
  conversation_id: string
  place: number
}

/** Everybody who waits on this desk, in the desk's order: rank, then arrival. */
export async function waitingLine(db: Db, desk: string): Promise<Waiting[]> {
  const { rows } = await db.query<Waiting>(
    `select conversation_id, row_number() over (order by rank, entered_at, conversation_id)::int as place
       from conversation where desk_id = $1 and state = 'waiting' and not aside order by place`,
    [desk],
  )
  return rows
}

/** How many wait ahead of a place (rank, arrival) in the line. */
export async function waitingAhead(
  db: Db,
  desk: string,
  place: Pick<ConversationRow, 'rank' | 'entered_at' | 'conversation_id'>,
): Promise<number> {
  const { rows } = await db.query<{ ahead: number }>(
    `select count(*)::int as ahead from conversation
      where desk_id = $1 and state = 'waiting' and not aside and (rank, entered_at, conversation_id) < ($2, $3, $4)`,
    [desk, place.rank, place.entered_at, place.conversation_id],
  )
  return rows[0]!.ahead
}

/** How many wait on this desk who came from this network, besides customers who are signed in. */
export async function waitingFrom(db: Db, desk: string, network: string): Promise<number> {
  const { rows } = await db.query<{ waiting: number }>(
    `select count(*)::int as waiting from conversation
      where desk_id = $1 and state = 'waiting' and network = $2 and customer_number is null`,
    [desk, network],
  )
  return rows[0]!.waiting
}

export interface Floor {
  /** Agents who are available and connected. */
  working: number
  /** Chats that could be taken at once; who is on the telephone takes none. */
  free: number
  /** Agents who could take a call: one at a time, however many chats there would be room for, and none to wrap up. */
  freeForCall: number
  waiting: number
  /** Of those, how many overtake. */
  waitingFirst: number
  /** The same by rank of the queue's order, lowest first. */
  ranks: { rank: number; waiting: number }[]
  /** Mean length of the last fifty chats, ms; null before the first. */
  handleTime: number | null
}

/** The state of the floor that rule "room" asks for. `capacity` is chats per agent. */
export async function floor(db: Db, desk: string, now: number, capacity: number): Promise<Floor> {
  const { rows } = await db.query<Floor>(
    `
    with in_hand as (
      select agent_id, count(*) as chats from conversation where desk_id = $1 and state = 'active' group by agent_id
    ), working as (
      select coalesce(h.chats, 0) as chats,
             a.agent_id in (select agent_id from call_leg where state <> 'ended' union
                            select agent_id from conversation where state = 'active' and channel = 'phone') as on_call,
             a.agent_id in (select agent_id from conversation where state = 'wrap-up' and wrap_up_until > $2) as wraps_up
        from desk_agent a left join in_hand h using (agent_id)
       where a.desk_id = $1 and a.available and a.lease_until > $2 and a.disabled_at is null
    )
    select (select count(*)::int from working) as working,
           (select coalesce(sum(greatest(0, $3 - chats)), 0)::int from working where not on_call) as free,
           (select count(*)::int from working where not on_call and not wraps_up and chats < $3) as "freeForCall",
           line.waiting, line.first as "waitingFirst", line.ranks,
           (select avg(ended_at - taken_at)::float8 from
              (select ended_at, taken_at from conversation
                where desk_id = $1 and state = 'closed' and taken_at is not null
                order by ended_at desc limit 50) last) as "handleTime"
      from (select coalesce(sum(n), 0)::int as waiting, coalesce(sum(n) filter (where rank = 0), 0)::int as first,
                   coalesce(json_agg(json_build_object('rank', rank, 'waiting', n) order by rank), '[]') as ranks
              from (select rank, count(*) as n from conversation
                     where desk_id = $1 and state = 'waiting' and not aside group by rank) by_rank) line`,
    [desk, now, capacity],
  )
  return rows[0]!
}
