import type { Language } from '../../shared/channels.ts'
import type { Policy } from './policy.ts'
import type { Place } from './queue-order.ts'
import { speaking, spoken } from './say/spoken.ts'

/** Why somebody stands where they stand in the queue, in a few words. */
export function placeReason(policy: Policy, place: Place, tier: string, language: Language): string {
  const to = speaking(policy, language, place.at)
  return to.book.place[place.code](spoken(to, 'ticket', { tiers: [tier] }))
}
