import type { Answer } from './decision.ts'
import type { Facts } from './facts.ts'
import type { Policy, PromiseKind, Tier } from './policy.ts'
import { priorityOf, type Sorting } from './priorities.ts'
import type { Hours } from './time/hours.ts'
import { dueAt, type ResponseTime } from './time/response-time.ts'

/** How soon a ticket is answered, and which line of the policy says so. */
export interface Response {
  readonly time: ResponseTime
  readonly promise: PromiseKind
  readonly clock: Hours
  /** What decided: the contract's own agreement, the tier, the priority, the kind, or none of them. */
  readonly by: 'agreed' | 'tier' | 'priority' | 'kind' | 'otherwise'
  /** Key of that tier, priority or kind. */
  readonly key: string | null
}

export interface TicketToAnswer {
  /** Null: nobody has shown whose it is, and the default counts. */
  readonly tier: string | null
  readonly kind: string | null
  readonly priority: string | null
  /** What the customer's contract agreed on; it goes before everything else and is guaranteed. */
  readonly agreed?: ResponseTime | null
}

/** The deadline of a ticket made at `start` (ms); `due` null when the desk promises nothing. */
export function firstResponse(
  policy: Policy,
  ticket: TicketToAnswer,
  start: number,
): { readonly due: number | null; readonly why: Response; readonly promise: PromiseKind } {
  const why = responseOf(policy, ticket)
  return { due: dueAt(why.time, why.clock, start), why, promise: why.promise }
}

/** Whose question it is, as far as that is shown. */
export interface Asker extends Pick<TicketToAnswer, 'tier' | 'agreed'> {
  /** See `priorityOf`. */
  readonly chosenBy: Sorting['chosenBy']
}

/** Nobody knows whose question it is, so the desk's default counts. */
export const UNSHOWN: Asker = { tier: null, chosenBy: null }

/** Of the contract that counts, where the tier is that of the contract and not of a visitor. */
export function askerOf(tier: Tier | null, { contract }: Pick<Facts, 'contract'>): Asker {
  if (tier === null) return UNSHOWN
  const isOfContract = contract !== null && contract !== 'several' && contract.tier === tier.key
  const chosenBy = isOfContract ? contract : null
  return { tier: tier.key, agreed: chosenBy?.agreed ?? null, chosenBy }
}

/** How soon this person hears from us about this topic or kind: what a ticket made of it is then held to. */
export function answerFor(
  policy: Policy,
  asker: Asker,
  about: { readonly topic?: string | null; readonly kind?: string | null },
): Answer {
  // Field by field: `about` may be all the facts of a contact, and this is asked for each door of each.
  const { topic = null, kind = null } = about
  const sorted = priorityOf(policy, { topic, kind, chosenBy: asker.chosenBy })
  const { tier, agreed = null } = asker
  const { time, promise } = responseOf(policy, { tier, agreed, ...sorted })
  return { time, promise }
}

function responseOf(policy: Policy, ticket: TicketToAnswer): Response {
  const rule = policy.firstResponse
  const { clock } = rule
  const tier = ticket.tier === null ? undefined : policy.tier.get(ticket.tier)
  if (ticket.agreed) return { time: ticket.agreed, promise: 'guaranteed', clock, by: 'agreed', key: null }
  const own = tier?.firstResponse
  if (own?.kind === 'within') {
    return { time: own.time, promise: own.promise, clock, by: 'tier', key: ticket.tier }
  }
  const key = rule.by === 'tier' ? ticket.tier : rule.by === 'priority' ? ticket.priority : ticket.kind
  const time = key === null ? undefined : rule.entries.get(key)
  if (time === undefined)
    return { time: rule.otherwise, promise: rule.promise, clock, by: 'otherwise', key: null }
  return { time, promise: rule.promise, clock, by: rule.by, key }
}
