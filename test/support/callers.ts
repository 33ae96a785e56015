import { inDesk } from '../../server/actions/in-desk.ts'
import { makePinByCustomer } from '../../server/actions/pins/make-pin.ts'
import { makeTicket, requestHash } from '../../server/actions/tickets/make-ticket.ts'
import { addEntry, lockMonths } from '../../server/storage/allowance.ts'
import type { TestApp } from './app.ts'

/** A ticket of this customer; answers its number. */
export async function ticketOf(
  { app }: TestApp,
  desk: string,
  customerNumber: string | null,
  state: 'open' | 'closed' = 'open',
): Promise<string> {
  const { ctx: house } = app
  const policy = house.policy(desk)!
  const number = await inDesk(house, desk, async (tx) => {
    const draft = {
      clientId: crypto.randomUUID(),
      requestHash: requestHash('test', {}),
      subject: 'Server hangt',
      body: 'Alles staat stil.',
      topic: null,
      kind: null,
      chosenBy: null,
      fields: {},
      customer: customerNumber,
      contract: null,
      agreed: null,
      tier: customerNumber === null ? 'nobody' : 'premium',
      visitor: null,
      name: null,
      email: null,
      emailProven: false,
      language: 'nl' as const,
      lane: 'normal' as const,
      charge: null,
      overFairUse: false,
      author: { kind: 'customer' as const, id: null, name: null },
      by: 'customer',
    }
    return (await makeTicket(tx, house, policy, draft, house.clock())).ticket.number
  })
  if (state === 'closed') {
    await house.pool.query('update ticket set state = $3 where desk_id = $1 and number = $2', [
      desk,
      number,
      state,
    ])
  }
  return String(number)
}

/** Makes a PIN for a customer as the portal does; answers its digits. */
export async function pinOf({ app }: TestApp, desk: string, customerNumber: string): Promise<string> {
  const visitor = {
    id: crypto.randomUUID(),
    customer: customerNumber,
    name: null,
    email: null,
    language: 'nl' as const,
  }
  const made = await makePinByCustomer(app.ctx, { desk, visitor }, { kind: 'standing' })
  if (!made.ok) throw new Error(made.code)
  return made.value.digits
}

/** So many seconds of November 2026 were talked already. */
export async function useUp({ app }: TestApp, desk: string, customer: string, used: number): Promise<void> {
  const { pool } = app.ctx
  const month = '2026-11'
  await lockMonths(pool, desk, customer, [month])
  await addEntry(pool, desk, customer, {
    month,
    call_id: 'earlier',
    bridge_id: `earlier ${customer}`,
    kind: 'settlement',
    slice: 0,
    reserved: 0,
    used,
    beyond: 0,
    billed: 0,
    draws: true,
    allowance: null,
    granted: null,
    granted_within: null,
    talk_from: null,
    talk_until: null,
    at: 0,
  })
}
