import type * as z from 'zod/mini'
import type { Language } from '../../../shared/channels.ts'
import type { CustomerBody as Schema } from '../../../shared/schemas.ts'
import type { ContractRow } from '../../storage/customers.ts'

/** A customer as the books of the desk have it: numbers in E.164, addresses in lower case. */
export interface CustomerRecord {
  number: string
  name: string
  language: Language | null
  persons: { name: string; phones: string[]; emails: string[] }[]
  contracts: ContractRow[]
}

/** What `PUT` takes and `GET` gives. */
type CustomerBody = z.infer<typeof Schema>

/** The record in the words of the API. Putting it back changes nothing. */
export function bodyOf(record: CustomerRecord): CustomerBody {
  return {
    name: record.name,
    ...(record.language && { language: record.language }),
    persons: record.persons,
    contracts: record.contracts.map((contract) => ({
      id: contract.contract_id,
      product: contract.product,
      tier: contract.tier,
      ...(contract.bought_at && { boughtAt: contract.bought_at }),
      ...(contract.ends_at && { endsAt: contract.ends_at }),
      services: contract.services,
      standby: contract.standby,
      ...(contract.first_response && { firstResponse: contract.first_response }),
    })),
  }
}

/** The record of a body that was found right; `normalise` gives a phone number in E.164. */
export function recordOf(
  number: string,
  body: CustomerBody,
  normalise: (phone: string) => string,
): CustomerRecord {
  return {
    number,
    name: body.name,
    language: body.language ?? null,
    persons: (body.persons ?? []).map((person) => ({
      name: person.name,
      phones: unique((person.phones ?? []).map(normalise)),
      emails: unique((person.emails ?? []).map((email) => email.toLowerCase())),
    })),
    contracts: (body.contracts ?? []).map((contract) => ({
      contract_id: contract.id,
      product: contract.product,
      tier: contract.tier,
      bought_at: contract.boughtAt ?? null,
      ends_at: contract.endsAt ?? null,
      services: unique(contract.services ?? []),
      standby: unique(contract.standby ?? []),
      first_response: contract.firstResponse ?? null,
    })),
  }
}

/** Whether two records say the same; the order of a list says nothing. */
export function saysTheSame(a: CustomerRecord, b: CustomerRecord): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b))
}

function sorted({ number, name, language, persons, contracts }: CustomerRecord): unknown {
  const people = persons.map((person) => [person.name, [...person.phones].sort(), [...person.emails].sort()])
  const bought = contracts.map(({ services, standby, ...rest }) => [
    rest.contract_id,
    rest.product,
    rest.tier,
    rest.bought_at,
    rest.ends_at,
    rest.first_response,
    [...services].sort(),
    [...standby].sort(),
  ])
  const byText = (x: unknown, y: unknown) => (JSON.stringify(x) < JSON.stringify(y) ? -1 : 1)
  return [number, name, language, people.sort(byText), bought.sort(byText)]
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)]
}
