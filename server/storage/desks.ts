import type { Db } from './pool.ts'

/** Makes sure that every desk of the policies has its row, and whoever set the server up a place there. */
export async function addDesks(db: Db, desks: readonly string[]): Promise<void> {
  await db.query('insert into desk (desk_id) select unnest($1::text[]) on conflict do nothing', [desks])
  await db.query(
    `insert into desk_agent (desk_id, agent_id, role)
     select desk_id, agent_id, 'administrator' from unnest($1::text[]) as desk_id, agent g
      where every_desk
        and exists (select from desk_agent a where a.agent_id = g.agent_id and a.disabled_at is null)
     on conflict do nothing`,
    [desks],
  )
}

/**
 * Locks the desk and gives its next version: the first thing of every action that changes what panels show.
 * The desk comes first in the lock order, so two such actions never wait for each other in a circle.
 */
export async function nextVersion(db: Db, desk: string): Promise<number> {
  const { rows } = await db.query<{ version: number }>(
    'update desk set version = version + 1 where desk_id = $1 returning version',
    [desk],
  )
  return rows[0]!.version
}

/** The version panels have to catch up with. */
export async function deskVersion(db: Db, desk: string): Promise<number> {
  const { rows } = await db.query<{ version: number }>('select version from desk where desk_id = $1', [desk])
  return rows[0]?.version ?? 0
}

/** The desk's next running number for a ticket, without its check digit. Needs the lock of `nextVersion`. */
export async function nextTicketSerial(db: Db, desk: string): Promise<number> {
  const { rows } = await db.query<{ serial: number }>(
    'update desk set next_ticket = next_ticket + 1 where desk_id = $1 returning next_ticket - 1 as serial',
    [desk],
  )
  return rows[0]!.serial
}

/** Locks the desk without giving a version: for decisions that count on what the desk's other rows say. */
export async function lockDesk(db: Db, desk: string): Promise<void> {
  await db.query('select 1 from desk where desk_id = $1 for no key update', [desk])
}
