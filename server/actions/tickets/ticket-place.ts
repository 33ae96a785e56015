import { isNoticeTopic } from '../../policy/case.ts'
import { firstResponse } from '../../policy/first-response.ts'
import { placeReason } from '../../policy/place-reason.ts'
import type { Policy } from '../../policy/policy.ts'
import { queueOrder } from '../../policy/queue-order.ts'
import type { TicketRecord } from '../../storage/ticket-record.ts'

type Placed = Pick<
  TicketRecord,
  | 'topic'
  | 'tier'
  | 'kind'
  | 'priority'
  | 'lane'
  | 'due'
  | 'answered_at'
  | 'waiting_since'
  | 'follow_up_at'
  | 'duplicate_at'
  | 'over_fair_use'
>

/** Where a ticket stands among the desk's open tickets, and why in one sentence. Nothing sets back a report of abuse. */
export function placeOf(
  policy: Policy,
  ticket: Placed,
): Pick<TicketRecord, 'rank' | 'queued_at' | 'because'> {
  const isNotice = isNoticeTopic(policy, ticket.topic)
  const place = queueOrder(policy, {
    tier: ticket.tier,
    lane: ticket.lane,
    priority: ticket.priority,
    since: ticket.waiting_since,
    // The first answer was given: a later question stands where a new one would, without a promise.
    due: ticket.answered_at === null ? ticket.due : firstResponse(policy, ticket, ticket.waiting_since).due,
    followUpAt: isNotice ? null : ticket.follow_up_at,
    duplicateAt: isNotice ? null : ticket.duplicate_at,
    overFairUse: !isNotice && ticket.over_fair_use,
  })
  return { rank: place.rank, queued_at: place.at, because: placeReason(policy, place, ticket.tier, 'en') }
}
