import type { Policy } from '../../policy/policy.ts'
import { exceedsFairUse } from '../../policy/queue-order.ts'
import { DAY } from '../../policy/time/calendar.ts'
import type { Db } from '../../storage/pool.ts'
import { type Asker, ticketsSince } from '../../storage/ticket-person.ts'

/** Whether one ticket more of this person is above the desk's fair use. */
export async function isAboveFairUse(db: Db, policy: Policy, by: Asker, now: number): Promise<boolean> {
  const rule = policy.queue.fairUse
  if (rule === null) return false
  return exceedsFairUse(policy, (await ticketsSince(db, policy.id, by, now - rule.days * DAY)) + 1)
}
