import { ask, type Case, isNotice, isOfTicket, offer, refuse, type Stop, topicTakes } from '../case.ts'
import { ATTEMPTS, askForPin } from './who.ts'

/** Rule 7: which ticket is this about? */
export function ticket(c: Case): Stop | null {
  const given = c.facts.ticket
  if (given === 'own') {
    c.ticket = 'linked'
    return inTheTicket(c)
  }
  if (c.door.ticket !== 'required') {
    c.ticket = c.door.ticket
    return null
  }
  switch (given) {
    case 'none':
      return ask('ticket-number')
    case 'misread':
      return ask('ticket-misread')
    case 'closed':
      return ask('ticket-closed')
    case 'unmatched':
      return c.facts.who.failures >= ATTEMPTS ? withoutTicket(c) : ask('ticket-not-recognised')
    case 'has-none':
      return withoutTicket(c)
  }
}

/**
 * What a caller's ticket is about is answered in the ticket where its topic does not go through the telephone. A message may
 * be left there, which costs nothing.
 */
function inTheTicket(c: Case): Stop | null {
  const topic = isOfTicket(c.facts) ? c.policy.topics.get(c.facts.topic ?? '') : undefined
  if (topic === undefined || topicTakes(c, topic.doors)) return null
  const { ticketDue = null, done } = c.facts
  if (!done.leavesMessage) return offer('in-the-ticket', null, 'voicemail', { topic: topic.key, ticketDue })
  c.voicemail = true
  c.charge = null
  return null
}

function withoutTicket(c: Case): Stop | null {
  if (c.door.noTicket === 'refuse') return refuse('ticket-first', null)
  if (c.door.pinWithoutTicket && !c.facts.who.proofs.includes('pin')) return provenByPin(c)
  if (c.door.noTicket === 'voicemail') c.voicemail = true
  c.ticket = 'agent-makes'
  return null
}

/** A ticket is made at the portal, behind a sign-in. Without one a calling number alone, which is easily forged, is too little. */
function provenByPin(c: Case): Stop {
  if (c.facts.who.failures >= ATTEMPTS) return refuse('too-many-attempts', null)
  return askForPin(c, { withoutTicket: true })
}

/** Rule 7b: a form that was sent holds what the desk needs to begin. */
export function fields(c: Case): Stop | null {
  const filled = c.facts.done.fields
  if (filled === null || c.facts.channel !== 'ticket') return null
  const missing = requiredFields(c).filter((key) => !filled.includes(key))
  return missing.length === 0 ? null : ask('fields', { fields: missing })
}

/** The door's fields, then those of the topic; of a report of abuse only those. */
export function requiredFields(c: Pick<Case, 'door' | 'policy' | 'facts'>): readonly string[] {
  const topic = c.facts.topic === null ? undefined : c.policy.topics.get(c.facts.topic)
  if (topic !== undefined && isNotice(c)) return topic.ask
  return topic === undefined || topic.ask.length === 0
    ? c.door.ask
    : [...new Set([...c.door.ask, ...topic.ask])]
}
