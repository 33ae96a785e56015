import type { Policy } from '../policy/policy.ts'
import { addressShown, NOT_BUILT, servedAt } from '../policy/served.ts'

/** What of this desk's file waits, because this version has no code that serves it or because others do; one a line. */
export function waitingParts({ doors, doorOrder }: Policy): string[] {
  const waiting = doorOrder.flatMap((channel) => {
    const door = doors[channel]
    const at = servedAt(door, NOT_BUILT)
    if (at === 'elsewhere') return [`${channel}: served elsewhere, only ${addressShown(door)} is shown`]
    return at === 'unserved' ? [`${channel}: not served, ${NOT_BUILT[channel]}`] : []
  })
  const searched = doorOrder.filter((channel) => doors[channel].search === 'first')
  if (NOT_BUILT.articles === undefined || searched.length === 0) return waiting
  return [...waiting, `search before ${searched.join(' and ')}: not asked for, ${NOT_BUILT.articles}`]
}
