import type { Channel } from '../../shared/channels.ts'
import type { ConversationRow } from './conversations.ts'
import type { Line } from './message-details.ts'
import type { Db } from './pool.ts'

type Open = Pick<ConversationRow, 'conversation_id' | 'state'>

/**
 * The open conversations of a person at a written door, whichever contact each was begun with; the first is the one that
 * goes on: where an agent talks with them, else the one that was let in, and of two the older.
 */
export async function openWritten(db: Db, desk: string, contact: string, channel: Channel): Promise<Open[]> {
  // Said that it is no call, it is planned once: the index of open conversations has none.
  const { rows } = await db.query<Open>(
    `select conversation_id, state from conversation
      where desk_id = $1 and channel = $3 and channel <> 'phone' and state in ('at-door', 'waiting', 'active')
        and visitor_id in (
        select contact_id from contact where desk_id = $1 and (contact_id = $2 or merged_into = $2))
      order by state = 'at-door', state <> 'active', entered_at`,
    [desk, contact, channel],
  )
  return rows
}

/** The same with those of the contact whose number or id this one took over: a proof may show that they are one. */
export async function perhapsOpenWritten(
  db: Db,
  desk: string,
  contact: string,
  channel: Channel,
): Promise<string[]> {
  const { rows } = await db.query<{ conversation_id: string }>(
    `with people as (
       select contact_id as id from contact where desk_id = $1 and contact_id = $2
       union select coalesce(old.merged_into, old.contact_id)
               from contact me join contact old on old.desk_id = me.desk_id and old.contact_id = me.came_after
              where me.desk_id = $1 and me.contact_id = $2)
     select conversation_id from conversation
      where desk_id = $1 and channel = $3 and channel <> 'phone' and state in ('at-door', 'waiting', 'active')
        and visitor_id in (
        select c.contact_id from contact c, people where c.desk_id = $1 and people.id in (c.contact_id, c.merged_into))`,
    [desk, contact, channel],
  )
  return rows.map((row) => row.conversation_id)
}

/** What a provider brought is this line from now on: what it tells of it later, and its file, go there. */
export async function moveInbound(db: Db, desk: string, from: Line, to: Line): Promise<void> {
  const lines = [desk, from.conversation, from.seq, to.conversation, to.seq]
  await db.query(
    'update inbound set conversation_id = $4, seq = $5 where desk_id = $1 and conversation_id = $2 and seq = $3',
    lines,
  )
  await db.query(
    `update inbound_media set conversation_id = $4, seq = $5
      where desk_id = $1 and conversation_id = $2 and seq = $3`,
    lines,
  )
}
