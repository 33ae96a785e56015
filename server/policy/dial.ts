import type { Policy } from './policy.ts'

/** What a numbering plan says of a number. */
export interface PlannedNumber {
  /** E.164 */
  readonly number: string
  /** `BE`; null: of no country, or of none that is known. */
  readonly country: string | null
  /** `costly`: whoever dials it pays more than for a call; `satellite`: of no country; `none`: in no use that is known. */
  readonly kind: 'ordinary' | 'costly' | 'satellite' | 'none'
}

/** Why a number is not dialled. */
export const DIAL_REFUSALS = ['own-line', 'satellite', 'costly', 'no-number', 'country', 'blocked'] as const
export type DialRefusal = (typeof DIAL_REFUSALS)[number]

/**
 * Why this desk does not dial a number; null: it does. Whoever types a number, or shows one, chooses what the desk pays
 * for: those are dialled in its countries only. What is `registered` for a customer was written down by the desk's own
 * people. `own`: the desk's country, where the policy names none.
 */
export function dialRefusal(
  policy: Pick<Policy, 'doors'>,
  { number, country, kind }: PlannedNumber,
  by: { registered: boolean; own: string | null },
): Exclude<DialRefusal, 'blocked'> | null {
  const { phone, whatsapp } = policy.doors
  if ([...phone.lines, ...whatsapp.lines].some((line) => line.number === number)) return 'own-line'
  if (kind === 'satellite' || kind === 'costly') return kind
  if (by.registered) return null
  if (country === null || !countriesDialled(policy, by.own).includes(country)) return 'country'
  return kind === 'none' ? 'no-number' : null
}

/** The countries in which this desk dials whatever somebody types. */
export function countriesDialled({ doors }: Pick<Policy, 'doors'>, own: string | null): readonly string[] {
  return doors.phone.callsTo ?? (own === null ? [] : [own])
}
