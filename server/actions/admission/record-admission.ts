import type { Decision } from '../../policy/decision.ts'
import type { Policy } from '../../policy/policy.ts'
import { addAdmission } from '../../storage/admissions.ts'
import type { Db } from '../../storage/pool.ts'

/** Whom a decision was about, and what came of it; left out what there is not. */
interface About {
  visitor?: string | null
  conversation?: string | null
  ticket?: number | null
}

/** Keeps a decision at a door, whichever it was, with its reason and the policy it came from. */
export function recordAdmission(
  db: Db,
  policy: Policy,
  { channel, outcome, rule, code, tier }: Decision,
  now: number,
  { visitor = null, conversation = null, ticket = null }: About = {},
): Promise<void> {
  return addAdmission(db, policy.id, {
    at: now,
    channel,
    kind: outcome,
    rule,
    code,
    tier,
    visitor,
    conversation,
    ticket,
    policyHash: policy.hash,
  })
}
