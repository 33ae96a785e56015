import type { PersonOnPhone } from '../../../shared/calls.ts'

/** One registered number and whose it is. */
export interface NumberOf {
  person: number
  name: string
  phone: string
}

/** All registered numbers of a customer, person by person. */
export function numbersOf(persons: readonly PersonOnPhone[]): NumberOf[] {
  return persons.flatMap(({ id, name, phones }) => phones.map((phone) => ({ person: id, name, phone })))
}
