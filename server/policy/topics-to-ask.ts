import { decide } from './decide.ts'
import type { Decision } from './decision.ts'
import type { Facts } from './facts.ts'
import type { Policy, Topic } from './policy.ts'

/**
 * The topics among which somebody who would come in is asked to choose first. None where the choice would change nothing,
 * and none where a ticket says what it is about.
 */
export function topicsToAsk(policy: Policy, facts: Facts, decision: Decision): readonly Topic[] {
  const isComingIn = decision.outcome === 'admit' || decision.code === 'at-a-price'
  if (!isComingIn || facts.topic !== null || facts.ticket === 'own') return []
  if (policy.doors[facts.channel].ticket === 'required') return []
  const topics = [...policy.topics.values()]
  const ways = new Set(topics.map((topic) => wayOf(policy, facts, topic)))
  return ways.size > 1 ? topics : []
}

/** What would become of the contact, and who would take it. */
function wayOf(policy: Policy, facts: Facts, { key, team }: Topic): string {
  const { outcome, code } = decide(policy, { ...facts, topic: key })
  return [outcome, code, team ?? ''].join(' ')
}
