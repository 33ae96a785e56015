import type { Policy } from '../../server/policy/policy.ts'
import { deskOf } from './admission.ts'

/** A desk with one door, for rules that none of the five desks has. `door` and `more` are lines of its file. */
export function smallDesk(door: string, more = ''): Policy {
  return deskOf(`
name: Small desk
timezone: Europe/Brussels
languages: [nl, en]
hours:
  office: Mo-Fr 09:00-17:00
  long: Mo-Sa 08:00-20:00
  always: 24/7
tiers:
  nobody: {}
  bronze: {}
  gold: { rank: first }
first-response: { by: tier, clock: office, promise: target, default: 8h }
${more}
doors:
  ticket: { open: always, for: everyone }
  ${door}
`)
}
