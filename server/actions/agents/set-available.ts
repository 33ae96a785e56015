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
import type { Tx } from '../events.ts'
import type { House } from '../house.ts'
import { inDesk } from '../in-desk.ts'
import { floorOf } from '../line/floor.ts'
import { DONE, FORBIDDEN } from '../refusals.ts'
import type { AgentWho } from '../who.ts'

/** An agent wants contacts at this desk, or no more. Running conversations stay. */
export async function setAvailability(
  house: House,
  who: AgentWho,
  input: { desk: string; available: boolean },
): Promise<Answer<null>> {
  if (!who.desks.has(input.desk)) return FORBIDDEN
  const now = house.clock()
  return inDesk(house, input.desk, async (tx): Promise<Answer<null>> => {
    if (!(await lockAgent(tx, input.desk, who.id))) return FORBIDDEN
    const before = await floorOf(house, tx, input.desk)
    await setAvailable(tx, who.id, input.available, now + LEASE_MS)
    await tellDoors(tx, house, input.desk, before)
    return DONE
  })
}

/** Renews the presence of the agents whose sockets this node holds; told only where somebody came back. */
export async function renewPresence(house: House, agents: readonly string[]): Promise<void> {
  if (agents.length === 0) return
  const now = house.clock()
  for (const desk of await desksToReturnTo(house.pool, agents, now)) {
    // One desk a transaction: over several desks the lock order could not hold, and a sign-in would wait for it.
    await inDesk(house, desk, async (tx) => {
      const before = await floorOf(house, tx, desk)
      await touchAgents(tx, agents)
      await renewLeases(tx, agents, now, desk)
      await tellDoors(tx, house, desk, before)
    })
  }
  await renewLeases(house.pool, agents, now)
}

/** Visitors look again when somebody comes to an empty desk or the last one goes; ten thousand need not hear more. */
async function tellDoors(tx: Tx, house: House, desk: string, before: { working: number }): Promise<void> {
  const { working } = await floorOf(house, tx, desk)
  if ((working === 0) !== (before.working === 0)) tx.tell('doors', { desk })
}

/** The agent's last socket is gone: nobody is at that place any more. */
export async function endPresence(house: House, agent: string): Promise<void> {
  const now = house.clock()
  for (const desk of await desksOfPresence(house.pool, agent, now)) {
    await inDesk(house, desk, async (tx) => {
      const before = await floorOf(house, tx, desk)
      await endLease(tx, agent, now)
      await tellDoors(tx, house, desk, before)
    })
  }
}
