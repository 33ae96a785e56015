import type { Language } from '../../shared/channels.ts'
import type { Policy } from './policy.ts'
import type { Place } from './queue-order.ts'
import { textIn } from './say/in-language.ts'
import { speaking, spoken } from './say/spoken.ts'

/** Why somebody stands where they stand in the queue, in a few words; the priority first where that comes first. */
export function placeReason(policy: Policy, place: Place, tier: string, language: Language): string {
  const to = speaking(policy, language, place.at)
  const why = to.book.place[place.code](spoken(to, 'ticket', { tiers: [tier] }))
  const priority = policy.priorities.find(({ key }) => key === place.priority)
  if (priority === undefined) return why
  const label = textIn(policy, priority.label, language)
  return `${label === priority.key ? label : `${priority.key} ${label}`}, ${why}`
}
