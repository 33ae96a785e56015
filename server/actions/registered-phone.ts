import { personsOf } from '../storage/identities.ts'
import type { Db } from '../storage/pool.ts'

/** The first number (E.164) registered for a customer; null when there is none. */
export async function registeredPhone(db: Db, desk: string, customer: string | null): Promise<string | null> {
  return (await registeredPhones(db, desk, customer))[0] ?? null
}

/** All numbers registered for a customer. */
export async function registeredPhones(db: Db, desk: string, customer: string | null): Promise<string[]> {
  if (customer === null) return []
  return (await personsOf(db, desk, customer)).flatMap((person) => person.phones)
}
