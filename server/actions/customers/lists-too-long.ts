import type { Problem } from '../../../shared/answers.ts'
import { CUSTOMER_MOST } from '../../../shared/limits.ts'
import { listAt } from './sent-fields.ts'

type Name = keyof typeof CUSTOMER_MOST

/**
 * Lists that hold more than a customer may have. Looked at before anything in them: half a megabyte of phone numbers, each
 * read on its own, stopped the whole server for ten seconds.
 */
export function listsTooLong(body: unknown): Problem[] {
  const whole = tooLong(body, ['persons', 'contracts'], '')
  if (whole.length > 0) return whole
  return [
    ...listAt(body, 'persons').flatMap((person, i) => tooLong(person, ['phones', 'emails'], `persons.${i}.`)),
    ...listAt(body, 'contracts').flatMap((contract, i) =>
      tooLong(contract, ['services', 'standby'], `contracts.${i}.`),
    ),
  ]
}

function tooLong(value: unknown, names: readonly Name[], path: string): Problem[] {
  return names
    .filter((name) => listAt(value, name).length > CUSTOMER_MOST[name])
    .map((name) => ({
      field: `${path}${name}`,
      say: `There can be ${CUSTOMER_MOST[name]} of these at most.`,
    }))
}
