import type { Answer } from '../../../../shared/answers.ts'
import { deskAgent } from '../../../storage/desk-agent.ts'
import { type AtWork, agentsAtWork } from '../../../storage/phone-line.ts'
import type { TalkStage } from './talk-stage.ts'

interface Colleague extends AtWork {
  name: string
}

/**
 * A colleague whose telephone can ring for this talk now. Whoever cannot take it is named as such before anything is done
 * to the caller.
 */
export async function freeColleague(
  { tx, policy, conversation, now }: TalkStage,
  id: string,
  field: 'to' | 'agent',
): Promise<Answer<Colleague>> {
  const known = await deskAgent(tx, policy.id, id)
  if (!known || known.disabled) {
    return { ok: false, code: 'not-found', field, say: 'Nobody by that name works at this desk.' }
  }
  const { name } = known
  const no = (code: 'conflict' | 'full', why: string) =>
    ({ ok: false, code, field, say: `${name} ${why}.` }) as const
  if (id === conversation.agent_id) return no('conflict', 'has the call already')
  const working = (await agentsAtWork(tx, policy.id, now)).find(({ agent_id }) => agent_id === id)
  if (!working) return no('conflict', 'is not at the desk')
  if (working.on_call) return no('full', 'is on the telephone')
  if (working.wraps_up) return no('full', 'is wrapping up a call')
  if (working.chats >= policy.capacity.chats) return no('full', 'has as many chats as one can have')
  return { ok: true, value: { ...working, name } }
}
