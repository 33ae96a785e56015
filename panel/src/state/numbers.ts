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

/** Each number once, with everybody whose it is. */
export function eachNumber(
  numbers: readonly { name: string; phone: string }[],
): { phone: string; names: string }[] {
  const names = new Map<string, string[]>()
  for (const { name, phone } of numbers) names.set(phone, [...(names.get(phone) ?? []), name])
  return [...names].map(([phone, all]) => ({ phone, names: [...new Set(all)].join(', ') }))
}
