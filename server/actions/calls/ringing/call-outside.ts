import type { Answer } from '../../../../shared/answers.ts'
import { addAudit } from '../../../storage/audit.ts'
import type { Context } from '../../context.ts'
import { NOT_DIALLED, readNumberToDial } from '../../identify/dialable.ts'
import type { AgentWho } from '../../who.ts'
import { notConnected, talkInHand } from '../talk/talk-in-hand.ts'
import { askIn, whoRings } from './ask-in.ts'

/**
 * Calls somebody who is none of ours into a talk, while its caller is on hold, at a number that the desk dials. Whoever
 * answers is in the talk at once; whoever asked hears that, and lets them go.
 */
export async function callOutside(
  ctx: Context,
  who: AgentWho,
  input: { desk: string; conversation: string; phone: string },
): Promise<Answer<null>> {
  return talkInHand(ctx, who, input, 'who-is-in-it', async (s): Promise<Answer<null>> => {
    const { tx, policy, now } = s
    const refused = notConnected(s) ?? (await whoRings(s))
    if (refused !== null) return refused
    const read = await readNumberToDial(tx, policy, input.phone, ctx.clock())
    if ('refused' in read) {
      return { ok: false, code: 'bad-input', field: 'phone', say: NOT_DIALLED[read.refused] }
    }
    const { number: rings } = read
    const detail = { conversation: input.conversation }
    await addAudit(tx, policy.id, { at: now, agent: who.id, what: 'dial-outside', subject: rings, detail })
    return askIn(s, { agent_id: who.id, role: 'outside', asked_by: who.id, rings, by_key: false })
  })
}
