import type { Db } from './pool.ts'

/** One deed that must be traceable. `subject` says about whom or what, by id or number. */
interface AuditEntry {
  /** ms since the epoch */
  at: number
  /** Null for the server itself and for programs with an API key. */
  agent: string | null
  what: string
  subject?: string | null
  detail?: Record<string, unknown>
}

/** Adds an entry; nothing changes one, and it goes when the desk keeps it no longer. */
export function addAudit(db: Db, desk: string, entry: AuditEntry): Promise<void> {
  return addAudits(db, desk, [entry])
}

/** Adds several at once. */
export async function addAudits(db: Db, desk: string, entries: readonly AuditEntry[]): Promise<void> {
  const rows = entries.map(({ subject = null, detail = {}, ...entry }) => ({ ...entry, subject, detail }))
  await db.query(
    `insert into audit (desk_id, at, agent_id, what, subject, detail)
     select $1, e.at, e.agent, e.what, e.subject, e.detail
       from jsonb_to_recordset($2::jsonb) as e(at bigint, agent uuid, what text, subject text, detail jsonb)`,
    [desk, JSON.stringify(rows)],
  )
}
