import { openCase } from './case.ts'
import { admitted, stopped } from './decide.ts'
import { type Asked, type Explanation, RULES } from './decision.ts'
import type { Facts } from './facts.ts'
import { noteOf } from './notes.ts'
import type { Policy } from './policy.ts'
import { IN_ORDER } from './rules/in-order.ts'

/** The same decision as `decide`, with each rule that was asked, in order, and why it passed or stopped. */
export function explain(policy: Policy, facts: Facts): Explanation {
  const c = openCase(policy, facts)
  const asked: Asked[] = []
  for (let i = 0; i < IN_ORDER.length; i++) {
    const rule = RULES[i]!
    const stop = IN_ORDER[i]!(c)
    const why = noteOf(rule, c, stop)
    if (stop !== null) {
      asked.push({ rule, outcome: stop.outcome, code: stop.code, why })
      return { decision: stopped(c, rule, stop), asked }
    }
    asked.push({ rule, outcome: 'pass', code: 'pass', why })
  }
  const decision = admitted(c)
  const last = asked.pop()!
  asked.push({ ...last, outcome: 'admit', code: decision.code })
  return { decision, asked }
}
