import type { Answer } from '../../../shared/answers.ts'
import {
  desksOfPresence,
  desksToReturnTo,
  endLease,
  LEASE_MS,
  lockAgent,
  renewLeases,
  setAvailable,
  touchAgents,
} from '../../storage/presence.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../events.ts'
import { inDesk } from '../in-desk.ts'
import { floorOf } from '../line/floor.ts'
import { DONE, FORBIDDEN } from '../refusals.ts'
import type { AgentWho } from '../who.ts'

/** An agent wants contacts at this desk, or no more. Running conversations stay. */
export async function setAvailability(
  ctx: Context,
  who: AgentWho,
  input: { desk: string; available: boolean },
): Promise<Answer<null>> {
  if (!who.desks.has(input.desk)) return FORBIDDEN
  const now = ctx.clock()
  return inDesk(ctx, input.desk, async (tx): Promise<Answer<null>> => {
    if (!(await lockAgent(tx, input.desk, who.id))) return FORBIDDEN
    const before = await floorOf(ctx, tx, input.desk)
    await setAvailable(tx, who.id, input.available, now + LEASE_MS)
    await tellDoors(tx, ctx, input.desk, before)
    return DONE
  })
}

/** Renews the presence of the agents whose sockets this node holds; told only where somebody came back. */
export async function renewPresence(ctx: Context, agents: readonly string[]): Promise<void> {
  if (agents.length === 0) return
  const now = ctx.clock()
  for (const desk of await desksToReturnTo(ctx.pool, agents, now)) {
    // One desk a transaction: over several desks the lock order could not hold, and a sign-in would wait for it.
    await inDesk(ctx, desk, async (tx) => {
      const before = await floorOf(ctx, tx, desk)
      await touchAgents(tx, agents)
      await renewLeases(tx, agents, now, desk)
      await tellDoors(tx, ctx, desk, before)
    })
  }
  await renewLeases(ctx.pool, agents, now)
}

/** Visitors look again when somebody comes to an empty desk or the last one goes; ten thousand need not hear more. */
async function tellDoors(tx: Tx, ctx: Context, desk: string, before: { working: number }): Promise<void> {
  const { working } = await floorOf(ctx, tx, desk)
  if ((working === 0) !== (before.working === 0)) tx.tell('doors', { desk })
}

/** The agent's last socket is gone: nobody is at that place any more. */
export async function endPresence(ctx: Context, agent: string): Promise<void> {
  const now = ctx.clock()
  for (const desk of await desksOfPresence(ctx.pool, agent, now)) {
    await inDesk(ctx, desk, async (tx) => {
      const before = await floorOf(ctx, tx, desk)
      await endLease(tx, agent, now)
      await tellDoors(tx, ctx, desk, before)
    })
  }
}
