import type { Context } from '../actions/context.ts'
import type { AgentWho } from '../actions/who.ts'
import type { Policy } from '../policy/policy.ts'
import { MINUTE } from '../policy/time/calendar.ts'
import { type Hours, isOpen } from '../policy/time/hours.ts'

/** Where an example contact takes place, and which agent has it. */
export interface DemoPlace {
  context: Context
  policy: Policy
  agent: AgentWho
}

/** The same context at another moment (ms): what is done in it happened then. */
export function at(context: Context, moment: number): Context {
  return { ...context, clock: () => moment }
}

const TWO_WEEKS = 14 * 24 * 60 * MINUTE

/** The last moment (ms) up to `before` at which these hours were open for half an hour; null: not in two weeks. */
export function lastOpen(hours: Hours, before: number): number | null {
  for (let tried = before; tried > before - TWO_WEEKS; tried -= 10 * MINUTE) {
    if (isOpen(hours, tried) && isOpen(hours, tried + 30 * MINUTE)) return tried
  }
  return null
}
