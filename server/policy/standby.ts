import type { Text } from '../../shared/channels.ts'
import type { Price } from './price.ts'
import type { Hours } from './time/hours.ts'

export interface Standby {
  /** In the desk's order: where periods overlap the first counts. */
  readonly periods: readonly StandbyPeriod[]
  /** An engineer acts within this time (ms); null when the desk promises none. */
  readonly actWithin: number | null
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
