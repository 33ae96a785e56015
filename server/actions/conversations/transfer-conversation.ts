import type { Answer } from '../../../shared/answers.ts'
import type { Policy } from '../../policy/policy.ts'
import { type ConversationRow, changeConversation, lockConversation } from '../../storage/conversations.ts'
import { deskAgent } from '../../storage/desk-agent.ts'
import { lockAgent } from '../../storage/presence.ts'
import { appendEvent } from '../append-event.ts'
import type { Context } from '../context.ts'
import type { DeskTx } from '../events.ts'
import { inDesk } from '../in-desk.ts'
import { waitUntil } from '../line/waiting-time.ts'
import { DONE, FORBIDDEN, NOT_FOUND } from '../refusals.ts'
import type { AgentWho } from '../who.ts'
import { firstName } from '../who.ts'

type To = { agent: string } | { team: string }

/**
 * Hands a running conversation to a colleague, who has it at once, or to a team, where it waits at the head of
 * the line it came from: its time of arrival stays.
 */
export async function transferConversation(
  ctx: Context,
  who: AgentWho,
  input: { desk: string; conversation: string; to: To },
): Promise<Answer<null>> {
  const policy = ctx.policy(input.desk)
  const mine = who.desks.get(input.desk)
  if (!policy || !mine) return FORBIDDEN
  const now = ctx.clock()
  return inDesk(ctx, input.desk, async (tx): Promise<Answer<null>> => {
    const receiver = 'agent' in input.to ? await lockAgent(tx, input.desk, input.to.agent) : null
    const row = await lockConversation(tx, input.desk, input.conversation)
    if (!row) return NOT_FOUND
    if (row.state !== 'waiting' && row.state !== 'active') return OVER
    if (row.agent_id !== who.id && mine.role === 'agent' && row.agent_id !== null) return FORBIDDEN
    if (row.channel === 'phone') return BY_TELEPHONE
    const hand = { tx, policy, row, now }
    const answer =
      'agent' in input.to ? await toAgent(hand, input.to.agent, receiver) : await toTeam(hand, input.to.team)
    if (!answer.ok) return answer
    tx.tell('conversation', { desk: input.desk, conversation: input.conversation })
    return DONE
  })
}

const OVER = {
  ok: false,
  code: 'closed',
  say: 'The visitor has left: there is nobody to transfer.',
} as const

const BY_TELEPHONE = {
  ok: false,
  code: 'conflict',
  say: 'Only who is talked with can be transferred: make a ticket of this call for your colleague.',
} as const

interface Hand {
  tx: DeskTx
  policy: Policy
  row: ConversationRow
  now: number
}

async function toAgent(
  { tx, policy, row, now }: Hand,
  agent: string,
  receiver: { chats: number } | null,
): Promise<Answer<null>> {
  const colleague = receiver ? await deskAgent(tx, row.desk_id, agent) : null
  if (!receiver || !colleague || colleague.disabled) {
    return { ok: false, code: 'not-found', field: 'to', say: 'Nobody by that name works at this desk.' }
  }
  if (row.agent_id !== agent && receiver.chats >= policy.capacity.chats) {
    return { ok: false, code: 'full', say: `${colleague.name} has ${receiver.chats} chats already.` }
  }
  await changeConversation(tx, row.conversation_id, {
    state: 'active',
    agent_id: agent,
    taken_at: row.taken_at ?? now,
    wait_until: null,
  })
  await appendEvent(tx, row, { event: 'transferred', to: firstName(colleague.name) }, now)
  tx.tell('assigned', { desk: row.desk_id, conversation: row.conversation_id, agent })
  return DONE
}

async function toTeam({ tx, policy, row, now }: Hand, team: string): Promise<Answer<null>> {
  const known = policy.teams.get(team)
  if (!known) {
    const teams = [...policy.teams.keys()].join(', ') || 'none'
    return { ok: false, code: 'not-found', field: 'to', say: `This desk has the teams: ${teams}.` }
  }
  await changeConversation(tx, row.conversation_id, {
    state: 'waiting',
    agent_id: null,
    team,
    wait_until: waitUntil(policy, row.channel, now),
  })
  const label = known.label[row.language] ?? known.label[policy.languages[0]!] ?? team
  await appendEvent(tx, row, { event: 'transferred', to: label }, now)
  tx.tell('assigned', { desk: row.desk_id, conversation: row.conversation_id, agent: null })
  return DONE
}
