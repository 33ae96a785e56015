import type { Admit } from '../../policy/decision.ts'
import { placeReason } from '../../policy/place-reason.ts'
import type { Policy } from '../../policy/policy.ts'
import { priorityOf } from '../../policy/priorities.ts'
import { queueOrder, type Waiting } from '../../policy/queue-order.ts'
import { addConversation, type ConversationRow, type NewConversation } from '../../storage/conversations.ts'
import type { DeskTx } from '../events.ts'

export type Beginning = Omit<NewConversation, 'rank' | 'because' | 'policy_hash'> & {
  lane?: Admit['lane']
  /** Key of the priority it waits with, see `priorityInLine`; left out: that of a question nobody has sorted. */
  priority?: string | null
  /** Where it stands; left out, the desk's order says so. */
  place?: Pick<NewConversation, 'rank' | 'because'>
}

/** Begins a conversation: from now on it waits in the desk's one line, or stands at the door. */
export function beginConversation(
  tx: DeskTx,
  policy: Policy,
  { lane = 'normal', priority, place, ...row }: Beginning,
): Promise<ConversationRow> {
  const standing = place ?? placeInLine(policy, { tier: row.tier, lane, priority, since: row.entered_at })
  return addConversation(tx, { ...row, ...standing, policy_hash: policy.hash })
}

/** Where somebody stands in the desk's line who comes into it then, and why. */
export function placeInLine(policy: Policy, waiting: Omit<Waiting, 'due'>) {
  const unsorted = () => priorityOf(policy, { chosenBy: null }).priority
  const { priority = unsorted() } = waiting
  const place = queueOrder(policy, { ...waiting, priority, due: null })
  return { rank: place.rank, because: placeReason(policy, place, waiting.tier, 'en') }
}

/** What a conversation has from the decision that let it in. */
export function letInBy(decision: Admit) {
  const { tier, lane, ticket, finishBy: finish_by } = decision
  return {
    tier,
    lane,
    finish_by,
    ticket_required: ticket === 'by-agent' || ticket === 'agent-makes',
    decision,
  }
}
