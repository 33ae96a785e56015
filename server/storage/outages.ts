import type { Text } from '../../shared/channels.ts'
import type { Db } from './pool.ts'
import type { DeskDb } from './transaction.ts'

/** A notice of an outage. Instants in ms. */
export interface OutageRow {
  outage_id: string
  /** Keys of topics; none: it concerns everybody. */
  topics: string[]
  says: Text
  since: number
  until: number
  agent_name: string
  changed_by: string | null
}

/** Notices that are up at `now`, the oldest first. */
export async function outagesAt(db: Db, desk: string, now: number): Promise<OutageRow[]> {
  const { rows } = await db.query<OutageRow>(
    `select outage_id, topics, says, since, until, agent_name, changed_by from outage
      where desk_id = $1 and since <= $2 and until > $2 order by since, outage_id`,
    [desk, now],
  )
  return rows
}

export async function addOutage(
  tx: DeskDb,
  row: Omit<OutageRow, 'changed_by'> & { agent_id: string },
): Promise<void> {
  await tx.write(
    `insert into outage (desk_id, outage_id, topics, says, since, until, agent_id, agent_name)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      tx.desk,
      row.outage_id,
      row.topics,
      JSON.stringify(row.says),
      row.since,
      row.until,
      row.agent_id,
      row.agent_name,
    ],
  )
}

/** Replaces what a notice says, and until when. */
export async function changeOutage(
  tx: DeskDb,
  row: Pick<OutageRow, 'outage_id' | 'topics' | 'says' | 'until'> & { changed_by: string },
): Promise<void> {
  await tx.write(
    `update outage set topics = $3, says = $4, until = $5, changed_by = $6
      where desk_id = $1 and outage_id = $2`,
    [tx.desk, row.outage_id, row.topics, JSON.stringify(row.says), row.until, row.changed_by],
  )
}

export async function dropOutage(tx: DeskDb, outage: string): Promise<void> {
  await tx.write('delete from outage where desk_id = $1 and outage_id = $2', [tx.desk, outage])
}

/** Desks with a notice whose time is over. */
export async function desksWithOutagesDue(db: Db, now: number): Promise<string[]> {
  const { rows } = await db.query<{ desk_id: string }>(
    'select distinct desk_id from outage where until <= $1',
    [now],
  )
  return rows.map((row) => row.desk_id)
}

/** Takes down at a desk what has run out. */
export async function expireOutages(tx: DeskDb, now: number): Promise<void> {
  await tx.write('delete from outage where desk_id = $1 and until <= $2', [tx.desk, now])
}
