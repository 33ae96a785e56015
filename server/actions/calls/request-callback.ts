import type { Policy } from '../../policy/policy.ts'
import { addCallback } from '../../storage/callbacks.ts'
import { lockOrAddCall } from '../../storage/calls.ts'
import { inBriefTransaction } from '../brief-transaction.ts'
import { derivedId } from '../derived-id.ts'
import type { House } from '../house.ts'
import { type Announced, newCall } from './receive-call.ts'

/** Notes that a caller whom we could not serve, through a fault of ours, is to be called back. Safe to repeat. */
export async function requestCallback(house: House, policy: Policy, call: Announced): Promise<void> {
  const now = house.clock()
  await inBriefTransaction(house, async (tx) => {
    const row = await lockOrAddCall(tx, policy.id, newCall(policy, call, now))
    if (row.caller === null) return
    await addCallback(tx, policy.id, {
      callback_id: derivedId(house, `callback ${policy.id} ${call.sid}`),
      call_sid: call.sid,
      conversation_id: null,
      customer_number: null,
      number: row.caller,
      language: row.language,
      reason: 'fault',
      state: 'due',
      call_at: now,
      asked_at: now,
    })
  })
}
