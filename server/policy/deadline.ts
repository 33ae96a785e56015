import { firstResponse, type Response, type TicketToAnswer } from './first-response.ts'
import type { Policy, PromiseKind } from './policy.ts'
import { type DueStep, explainDueAt } from './time/due-steps.ts'
import type { ResponseTime } from './time/response-time.ts'

/** Everything needed to say later, in any language, why a deadline is what it is. Stored with the ticket. */
export interface DeadlineFacts {
  /** The line of the policy that decided. */
  by: Response['by']
  key: string | null
  time: ResponseTime
  promise: PromiseKind
  steps: DueStep[]
  due: number | null
}

/** The first-response deadline of a ticket made at `start`, with the facts behind it. */
export function deadlineOf(policy: Policy, ticket: TicketToAnswer, start: number): DeadlineFacts {
  const { due, why, promise } = firstResponse(policy, ticket, start)
  const { steps } = explainDueAt(why.time, why.clock, start)
  return { by: why.by, key: why.key, time: why.time, promise, steps, due }
}
