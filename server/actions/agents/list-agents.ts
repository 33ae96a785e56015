import type { Answer } from '../../../shared/answers.ts'
import type { AgentRow } from '../../../shared/wire.ts'
import { changedAgents } from '../../storage/desk-agents.ts'
import type { House } from '../house.ts'
import { FORBIDDEN } from '../refusals.ts'
import type { AgentWho } from '../who.ts'

/** Everybody who works at a desk, the disabled too. */
export async function listAgents(
  house: House,
  who: AgentWho,
  input: { desk: string },
): Promise<Answer<AgentRow[]>> {
  const policy = house.policy(input.desk)
  if (!policy || !who.desks.has(input.desk)) return FORBIDDEN
  const rows = await changedAgents(house.pool, input.desk, 0, house.clock(), policy.capacity.chats)
  return { ok: true, value: rows }
}
