import { type Case, hoursFor, openFor, refuse, type Stop } from '../case.ts'
import { opensFrom } from '../stretch.ts'

/** Rule 5: is it open for this contract? Outside hours only for those with standby agreed for this moment. */
export function hours(c: Case): Stop | null {
  if (openFor(c, c.tier)) {
    c.standby = null
    return null
  }
  const opensAt = opensFrom(hoursFor(c, c.tier), c.facts.now)
  if (c.standby === null) return refuse('closed', opensAt, { opensAt, say: c.door.whenClosed })
  const { contract } = c.facts
  const agreed = c.proven && contract !== null && contract !== 'several' ? contract.standby : []
  if (!agreed.includes(c.standby.key)) {
    return refuse('closed-no-standby', opensAt, { opensAt, period: c.standby.key })
  }
  const { key: period, feePercent, atLeastSeconds } = c.standby
  const worked = c.policy.standby?.worked ?? null
  c.charge = { kind: 'standby', period, feePercent, atLeastSeconds, worked }
  return null
}
