import type { CallNews } from '../../../shared/calls.ts'
import { runningLegAnywhere } from '../../storage/call-legs.ts'
import { conversationsOfAgent } from '../../storage/changed-conversations.ts'
import { legNews } from '../calls/ringing/tell-leg.ts'
import type { House } from '../house.ts'
import type { AgentWho } from '../who.ts'

/** Ids of the conversations an agent has in hand, at all desks. */
export async function conversationsInHand(house: House, who: AgentWho): Promise<string[]> {
  return (await conversationsOfAgent(house.pool, who.id)).map((row) => row.conversation_id)
}

/** What rings for an agent, or whom they talk to, at whatever desk. */
export async function callInHand(house: House, who: AgentWho): Promise<CallNews | null> {
  const leg = await runningLegAnywhere(house.pool, who.id)
  return leg && legNews(leg, house.clock())
}
