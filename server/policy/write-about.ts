import type { Way } from './decision.ts'
import { doorIsFor } from './door-tiers.ts'
import type { Facts } from './facts.ts'
import { NOBODY, type Policy } from './policy.ts'
import { wayThrough } from './ways.ts'

/**
 * How a customer may write by WhatsApp about an open ticket of theirs, without paying for it: now, or once the door
 * opens. Null for whoever would be turned away there, whatever they waited for. Asks the admission that guards the door.
 */
export function wayToWriteAbout(policy: Policy, facts: Facts): Way | null {
  // Without saying which contract they might be told that it is none of this door's.
  if (facts.contract === 'several') return null
  const tier = policy.tier.get(facts.contract?.tier ?? NOBODY)
  if (tier === undefined || !doorIsFor(policy.doors.whatsapp, tier)) return null
  const way = wayThrough(policy, { ...facts, channel: 'ticket', ticket: 'own' }, 'whatsapp')
  const comesIn = way.open ? way.needs === null && way.price === null : way.opensAt !== null
  return comesIn ? way : null
}
