import { type Case, isOfTicket, offer, refuse, type Stop, topicTakes } from '../case.ts'
import { servedAt } from '../served.ts'

/** Rule 1a: does this desk have this door at all, and does anybody answer there? */
export function offered(c: Case): Stop | null {
  switch (servedAt(c.door, c.facts.notServed)) {
    case 'off':
      return refuse('not-offered', null, { say: c.door.offText })
    case 'unserved':
      return refuse('not-served', null)
    case 'elsewhere':
      return refuse('elsewhere', null, { say: c.door.say })
    case 'served':
      return null
  }
}

/** Rule 1b: is this topic helped with, and through this door? */
export function topic(c: Case): Stop | null {
  // Of a caller's ticket it is rule `ticket` that says whether it is a matter for the telephone.
  if (c.facts.topic === null || isOfTicket(c.facts)) return null
  const chosen = c.policy.topics.get(c.facts.topic)
  if (chosen === undefined) return null
  if (chosen.support === 'none') {
    return refuse('topic-not-supported', null, { topic: chosen.key, say: chosen.say })
  }
  if (topicTakes(c, chosen.doors)) return null
  return offer('another-door', null, null, { topic: chosen.key, say: chosen.say })
}
