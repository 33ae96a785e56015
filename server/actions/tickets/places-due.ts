import type { Policy } from '../../policy/policy.ts'
import type { Db } from '../../storage/pool.ts'
import { changeTicketRecord, openTickets, type TicketRecord } from '../../storage/ticket-record.ts'
import type { Context } from '../context.ts'
import { inDesk } from '../in-desk.ts'
import { placeOf } from './ticket-place.ts'

/** By which policy (hash) the open tickets of a desk were last seen to stand where they should. */
export type PlacedBy = Map<string, string>

/**
 * Two places can be compared only when one rule gave both: after a start, and when a policy was taken over, open tickets
 * that the policy puts elsewhere are moved there.
 */
export async function placesDue(ctx: Context, placedBy: PlacedBy): Promise<void> {
  for (const policy of ctx.policies()) {
    if (placedBy.get(policy.id) === policy.hash) continue
    if ((await misplaced(ctx.pool, policy)).length > 0) {
      await inDesk(ctx, policy.id, async (tx) => {
        for (const ticket of await misplaced(tx, policy))
          await changeTicketRecord(tx, ticket.number, placeOf(policy, ticket))
      })
    }
    placedBy.set(policy.id, policy.hash)
  }
}

async function misplaced(db: Db, policy: Policy): Promise<TicketRecord[]> {
  const tickets = await openTickets(db, policy.id)
  return tickets.filter((ticket) => {
    const { rank, queued_at, because } = placeOf(policy, ticket)
    return rank !== ticket.rank || queued_at !== ticket.queued_at || because !== ticket.because
  })
}
