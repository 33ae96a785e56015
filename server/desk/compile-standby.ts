import type { Standby } from '../policy/standby.ts'
import type { Hours } from '../policy/time/hours.ts'
import { named, type TextOf } from './compile-texts.ts'
import type { WrittenDesk } from './schema/desk-schema.ts'

export function compileStandby(
  desk: WrittenDesk,
  hours: ReadonlyMap<string, Hours>,
  text: TextOf,
): Standby | null {
  const { standby } = desk
  if (standby === undefined) return null
  const { worked } = standby
  return {
    periods: Object.entries(standby.periods).map(([key, period]) => ({
      key,
      label: text(period.label) ?? named(key),
      hours: hours.get(period.hours)!,
      feePercent: period.fee ?? null,
      atLeastSeconds: period['at-least'] === undefined ? null : period['at-least'] / 1000,
    })),
    actWithin: standby['act-within'] ?? null,
    escalate: {
      nextEngineer: standby.escalate?.['next-engineer'] ?? null,
      supervisor: standby.escalate?.supervisor ?? null,
    },
    worked: worked === undefined ? null : { atLeastSeconds: worked['at-least'] / 1000, price: worked.price },
  }
}
