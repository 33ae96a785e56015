import type { Admit } from '../../policy/decision.ts'
import type { Policy } from '../../policy/policy.ts'
import { roomToBegin } from '../../policy/slices.ts'
import { decisionOf } from '../../storage/phone-line.ts'
import type { Db } from '../../storage/pool.ts'
import { runningTalk } from '../../storage/talks.ts'
import { talkTimeOf } from '../admission/talked.ts'
import { limitOf } from './hold-slice.ts'

interface Waiting {
  conversation_id: string
  customer_number: string | null
  tier: string
}

/** Whether somebody who waits could talk now: `held` by calls of colleagues is what comes back, `used-up` is not. */
export async function roomToTalk(
  db: Db,
  policy: Policy,
  now: number,
  { conversation_id, customer_number, tier }: Waiting,
): Promise<'free' | 'held' | 'used-up'> {
  const limit = limitOf(policy.tier.get(tier)?.phone ?? null)
  if (limit === null || customer_number === null) return 'free'
  const time = await talkTimeOf(db, policy, now, customer_number)
  const room = roomToBegin({ allowance: limit, overrun: 0, ...time })
  if (room === 'free') return room
  // What is paid for by itself draws on no month; whoever was handed on goes on with the talk they have.
  const { charge } = ((await decisionOf(db, policy.id, conversation_id)) ?? {}) as Partial<Admit>
  const isOwn = charge != null || (await runningTalk(db, policy.id, conversation_id)) !== null
  return isOwn ? 'free' : room
}
