import type { Admit } from '../../policy/decision.ts'
import type { Policy } from '../../policy/policy.ts'
import { DAY } from '../../policy/time/calendar.ts'
import { changeConversation, lockConversation } from '../../storage/conversations.ts'
import { reopenableChatOf } from '../../storage/reopenable-chat.ts'
import { holdDesk } from '../../storage/transaction.ts'
import type { Tx } from '../events.ts'
import { letInBy, placeInLine } from '../line/begin-conversation.ts'
import { waitUntil } from '../line/waiting-time.ts'

/** The visitor's chat that ended as done within a day, or null. */
export function chatToReopen(tx: Tx, desk: string, visitor: string, now: number): Promise<string | null> {
  return reopenableChatOf(tx, desk, visitor, now - DAY)
}

/**
 * A visitor who writes after their chat ended as done goes on in it, where what was said stands: let in and placed in the line like
 * everybody who comes now. Needs the desk's lock.
 */
export async function reopenChat(
  tx: Tx,
  policy: Policy,
  decision: Admit,
  priority: string | null,
  id: string,
  now: number,
): Promise<void> {
  const { lane, tier, finish_by, ticket_required } = letInBy(decision)
  const held = await holdDesk(tx, policy.id)
  await lockConversation(held, policy.id, id)
  await changeConversation(held, id, {
    ...placeInLine(policy, { tier, lane, priority, since: now }),
    tier,
    finish_by,
    ticket_required,
    state: 'waiting',
    reopens: false,
    closing_told: false,
    agent_id: null,
    taken_at: null,
    ended_at: null,
    left_at: null,
    entered_at: now,
    wait_until: waitUntil(policy, 'chat', now),
    policy_hash: policy.hash,
  })
}
