import { conversationsOfAgent } from '../storage/changed-conversations.ts'
import type { House } from './house.ts'
import type { AgentWho } from './who.ts'

/** Ids of the conversations an agent has in hand, at all desks. */
export async function conversationsInHand(house: House, who: AgentWho): Promise<string[]> {
  return (await conversationsOfAgent(house.pool, who.id)).map((row) => row.conversation_id)
}
