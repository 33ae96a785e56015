import type { FirstResponseRule, Promised } from '../policy/policy.ts'
import type { Hours } from '../policy/time/hours.ts'
import type { ResponseTime } from '../policy/time/response-time.ts'
import type { WrittenDesk } from './schema/desk-schema.ts'

const RULE_KEYS = ['by', 'clock', 'promise', 'before', 'default']

export function compileFirstResponse(
  desk: WrittenDesk,
  hours: ReadonlyMap<string, Hours>,
): FirstResponseRule {
  const rule = desk['first-response']
  const entries = new Map<string, ResponseTime>()
  for (const [key, time] of Object.entries(rule))
    if (!RULE_KEYS.includes(key)) entries.set(key, time as ResponseTime)
  return {
    by: rule.by,
    clock: hours.get(rule.clock)!,
    entries,
    otherwise: otherwiseOf(rule, entries),
    promise: rule.promise,
  }
}

function otherwiseOf(
  rule: WrittenDesk['first-response'],
  entries: ReadonlyMap<string, ResponseTime>,
): ResponseTime {
  if (rule.before !== undefined) return { kind: 'cut-off', before: rule.before }
  if (typeof rule.default === 'string') return entries.get(rule.default)!
  return rule.default!
}

/** What a tier says about its own answers. */
export function tierResponse(desk: WrittenDesk, tier: WrittenDesk['tiers'][string]): Promised | null {
  const own = tier['first-response']
  if (own === undefined) return null
  if (own === 'agreed') return { kind: 'agreed' }
  return { kind: 'within', time: own, promise: tier.promise ?? desk['first-response'].promise }
}
