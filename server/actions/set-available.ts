import type { Answer } from '../../shared/answers.ts'
import { nextVersion } from '../storage/desks.ts'
import {
  desksOfPresence,
  desksToReturnTo,
  endLease,
  LEASE_MS,
  lockAgent,
  renewLeases,
  setAvailable,
  touchAgents,
} from '../storage/presence.ts'
import type { House } from './house.ts'
import { DONE, FORBIDDEN } from './refusals.ts'
import type { AgentWho } from './who.ts'

/** An agent wants contacts at this desk, or no more. Running conversations stay. */
export async function setAvailability(
  house: House,
  who: AgentWho,
  input: { desk: string; available: boolean },
): Promise<Answer<null>> {
  if (!who.desks.has(input.desk)) return FORBIDDEN
  const now = house.clock()
  return house.transaction(async (tx): Promise<Answer<null>> => {
    const version = await nextVersion(tx, input.desk)
    if (!(await lockAgent(tx, input.desk, who.id))) return FORBIDDEN
    await setAvailable(tx, input.desk, who.id, input.available, now + LEASE_MS, version)
    tx.tell('desk', { desk: input.desk, version })
    tx.tell('doors', { desk: input.desk })
    return DONE
  })
}

/** Renews the presence of the agents whose sockets this node holds; told only where somebody came back. */
export async function renewPresence(house: House, agents: readonly string[]): Promise<void> {
  if (agents.length === 0) return
  const now = house.clock()
  await house.transaction(async (tx) => {
    for (const desk of await desksToReturnTo(tx, agents, now)) {
      const version = await nextVersion(tx, desk)
      await touchAgents(tx, desk, agents, version)
      tx.tell('desk', { desk, version })
      tx.tell('doors', { desk })
    }
    await renewLeases(tx, agents, now)
  })
}

/** The agent's last socket is gone: nobody is at that place any more. */
export async function endPresence(house: House, agent: string): Promise<void> {
  const now = house.clock()
  await house.transaction(async (tx) => {
    for (const desk of await desksOfPresence(tx, agent, now)) {
      const version = await nextVersion(tx, desk)
      await endLease(tx, desk, agent, now, version)
      tx.tell('desk', { desk, version })
    }
  })
}
