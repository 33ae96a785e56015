import { personsOf } from '../../storage/identities.ts'
import type { Db } from '../../storage/pool.ts'

/** The first number (E.164) registered for a customer; null when there is none. */
export async function registeredPhone(db: Db, desk: string, customer: string | null): Promise<string | null> {
  return (await registeredPhones(db, desk, customer))[0] ?? null
}

/** All numbers registered for a customer. */
export async function registeredPhones(db: Db, desk: string, customer: string | null): Promise<string[]> {
  return (await registeredNumbers(db, desk, customer)).map(({ phone }) => phone)
}

/** All numbers registered for a customer, with whose they are; a number that two persons share stands twice. */
export async function registeredNumbers(
  db: Db,
  desk: string,
  customer: string | null,
): Promise<{ name: string; phone: string }[]> {
  if (customer === null) return []
  const persons = await personsOf(db, desk, customer)
  return persons.flatMap(({ name, phones }) => phones.map((phone) => ({ name, phone })))
}
