import type { BlockedKind } from '../../shared/suspects.ts'
import type { Db } from './pool.ts'
import type { DeskDb } from './transaction.ts'

/** Whether the sender (`address`) of a row `s` is blocked, by the address or by a domain with all below it. */
export const OF_BLOCKED = `exists (select from blocked_sender b where b.desk_id = s.desk_id
  and (b.kind = 'address' and b.value = s.address
    or b.kind = 'domain' and right('.' || split_part(s.address, '@', 2), length(b.value) + 1) = '.' || b.value))`

export interface BlockedSenderRow {
  kind: BlockedKind
  value: string
  blocked_at: number
  agent_name: string
  /** Mails of theirs that are kept, and not shown. */
  mails: number
}

export async function isBlockedSender(db: Db, desk: string, address: string): Promise<boolean> {
  const { rows } = await db.query<{ blocked: boolean }>(
    `select ${OF_BLOCKED} as blocked from (select $1::text as desk_id, $2::text as address) s`,
    [desk, address],
  )
  return rows[0]!.blocked
}

/** Everybody who is blocked, the latest first. */
export async function blockedSenders(db: Db, desk: string): Promise<BlockedSenderRow[]> {
  const { rows } = await db.query<BlockedSenderRow>(
    `select kind, value, blocked_at, agent_name,
            (select count(*)::int from suspect_mail s where s.desk_id = b.desk_id
                and (b.kind = 'address' and b.value = s.address
                  or b.kind = 'domain'
                    and right('.' || split_part(s.address, '@', 2), length(b.value) + 1) = '.' || b.value)) as mails
       from blocked_sender b where desk_id = $1 order by blocked_at desc, value`,
    [desk],
  )
  return rows
}

/** Blocks a sender; one who is blocked stays so. */
export async function putBlockedSender(
  tx: DeskDb,
  row: Pick<BlockedSenderRow, 'kind' | 'value' | 'blocked_at' | 'agent_name'> & { agent_id: string },
): Promise<void> {
  await tx.write(
    `insert into blocked_sender (desk_id, kind, value, blocked_at, agent_id, agent_name)
     values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
    [tx.desk, row.kind, row.value, row.blocked_at, row.agent_id, row.agent_name],
  )
}

/** Takes a sender off; false when they were not on. */
export async function removeBlockedSender(tx: DeskDb, kind: BlockedKind, value: string): Promise<boolean> {
  const { rowCount } = await tx.write(
    'delete from blocked_sender where desk_id = $1 and kind = $2 and value = $3',
    [tx.desk, kind, value],
  )
  return (rowCount ?? 0) > 0
}
