import type { Text } from '../../shared/channels.ts'
import type { Price } from './price.ts'
import type { Hours } from './time/hours.ts'

export interface Standby {
  /** In the desk's order: where periods overlap the first counts. */
  readonly periods: readonly StandbyPeriod[]
  /** An engineer acts within this time (ms); null when the desk promises none. */
  readonly actWithin: number | null
  /** After how long (ms) others are rung for a call that none of those on duty takes; null: not at all. */
  readonly escalate: { readonly nextEngineer: number | null; readonly supervisor: number | null }
  /** Time worked is billed on top of the fee. */
  readonly worked: { readonly atLeastSeconds: number; readonly price: Price } | null
}

export interface StandbyPeriod {
  readonly key: string
  readonly label: Text
  readonly hours: Hours
  /** Percent of the standard hourly rate for being on standby; null when the contract says. */
  readonly feePercent: number | null
  readonly atLeastSeconds: number | null
}

/** Somebody with a telephone who is not on duty. */
interface OffDuty {
  /** Has a turn that is still to come. */
  readonly isPlanned: boolean
  readonly leads: boolean
}

/** Somebody who is rung for standby once a caller has waited so long (ms). */
export type Escalation<Person> = Person & {
  readonly after: number
  readonly as: 'next-engineer' | 'supervisor'
}

/**
 * Who is rung when none of those on duty takes a call, and from when on. `offDuty` in the order of their turns: the next
 * engineer is the first of them; where nobody is planned, the first who is no supervisor.
 */
export function escalations<Person extends OffDuty>(
  { escalate }: Standby,
  offDuty: readonly Person[],
): Escalation<Person>[] {
  const { nextEngineer, supervisor } = escalate
  const next = nextEngineer === null ? undefined : offDuty.find((one) => one.isPlanned || !one.leads)
  const supervisors = supervisor === null ? [] : offDuty.filter((one) => one.leads && one !== next)
  return [
    ...(next === undefined ? [] : [{ ...next, after: nextEngineer!, as: 'next-engineer' as const }]),
    ...supervisors.map((one) => ({ ...one, after: supervisor!, as: 'supervisor' as const })),
  ]
}
