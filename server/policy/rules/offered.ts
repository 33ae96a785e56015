import { type Case, offer, refuse, type Stop, topicTakes } from '../case.ts'

/** Rule 1a: does this desk have this door at all? */
export function offered(c: Case): Stop | null {
  return c.door.offered ? null : refuse('not-offered', null, { say: c.door.offText })
}

/** Rule 1b: is this topic helped with, and through this door? */
export function topic(c: Case): Stop | null {
  if (c.facts.topic === null) return null
  const chosen = c.policy.topics.get(c.facts.topic)
  if (chosen === undefined) return null
  if (chosen.support === 'none') {
    return refuse('topic-not-supported', null, { topic: chosen.key, say: chosen.say })
  }
  if (topicTakes(chosen.doors, c.facts.channel)) return null
  return offer('another-door', null, null, { topic: chosen.key, say: chosen.say })
}
