import type { Policy } from '../../policy/policy.ts'
import { ticketByNumber } from '../../storage/ticket-record.ts'
import type { DeskTx } from '../events.ts'
import { customerToProve, type From, findPerson, type Person } from '../identify/find-person.ts'
import { judgeTicket } from '../identify/judge-ticket.ts'
import { type DoorDialog, saidOf } from './door-dialog.ts'

/** Who it is, and which of the numbers that were written is the ticket that counts. */
export async function identify(
  tx: DeskTx,
  policy: Policy,
  from: From,
  { before, heard }: { before: DoorDialog; heard: DoorDialog },
  now: number,
): Promise<{ dialog: DoorDialog; found: Person }> {
  const known = await customerToProve(tx, policy.id, from, null)
  const customer = known ?? (await customerToProve(tx, policy.id, from, heard.claim))
  const ticket = await ticketThatCounts(tx, policy.id, heard.tickets, customer)
  const found = await findPerson(tx, policy, from, saidOf(heard, ticket, known !== null), now)
  const proven = known ?? (heard.pinMatched ? customer : null)
  const added = heard.tickets.filter((number) => !before.tickets.includes(number))
  const wrong = await wrongAmong(tx, policy.id, added, proven)
  return { dialog: { ...heard, wrongTickets: heard.wrongTickets + wrong }, found }
}

/** How many of these are not the customer's; of whoever is not proven none is. */
async function wrongAmong(
  tx: DeskTx,
  desk: string,
  numbers: readonly number[],
  customer: string | null,
): Promise<number> {
  let wrong = 0
  for (const number of numbers)
    if (judgeTicket(await ticketByNumber(tx, desk, number), customer) === 'unmatched') wrong++
  return wrong
}

/** The first open ticket of the customer, else a closed one, else the number written last. */
async function ticketThatCounts(
  tx: DeskTx,
  desk: string,
  numbers: readonly number[],
  customer: string | null,
): Promise<number | null> {
  let closed: number | null = null
  for (const number of numbers) {
    const verdict = judgeTicket(await ticketByNumber(tx, desk, number), customer)
    if (verdict === 'own') return number
    if (verdict === 'closed') closed ??= number
  }
  return closed ?? numbers[0] ?? null
}
