import type { Answer } from '../../../shared/answers.ts'
import type { DeskChanges } from '../../../shared/wire.ts'
import { changedConversations, openConversations } from '../../storage/changed-conversations.ts'
import { changedAgents } from '../../storage/desk-agents.ts'
import { deskVersion } from '../../storage/desks.ts'
import { waitingLine } from '../../storage/queue.ts'
import { changedTickets, ticketCounts } from '../../storage/tickets.ts'
import type { Context } from '../context.ts'
import { inboxItems } from '../conversations/conversation-view.ts'
import { FORBIDDEN } from '../refusals.ts'
import type { AgentWho } from '../who.ts'
import { doorsNow } from './doors-now.ts'
import { unlistedSites } from './embedding-site.ts'
import { outagesNow } from './outages-now.ts'

/** So many at the head of the line are sent each time: their places move without their rows changing. */
const HEAD = 50

/** A panel that missed more changes than this begins anew: what was closed meanwhile does not concern it. */
const TOO_FAR = 5000

/**
 * All that changed on the desk after version `since`. The version is read first, so that a change in between
 * comes once more, never too late.
 */
export async function syncDesk(
  ctx: Context,
  who: AgentWho,
  input: { desk: string; since: number },
): Promise<Answer<DeskChanges>> {
  const policy = ctx.policy(input.desk)
  if (!policy || !who.desks.has(input.desk)) return FORBIDDEN
  const { pool } = ctx
  const { desk } = input
  const now = ctx.clock()
  const version = await deskVersion(pool, desk)
  const continues = input.since === 0 || (input.since <= version && version - input.since <= TOO_FAR)
  const since = continues ? input.since : 0
  const line = await waitingLine(pool, desk)
  const rows =
    since === 0
      ? await openConversations(pool, desk)
      : await changedConversations(
          pool,
          desk,
          since,
          line.slice(0, HEAD).map((w) => w.conversation_id),
        )
  const places = new Map(line.map((w) => [w.conversation_id, w.place]))
  return {
    ok: true,
    value: {
      version,
      continues,
      conversations: await inboxItems(pool, rows, places),
      tickets: await changedTickets(pool, desk, since),
      counts: await ticketCounts(pool, desk, now),
      policyTrouble: ctx.policyTrouble(desk),
      unlistedSites: unlistedSites(ctx, policy),
      doors: await doorsNow(ctx, policy, now),
      outages: await outagesNow(pool, desk, now),
      agents: await changedAgents(pool, desk, since, now, policy.capacity.chats),
      now,
    },
  }
}
