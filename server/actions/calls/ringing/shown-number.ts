import type { Policy } from '../../../policy/policy.ts'
import type { CallRow } from '../../../storage/calls.ts'

/** The number of the desk that is shown when we call: the one that was dialled, else the first. Never another's. */
export function shownNumber(policy: Policy, call: Pick<CallRow, 'dialled'> | null): string {
  const { lines } = policy.doors.phone
  const own = lines.find(({ number }) => number === call?.dialled) ?? lines[0]
  if (own === undefined) throw new Error(`${policy.id} has no telephone number`)
  return own.number
}
