import type { Answer } from '../../../shared/answers.ts'
import type { InboxItem } from '../../../shared/conversation.ts'
import { agentNames } from '../../storage/agent-names.ts'
import { changeConversation, lockConversation } from '../../storage/conversations.ts'
import { lockAgent } from '../../storage/presence.ts'
import { appendEvent } from '../append-event.ts'
import type { Context } from '../context.ts'
import { inDesk } from '../in-desk.ts'
import { FORBIDDEN, NOT_FOUND } from '../refusals.ts'
import type { AgentWho } from '../who.ts'
import { firstName } from '../who.ts'
import { inboxItems } from './conversation-view.ts'

/**
 * An agent takes a waiting conversation. Of two who take at once one wins, the other is told who has it.
 * Taking is bounded by the capacity of the policy.
 */
export async function takeConversation(
  ctx: Context,
  who: AgentWho,
  input: { desk: string; conversation: string },
): Promise<Answer<InboxItem>> {
  const policy = ctx.policy(input.desk)
  if (!policy || !who.desks.has(input.desk)) return FORBIDDEN
  const now = ctx.clock()
  return inDesk(ctx, input.desk, async (tx): Promise<Answer<InboxItem>> => {
    const agent = await lockAgent(tx, input.desk, who.id)
    const row = await lockConversation(tx, input.desk, input.conversation)
    if (!row || !agent) return NOT_FOUND
    if (row.agent_id === who.id) return { ok: true, value: (await inboxItems(tx, [row], new Map()))[0]! }
    if (row.state !== 'waiting' && row.state !== 'at-door') {
      const by = row.agent_id ? (await agentNames(tx, [row.agent_id])).get(row.agent_id) : undefined
      return { ok: false, code: 'taken', say: by ? `${by} has taken it.` : 'It is no longer waiting.' }
    }
    if (row.channel === 'phone') {
      return { ok: false, code: 'conflict', say: 'Answer it with your telephone.' }
    }
    if (agent.onCall) {
      return { ok: false, code: 'full', say: 'You are on the telephone.' }
    }
    if (agent.chats >= policy.capacity.chats) {
      return { ok: false, code: 'full', say: `You have ${agent.chats} chats; wrap one up first.` }
    }
    const taken = await changeConversation(tx, input.conversation, {
      state: 'active',
      agent_id: who.id,
      taken_at: row.taken_at ?? now,
      wait_until: null,
    })
    const message = await appendEvent(tx, row, { event: 'taken', name: firstName(who.name) }, now)
    tx.tell('assigned', { desk: input.desk, conversation: input.conversation, agent: who.id })
    tx.tell('conversation', { desk: input.desk, conversation: input.conversation })
    const [item] = await inboxItems(tx, [{ ...taken, last_seq: message.seq }], new Map())
    return { ok: true, value: item! }
  })
}
