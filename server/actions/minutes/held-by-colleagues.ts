import type { Admit } from '../../policy/decision.ts'
import type { Policy } from '../../policy/policy.ts'
import { roomToBegin } from '../../policy/slices.ts'
import { decisionOf } from '../../storage/phone-line.ts'
import type { Db } from '../../storage/pool.ts'
import { talkTimeOf } from '../admission/talked.ts'
import { limitOf } from './hold-slice.ts'

interface Waiting {
  conversation_id: string
  customer_number: string | null
  tier: string
}

/** Whether somebody who waits could not talk yet: what is left of their month is held by calls of colleagues. */
export async function isHeldByColleagues(
  db: Db,
  policy: Policy,
  now: number,
  { conversation_id, customer_number, tier }: Waiting,
): Promise<boolean> {
  const limit = limitOf(policy.tier.get(tier)?.phone ?? null)
  if (limit === null || customer_number === null) return false
  const time = await talkTimeOf(db, policy, now, customer_number)
  if (roomToBegin({ allowance: limit, overrun: 0, ...time }) !== 'held') return false
  // What is paid for by itself draws on no month.
  const { charge } = ((await decisionOf(db, policy.id, conversation_id)) ?? {}) as Partial<Admit>
  return charge == null
}
