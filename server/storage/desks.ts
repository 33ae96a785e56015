import type { Db } from './pool.ts'
import type { DeskDb } from './transaction.ts'

/** Makes sure that every desk of the policies has its row, and whoever set the server up a place there. */
export async function addDesks(db: Db, desks: readonly string[]): Promise<void> {
  await addDeskRows(db, desks)
  await placeFounders(db, desks)
}

/** Makes sure that these desks have their rows. */
export async function addDeskRows(db: Db, desks: readonly string[]): Promise<void> {
  await db.query('insert into desk (desk_id) select unnest($1::text[]) on conflict do nothing', [desks])
}

/** Gives whoever set the server up a place at these desks. A desk that others see already is locked before. */
export async function placeFounders(db: Db, desks: readonly string[]): Promise<void> {
  await db.query(
    `insert into desk_agent (desk_id, agent_id, role)
     select desk_id, agent_id, 'administrator' from unnest($1::text[]) as desk_id, agent g
      where every_desk
        and exists (select from desk_agent a where a.agent_id = g.agent_id and a.disabled_at is null)
     on conflict do nothing`,
    [desks],
  )
}

/** The version panels have to catch up with. */
export async function deskVersion(db: Db, desk: string): Promise<number> {
  const { rows } = await db.query<{ version: number }>('select version from desk where desk_id = $1', [desk])
  return rows[0]?.version ?? 0
}

/** The desk's next running number for a ticket, without its check digit. */
export async function nextTicketSerial(tx: DeskDb): Promise<number> {
  const { rows } = await tx.query<{ serial: number }>(
    'update desk set next_ticket = next_ticket + 1 where desk_id = $1 returning next_ticket - 1 as serial',
    [tx.desk],
  )
  return rows[0]!.serial
}

/** Locks the desk without giving a version: for decisions that count on what the desk's other rows say. */
export async function lockDesk(db: Db, desk: string): Promise<void> {
  await db.query('select 1 from desk where desk_id = $1 for no key update', [desk])
}
