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

/** Adds an entry; there is no way to change or remove one. */
export async function addAudit(db: Db, desk: string, entry: AuditEntry): Promise<void> {
  await db.query(
    'insert into audit (desk_id, at, agent_id, what, subject, detail) values ($1, $2, $3, $4, $5, $6)',
    [desk, entry.at, entry.agent, entry.what, entry.subject ?? null, JSON.stringify(entry.detail ?? {})],
  )
}
