import type { TicketView } from '../../../shared/ticket.ts'
import { companyDomain } from '../../policy/read/public-domains.ts'
import { customersInDomain } from '../../storage/customer-address.ts'
import type { Db } from '../../storage/pool.ts'
import type { TicketRecord } from '../../storage/ticket-record.ts'

/** So many customers of one domain are named. */
const MOST = 3

/** Customers who have an address in the domain of a ticket that is nobody's; null where that says nothing. */
export async function sameDomain(
  db: Db,
  { desk_id: desk, email, customer_number: customer }: TicketRecord,
): Promise<TicketView['sameDomain']> {
  const domain = customer !== null || email === null ? null : companyDomain(email)
  if (domain === null) return null
  const customers = await customersInDomain(db, desk, domain, MOST)
  return customers.length === 0 ? null : { domain, customers }
}
