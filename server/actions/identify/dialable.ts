import { type DialRefusal, dialRefusal } from '../../policy/dial.ts'
import type { Policy } from '../../policy/policy.ts'
import { isBlocked } from '../../storage/blocked-numbers.ts'
import { customersWithPhone } from '../../storage/identities.ts'
import type { Db } from '../../storage/pool.ts'
import { countryOf, normalisePhone, plannedNumber } from './phone-number.ts'
import { registeredPhones } from './registered-phone.ts'

/**
 * Why the desk does not dial a number (E.164); null: it does. Everything that takes a number to dial asks here, or asks
 * `whyNotDialled` where it is not known yet whether the number is registered for a customer.
 */
export function whyNotDialledBy(
  policy: Policy,
  number: string,
  by: { registered: boolean },
): ReturnType<typeof dialRefusal> {
  return dialRefusal(policy, plannedNumber(number), { ...by, own: countryOf(policy) ?? null })
}

/** The same, asking the books whether it is registered, and the list of numbers that are blocked. */
export async function whyNotDialled(
  db: Db,
  policy: Policy,
  number: string,
  now: number,
): Promise<DialRefusal | null> {
  if (await isBlocked(db, policy.id, number, now)) return 'blocked'
  const why = whyNotDialledBy(policy, number, { registered: false })
  if (why !== 'country' && why !== 'no-number') return why
  const registered = (await customersWithPhone(db, policy.id, number)).length > 0
  return registered ? whyNotDialledBy(policy, number, { registered }) : why
}

/** A number as somebody wrote or typed it, to be dialled. */
export async function readNumberToDial(
  db: Db,
  policy: Policy,
  written: string,
  now: number,
): Promise<{ number: string } | { refused: DialRefusal }> {
  const number = normalisePhone(written, countryOf(policy))
  const refused = number === null ? 'no-number' : await whyNotDialled(db, policy, number, now)
  return number === null || refused !== null ? { refused: refused ?? 'no-number' } : { number }
}

/** Where to call somebody: at `number`, without one at the first of the customer's that is dialled. Null: nowhere. */
export async function numberToCall(
  db: Db,
  policy: Policy,
  { number, customer }: { number: string | null; customer: string | null },
  now: number,
): Promise<string | null> {
  const numbers = number === null ? await registeredPhones(db, policy.id, customer) : [number]
  return firstDialled(db, policy, numbers, now)
}

/** The first of these numbers (E.164) that is dialled; null: none is. */
export async function firstDialled(
  db: Db,
  policy: Policy,
  numbers: readonly string[],
  now: number,
): Promise<string | null> {
  for (const one of numbers) if ((await whyNotDialled(db, policy, one, now)) === null) return one
  return null
}

/** For whoever works at the desk. */
export const NOT_DIALLED: Readonly<Record<DialRefusal, string>> = {
  'own-line': 'This is a number of the desk itself.',
  satellite: 'This is a satellite telephone, or a number of no country; those are not called.',
  costly: 'This is a premium-rate or shared-cost number; those are not called.',
  'no-number': 'No such number is in use, as far as we know.',
  country: 'The desk does not call numbers in this country.',
  blocked: 'This number is blocked. A supervisor can take it off the list of blocked numbers.',
}
