import { personsOf } from '../../storage/identities.ts'
import type { Db } from '../../storage/pool.ts'
import { callersOfTicket } from '../../storage/tickets.ts'

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

/**
 * Where one may call about a ticket: at what is registered for its customer, and where its own calls came from, so that a
 * voicemail of somebody whom nobody knows can be answered.
 */
export async function numbersOfTicket(
  db: Db,
  desk: string,
  { number, customer_number }: { number: number; customer_number: string | null },
): Promise<{ name: string; phone: string }[]> {
  const registered = await registeredNumbers(db, desk, customer_number)
  const known = new Set(registered.map(({ phone }) => phone))
  const callers = (await callersOfTicket(db, desk, number)).filter((phone) => !known.has(phone))
  return [...registered, ...callers.map((phone) => ({ name: 'called from there', phone }))]
}
