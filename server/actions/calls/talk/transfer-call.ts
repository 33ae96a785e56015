import type { Answer } from '../../../../shared/answers.ts'
import { addCallEvent } from '../../../storage/call-events.ts'
import { changeConversation } from '../../../storage/conversations.ts'
import { changeTalk } from '../../../storage/talks.ts'
import type { Context } from '../../context.ts'
import { DONE } from '../../refusals.ts'
import type { AgentWho } from '../../who.ts'
import { fetchBackInLine } from './back-in-line.ts'
import { freeColleague } from './free-colleague.ts'
import { notConnected, talkInHand } from './talk-in-hand.ts'
import type { TalkStage } from './talk-stage.ts'

type To = { agent: string } | { team: string }

/** To whom, in the words of colleagues. */
interface Receiver {
  agent: string | null
  team: string | null
  written: string
}

/**
 * Hands a caller on: they stand in the line again, before everybody who waits, and the colleague, or whoever is free in the
 * team, is rung. Whoever handed them on is free at once.
 */
export async function transferCall(
  ctx: Context,
  who: AgentWho,
  input: { desk: string; conversation: string; to: To },
): Promise<Answer<null>> {
  return talkInHand(ctx, who, input, 'supervisors-too', async (s): Promise<Answer<null>> => {
    const { tx, policy, talk, call, conversation, now } = s
    if (call === null) return WE_CALLED
    const refused = notConnected(s)
    if (refused !== null) return refused
    const found = 'agent' in input.to ? await colleague(s, input.to.agent) : team(s, input.to.team)
    if (!found.ok) return found
    const { agent, team: of, written } = found.value
    await fetchBackInLine(s)
    await changeTalk(tx, policy.id, talk.talk_id, {
      handed_by: conversation.agent_id ?? who.id,
      wished_agent: agent,
    })
    if (of !== null) await changeConversation(tx, conversation.conversation_id, { team: of })
    await addCallEvent(tx, policy.id, call.call_id, {
      key: `handed-on ${now}`,
      what: 'handed-on',
      detail: { to: written },
      at: now,
    })
    return DONE
  })
}

const WE_CALLED = {
  ok: false,
  code: 'conflict',
  say: 'A customer whom we called has no place in the line: make a ticket of it for your colleague.',
} as const

async function colleague(s: TalkStage, id: string): Promise<Answer<Receiver>> {
  const found = await freeColleague(s, id, 'to')
  if (!found.ok) return found
  const { name } = found.value
  return { ok: true, value: { agent: id, team: null, written: name } }
}

function team({ policy }: TalkStage, key: string): Answer<Receiver> {
  const known = policy.teams.get(key)
  if (!known) {
    const teams = [...policy.teams.keys()].join(', ') || 'none'
    return { ok: false, code: 'not-found', field: 'to', say: `This desk has the teams: ${teams}.` }
  }
  const written = known.label.en ?? known.label[policy.languages[0]!] ?? key
  return { ok: true, value: { agent: null, team: key, written } }
}
