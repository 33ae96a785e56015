import type { Db } from './pool.ts'

interface AdmissionRow {
  at: number
  channel: string
  kind: string
  rule: string
  code: string
  tier: string
  visitor: string | null
  conversation: string | null
  ticket: number | null
  policyHash: string
}

/** Keeps a decision at a door with its reason and the policy it came from. */
export async function addAdmission(db: Db, desk: string, a: AdmissionRow): Promise<void> {
  await db.query(
    `insert into admission (desk_id, at, channel, kind, rule, code, tier, visitor_id, conversation_id, ticket_number, policy_hash)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      desk,
      a.at,
      a.channel,
      a.kind,
      a.rule,
      a.code,
      a.tier,
      a.visitor,
      a.conversation,
      a.ticket,
      a.policyHash,
    ],
  )
}
