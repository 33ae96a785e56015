import type { Policy } from '../../policy/policy.ts'
import type { Db } from '../../storage/pool.ts'
import { ticketByNumber } from '../../storage/ticket-record.ts'
import type { DeskTx } from '../events.ts'
import { customerToProve, type From, findPerson, type Person } from '../identify/find-person.ts'
import { judgeTicket } from '../identify/judge-ticket.ts'
import { type DoorDialog, isPinOf, saidOf } from './door-dialog.ts'

/** Who it is, and which of the numbers that were written is the ticket that counts. */
export async function identify(
  tx: DeskTx,
  policy: Policy,
  from: From,
  { before, heard }: { before: DoorDialog; heard: DoorDialog },
  now: number,
): Promise<{ dialog: DoorDialog; found: Person }> {
  const { customer, isKnown } = await customerAtDoor(tx, policy.id, from, heard)
  const ticket = await ticketThatCounts(tx, policy.id, heard.tickets, customer)
  const found = await findPerson(tx, policy, from, saidOf(heard, { ticket, customer, isKnown }), now)
  const proven = isKnown || isPinOf(heard, customer) ? customer : null
  const added = heard.tickets.filter((number) => !before.tickets.includes(number))
  const wrong = await wrongAmong(tx, policy.id, added, proven)
  return { dialog: { ...heard, wrongTickets: heard.wrongTickets + wrong }, found }
}

/** Whom it is about: who is known by where they write from, else whom they claim to be. It is that customer's PIN that counts. */
export async function customerAtDoor(
  db: Db,
  desk: string,
  from: From,
  { claim }: Pick<DoorDialog, 'claim'>,
): Promise<{ customer: string | null; isKnown: boolean }> {
  const known = await customerToProve(db, desk, from, null)
  if (known !== null) return { customer: known, isKnown: true }
  return { customer: await customerToProve(db, desk, from, claim), isKnown: false }
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
