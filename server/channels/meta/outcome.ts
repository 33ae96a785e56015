import type { Sent } from '../../actions/messenger.ts'
import { isRefusal, passesIn, refusalOf } from './codes.ts'
import { type Answered, problemIn } from './graph.ts'

/** How long to wait where neither the code nor the answer says. */
const A_WHILE_MS = 30_000

/** Surely not sent, and may be tried again. */
export function later(code: string, after = A_WHILE_MS): Sent {
  return { outcome: 'later', after, code }
}

/**
 * What an answer that is no success says: that it was not sent, for now or for good. Null when it leaves open whether it
 * was: a fault on Meta's side may come after the message was on its way.
 */
export function notSent(answered: Answered): Sent | null {
  const { status, retryAfter } = answered
  const problem = problemIn(answered)
  const code = problem === null ? `http-${status}` : String(problem.code)
  const passes = problem === null ? null : passesIn(problem.code)
  if (passes !== null || status === 429) return later(code, retryAfter ?? passes ?? A_WHILE_MS)
  const isTheirFault = status >= 500 || status === 408
  if (isTheirFault && !(problem !== null && isRefusal(problem.code))) return null
  if (problem?.is_transient === true) return later(code, retryAfter ?? A_WHILE_MS)
  if (problem !== null) return { outcome: 'refused', code, reason: refusalOf(problem.code) }
  return { outcome: 'refused', code, reason: status === 401 || status === 403 ? 'account' : 'unknown' }
}
