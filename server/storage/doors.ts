import type { Channel } from '../../shared/channels.ts'
import type { Db } from './pool.ts'
import type { DeskDb } from './transaction.ts'

/** A door closed or opened by a supervisor. */
export interface DoorHandRow {
  channel: Channel
  state: 'open' | 'closed'
  until: number
  reason: string
  say: string
  agent_name: string
  set_at: number
}

/** The doors that are set by hand at `now`: from when a supervisor set them, until they go back to the policy. */
export async function doorHands(db: Db, desk: string, now: number): Promise<DoorHandRow[]> {
  const { rows } = await db.query<DoorHandRow>(
    `select channel, state, until, reason, say, agent_name, set_at from door_hand
            where desk_id = $1 and set_at <= $2 and until > $2 order by channel`,
    [desk, now],
  )
  return rows
}

/** Sets a door by hand; replaces what was set before. */
export async function setDoorHand(tx: DeskDb, hand: DoorHandRow & { agent_id: string }): Promise<void> {
  await tx.write(
    `insert into door_hand (desk_id, channel, state, until, reason, say, agent_id, agent_name, set_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (desk_id, channel) do update set state = excluded.state, until = excluded.until,
       reason = excluded.reason, say = excluded.say, agent_id = excluded.agent_id,
       agent_name = excluded.agent_name, set_at = excluded.set_at`,
    [
      tx.desk,
      hand.channel,
      hand.state,
      hand.until,
      hand.reason,
      hand.say,
      hand.agent_id,
      hand.agent_name,
      hand.set_at,
    ],
  )
}

/** Gives the door back to the policy. */
export async function clearDoorHand(tx: DeskDb, channel: Channel): Promise<void> {
  await tx.write('delete from door_hand where desk_id = $1 and channel = $2', [tx.desk, channel])
}

/** Desks with a door whose time is over. */
export async function desksWithDoorsDue(db: Db, now: number): Promise<string[]> {
  const { rows } = await db.query<{ desk_id: string }>(
    'select distinct desk_id from door_hand where until <= $1',
    [now],
  )
  return rows.map((row) => row.desk_id)
}

/** Takes away what has run out at a desk. */
export async function expireDoorHands(tx: DeskDb, now: number): Promise<void> {
  await tx.write('delete from door_hand where desk_id = $1 and until <= $2', [tx.desk, now])
}
