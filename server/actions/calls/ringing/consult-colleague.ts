import type { Answer } from '../../../../shared/answers.ts'
import type { Context } from '../../context.ts'
import type { AgentWho } from '../../who.ts'
import { freeColleague } from '../talk/free-colleague.ts'
import { notConnected, talkInHand } from '../talk/talk-in-hand.ts'
import { askIn, whoRings } from './ask-in.ts'
import { ringsAt } from './next-to-ring.ts'

/**
 * Asks a colleague into a talk: the caller is put on hold, and the colleague's telephone rings. Once they are in, whoever
 * asked may leave them the caller, or they leave again.
 */
export async function consultColleague(
  ctx: Context,
  who: AgentWho,
  input: { desk: string; conversation: string; agent: string },
): Promise<Answer<null>> {
  return talkInHand(ctx, who, input, 'who-is-in-it', async (s): Promise<Answer<null>> => {
    const refused = notConnected(s) ?? (await whoRings(s))
    if (refused !== null) return refused
    const found = await freeColleague(s, input.agent, 'agent')
    if (!found.ok) return found
    const { phone, always } = found.value
    const at = ringsAt(input.agent, always ? phone : null)
    return askIn(s, { agent_id: input.agent, role: 'consult', asked_by: who.id, ...at })
  })
}
