import type { Contract } from '../../policy/contracts.ts'
import { chooseContract } from '../../policy/contracts.ts'
import type { Policy } from '../../policy/policy.ts'
import type { ResponseTime } from '../../policy/time/response-time.ts'
import { contractsOf } from '../../storage/customers.ts'
import type { Db } from '../../storage/pool.ts'
import { agreedTime, contractsNow } from '../admission/contract-facts.ts'

/**
 * The contract that a ticket is about: the one of a service that the form names (a domain, a server), else the
 * desk's choice; `several` when the person must say which, null without one.
 */
export async function contractOfTicket(
  db: Db,
  policy: Policy,
  customer: string | null,
  fields: Record<string, string>,
  now: number,
): Promise<Contract | 'several' | null> {
  if (customer === null) return null
  const { running } = contractsNow(policy, await contractsOf(db, policy.id, customer), now)
  const services = new Set(running.flatMap((contract) => contract.services.map((name) => name.toLowerCase())))
  const named = Object.values(fields).find((value) => services.has(value.trim().toLowerCase()))
  return chooseContract(policy, running, { service: named ?? null })
}

/** What a contract agreed on for the first answer; null where it says nothing that can be read as a time. */
export async function agreedResponse(
  db: Db,
  desk: string,
  customer: string | null,
  contract: string | null,
): Promise<ResponseTime | null> {
  if (customer === null || contract === null) return null
  const rows = await contractsOf(db, desk, customer)
  const row = rows.find(({ contract_id }) => contract_id === contract)
  return row === undefined ? null : agreedTime(row)
}
