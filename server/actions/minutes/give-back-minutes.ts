import type { Policy } from '../../policy/policy.ts'
import { addEntry, entriesOfBridge, lockMonths } from '../../storage/allowance.ts'
import type { Tx } from '../events.ts'

/**
 * Gives back what was counted for a talk that was none: a line of the ledger is never changed, so one of its own takes the
 * seconds back. Once; what is not settled yet is released by the settlement. Locks the months.
 */
export async function giveBackMinutes(tx: Tx, policy: Policy, now: number, talk: string): Promise<void> {
  const counted = (await entriesOfBridge(tx, policy.id, talk)).filter(({ kind }) => kind === 'settlement')
  const [first] = counted
  if (first === undefined) return
  const months = counted.map(({ month }) => month)
  await lockMonths(tx, policy.id, first.customer_number, months)
  const bridge_id = `${talk} given back`
  if ((await entriesOfBridge(tx, policy.id, bridge_id)).length > 0) return
  for (const { customer_number, entry_id: _, ...entry } of counted) {
    const { used, beyond, billed } = entry
    const back = { used: -used, beyond: -beyond, billed: -billed, reserved: 0 }
    await addEntry(tx, policy.id, customer_number, { ...entry, ...back, kind: 'release', bridge_id, at: now })
  }
}
