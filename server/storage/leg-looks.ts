import { LEG_COLUMNS, type LegRow } from './call-legs.ts'
import type { Db } from './pool.ts'

/**
 * Running legs that nobody has told anything of since `before.heard`, oldest first; since `before.accepted` where they were
 * accepted and nobody told that they are in the conference, though the caller was sent there.
 */
export async function silentLegs(
  db: Db,
  desks: readonly string[],
  before: { heard: number; accepted: number },
  limit: number,
): Promise<LegRow[]> {
  const { rows } = await db.query<LegRow>(
    `select ${LEG_COLUMNS} from call_leg l where state <> 'ended' and desk_id = any($1::text[])
        and (heard_at <= $2 or state = 'accepted' and heard_at <= $4
          and exists (select from call k where k.desk_id = l.desk_id and k.call_sid = l.call_sid and k.dialog->>'stage' = 'talk')
          and not exists (select from call_talk_news n where n.desk_id = l.desk_id and n.talk_id = l.talk_id and n.who = l.provider_sid))
      order by heard_at limit $3`,
    [desks, before.heard, limit, before.accepted],
  )
  return rows
}

/** Connected legs whose allowance runs out and whose last warning was not given yet. */
export async function legsToWarn(db: Db, desks: readonly string[]): Promise<LegRow[]> {
  const { rows } = await db.query<LegRow>(
    `select ${LEG_COLUMNS} from call_leg l where state = 'connected' and granted_within is not null and warned < 3
        and desk_id = any($1::text[])`,
    [desks],
  )
  return rows
}

interface Tried {
  conversation_id: string
  agent_id: string
  offered_at: number
}

/** When somebody of ours last left off talking in a conversation: who waits there since then has come back into the line. */
const TALKED_UNTIL = `select max(t.ended_at) from call_leg t
  where t.desk_id = l.desk_id and t.conversation_id = l.conversation_id and t.connected_at is not null and t.role in ('agent', 'consult')`

/** Since when whoever waits stands in the line this time. */
export async function inLineSince(
  db: Db,
  desk: string,
  { conversation_id, entered_at }: { conversation_id: string; entered_at: number },
): Promise<number> {
  const { rows } = await db.query<{ since: number | null }>(
    `select (${TALKED_UNTIL}) as since from (select $1::text as desk_id, $2::uuid as conversation_id) l`,
    [desk, conversation_id],
  )
  return Math.max(entered_at, rows[0]?.since ?? entered_at)
}

/** The same for several conversations, those alone in which somebody of ours has talked. */
export async function talkedBefore(
  db: Db,
  desk: string,
  conversations: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (conversations.length === 0) return new Map()
  const { rows } = await db.query<{ conversation_id: string; since: number }>(
    `select conversation_id, since from (select l.conversation_id, (${TALKED_UNTIL}) as since
        from unnest($2::uuid[]) conversation_id, lateral (select $1::text as desk_id, conversation_id) l) found
      where since is not null`,
    [desk, conversations],
  )
  return new Map(rows.map(({ conversation_id, since }) => [conversation_id, since]))
}

/** Who was rung for these conversations and when last, and did not take it, since they stand in the line. */
export async function triedFor(db: Db, desk: string, conversations: readonly string[]): Promise<Tried[]> {
  const { rows } = await db.query<Tried>(
    `select conversation_id, agent_id, max(offered_at) as offered_at from call_leg l
      where desk_id = $1 and conversation_id = any($2::uuid[]) and state = 'ended' and role <> 'outside'
        and connected_at is null and offered_at >= coalesce((${TALKED_UNTIL}), 0)
      group by conversation_id, agent_id`,
    [desk, conversations],
  )
  return rows
}

/** All that were rung for a conversation, in order. */
export async function legsOfConversation(db: Db, desk: string, conversation: string): Promise<LegRow[]> {
  const { rows } = await db.query<LegRow>(
    `select ${LEG_COLUMNS} from call_leg l where desk_id = $1 and conversation_id = $2 order by offered_at, leg_id`,
    [desk, conversation],
  )
  return rows
}

type LoggedLeg = LegRow & { who: string; agent_name: string; language: string }

/** The desk's log of legs before an instant, newest first. */
export async function legLog(db: Db, desk: string, before: number, limit: number): Promise<LoggedLeg[]> {
  const { rows } = await db.query<LoggedLeg>(
    `select ${LEG_COLUMNS}, c.who, c.language, g.name as agent_name from call_leg l
       join conversation c on c.desk_id = l.desk_id and c.conversation_id = l.conversation_id
       join agent g on g.agent_id = l.agent_id
      where l.desk_id = $1 and l.offered_at < $2 order by l.offered_at desc limit $3`,
    [desk, before, limit],
  )
  return rows
}
