import { type Contract, chooseContract } from '../../policy/contracts.ts'
import type { Policy } from '../../policy/policy.ts'
import { formatDate } from '../../policy/time/calendar.ts'
import { parseResponseTime } from '../../policy/time/response-notation.ts'
import type { ResponseTime } from '../../policy/time/response-time.ts'
import { wallClock } from '../../policy/time/zone.ts'
import { type ContractRow, contractsOf } from '../../storage/customers.ts'
import type { Db } from '../../storage/pool.ts'
import { bookedNow } from '../../storage/standby-bookings.ts'

interface ContractsNow {
  /** What counts today, for the policy and as it is stored. */
  running: Contract[]
  rows: ContractRow[]
  /** Tiers of contracts that the policy does not know: their customers count as without that contract. */
  unknownTiers: string[]
}

/** Which contracts count at `now`: not ended (the last day still counts), of a tier that the policy knows. */
export function contractsNow(policy: Policy, rows: readonly ContractRow[], now: number): ContractsNow {
  const today = formatDate(wallClock(policy.zone, now).day)
  const lasting = rows.filter((row) => row.ends_at === null || row.ends_at >= today)
  const known = lasting.filter((row) => policy.tier.has(row.tier))
  const products = [...new Set(known.map(({ product }) => product.toLowerCase()))]
  return {
    rows: known,
    running: known.map((row) => ({
      id: row.contract_id,
      tier: row.tier,
      standby: row.standby,
      services: row.services,
      agreed: agreedTime(row),
      products,
    })),
    unknownTiers: lasting.filter((row) => !policy.tier.has(row.tier)).map((row) => row.tier),
  }
}

/** What a contract agreed on for the first answer; null where it says nothing that can be read as a time. */
export function agreedTime({ first_response }: Pick<ContractRow, 'first_response'>): ResponseTime | null {
  return first_response ? parseResponseTime(first_response.trim()) : null
}

/**
 * The contract that counts for a customer: of the named service or ticket, else the desk's choice; `several` when
 * the person must say which, null without one.
 */
export async function contractOfCustomer(
  db: Db,
  policy: Policy,
  customer: string | null,
  now: number,
  named: { service?: string | null; contract?: string | null } = {},
): Promise<Contract | 'several' | null> {
  if (customer === null) return null
  const { running } = contractsNow(policy, await contractsOf(db, policy.id, customer), now)
  return chooseContract(policy, await withBookings(db, policy, running, customer, now), named)
}

/** Standby that was booked for this moment counts like what a contract agrees for good. */
async function withBookings(
  db: Db,
  policy: Policy,
  running: readonly Contract[],
  customer: string,
  now: number,
): Promise<Contract[]> {
  if (policy.standby === null) return [...running]
  const booked = await bookedNow(db, policy.id, customer, now)
  if (booked.length === 0) return [...running]
  return running.map((contract) => ({
    ...contract,
    standby: [
      ...contract.standby,
      ...booked.filter(({ contract_id }) => contract_id === contract.id).map(({ period }) => period),
    ],
  }))
}
