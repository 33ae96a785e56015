import type { Facts } from '../../server/policy/facts.ts'
import type { DrawnDesk } from './drawn-desk.ts'
import { Contact, QUARTER, wall } from './naive-contact.ts'

// The rules as the reference and the decisions state them, in their order: see naive-contact.ts.

/** What is compared; what a decision does not have is left out. */
export type Verdict = Record<string, unknown>

const MONTHS = /^(\d+)h per month$/

/** What the documented rules say, asked in their order. */
export function naiveVerdict(desk: DrawnDesk, facts: Facts): Verdict {
  const door = desk.doors[facts.channel]
  if (door === undefined)
    return { outcome: 'refuse', rule: 'offered', code: 'not-offered', nextOpening: null }
  if (facts.notServed[facts.channel] !== undefined)
    return { outcome: 'refuse', rule: 'offered', code: 'not-served', nextOpening: null }
  const c = new Contact(desk, facts, door)
  return topic(c) ?? open(c) ?? search(c) ?? who(c) ?? inside(c)
}

const refuse = (rule: string, code: string, nextOpening: number | null = null): Verdict => ({
  outcome: 'refuse',
  rule,
  code,
  nextOpening,
})
const ask = (rule: string, code: string, optional = false): Verdict => ({
  outcome: 'ask',
  rule,
  code,
  optional,
})
const offer = (rule: string, code: string, route: string | null = null): Verdict => ({
  outcome: 'offer',
  rule,
  code,
  route,
})

function topic({ desk, facts }: Contact): Verdict | null {
  const chosen = facts.topic === null ? undefined : desk.topics[facts.topic]
  // Of a caller's own ticket rule `ticket` judges.
  if (chosen === undefined || (facts.channel === 'phone' && facts.ticket === 'own')) return null
  if (chosen.support === 'none') return refuse('topic', 'topic-not-supported')
  return takes(facts, chosen.doors) ? null : offer('topic', 'another-door')
}

function takes(facts: Facts, doors: readonly Facts['channel'][]): boolean {
  const through = doors.includes(facts.channel)
  const asMail = facts.channel === 'email' && doors.includes('ticket')
  return through || asMail || doors.every((channel) => facts.notServed[channel] !== undefined)
}

function open(c: Contact): Verdict | null {
  const { facts, known } = c
  // A known person who can never come in is told that later, and no hour.
  if (known !== null && !c.mayComeIn(known) && !c.hasStandbyNow(known)) return null
  if (c.isShutByHand(known === null ? c.entrants : [known])) return closedByHand(c, 'open')
  if (c.hand?.state === 'open' || c.entrants.some((tier) => c.isOpenFor(tier))) return null
  if (c.period === null) return refuse('open', 'closed', c.opensForPerson(facts.now))
  return facts.done.choseStandby || c.isProven ? null : ask('open', 'standby-only')
}

/** Whoever comes from then on is kept out. */
function closedByHand(c: Contact, rule: string): Verdict {
  return refuse(rule, 'closed-by-hand', c.opensForPerson(c.hand!.until))
}

function search({ door, facts }: Contact): Verdict | null {
  if (facts.notServed.articles !== undefined) return null
  return door.after === 'search' && !facts.done.searched ? ask('search', 'search-first', true) : null
}

function who(c: Contact): Verdict | null {
  const { door, facts } = c
  const { channel, who: person, done } = facts
  if (c.isProven) return null
  if (door.login === 'required') return ask('who', 'sign-in')
  if (door.login === 'preferred' && !done.skippedSignIn) return ask('who', 'sign-in-preferred', true)
  const isCall = channel === 'phone' || channel === 'whatsapp'
  if (c.isFor('nobody') && (!isCall || c.isOpenFor('nobody'))) return null
  if (channel === 'email') return ask('who', 'registered-address')
  if (!isCall) return ask('who', 'sign-in')
  if (person.failures >= 3) return refuse('who', 'too-many-attempts')
  return aPinHelps(c)
    ? pin(facts)
    : channel === 'whatsapp'
      ? ask('who', 'bind-number')
      : refuse('who', 'unknown-number')
}

/** Only a PIN is missing of all that is needed, or it is one of those that are enough. */
function aPinHelps({ door, facts }: Contact): boolean {
  const all = door.prove?.['all-of']
  if (all) return all.filter((proof) => !facts.who.proofs.includes(proof)).join() === 'pin'
  return (door.prove?.['any-of'] ?? (facts.channel === 'phone' ? ['pin'] : [])).includes('pin')
}

function pin({ who: { claim, hint, pinRoute } }: Facts): Verdict {
  if (claim === 'unmatched') return ask('who', 'not-recognised')
  if (claim === 'misread') return ask('who', 'number-misread')
  if (claim === 'none' && hint !== 'known') return ask('who', 'number-or-ticket')
  return pinRoute === 'closed' ? refuse('who', 'pins-closed') : ask('who', 'pin')
}

/** From the fourth rule on: the person counts as a tier. */
function inside(c: Contact): Verdict {
  const { desk, door, facts } = c
  const { channel, done } = facts
  if (c.isProven && facts.contract === 'several') return ask('entitled', 'which-contract')
  const tier = c.known ?? 'nobody'
  const standby = c.hasStandbyNow(tier)
  if (!c.mayComeIn(tier) && !standby)
    return refuse('entitled', tier === 'nobody' ? 'no-contract' : 'not-in-tier')
  const pays = !c.isFor(tier) && c.mayComeIn(tier) && c.isOpenFor(tier)
  if (pays && !done.consented) return offer('entitled', 'at-a-price')
  const priority = desk.lane && channel === 'ticket' && done.wantsPriority
  if (priority && tier === 'nobody') return ask('entitled', 'priority-for-customers', true)
  const buys = priority && desk.tiers[tier]?.rank !== 'first'
  if (buys && !done.consented) return offer('entitled', 'priority-price')
  if (c.isShutByHand([tier])) return closedByHand(c, 'hours')
  if (!c.isOpenFor(tier) && !standby) {
    const code = c.period === null ? 'closed' : 'closed-no-standby'
    return refuse('hours', code, c.opens([tier], facts.now))
  }
  const charge = standby ? 'standby' : pays || buys ? 'price' : null
  const months = channel === 'phone' && charge === null ? MONTHS.exec(desk.tiers[tier]?.phone ?? '') : null
  const left = months ? Number(months[1]) * 3600 - facts.usedSeconds : null
  if (left !== null && left <= 0) return refuse('allowance', 'allowance-used', c.opens([tier], nextMonth(c)))
  // Colleagues who talk hold it: whoever calls waits for them.
  const isHeld = left !== null && facts.heldSeconds >= left
  const linked = ticket(c)
  if (typeof linked !== 'string') return linked
  const missing = channel === 'ticket' && done.fields !== null ? missingFields(c, done.fields) : []
  if (missing.length > 0) return ask('fields', 'fields')
  const admitted = { secondsLeft: left, charge, lane: buys ? 'priority' : 'normal', ticket: linked, tier }
  const voicemail =
    door.ticket === 'required' && linked === 'agent-makes' && door['no-ticket'] === 'voicemail'
  return room(c, tier, { standby, voicemail, isHeld }, admitted)
}

function nextMonth({ desk, facts }: Contact): number {
  const month = (at: number) => new Date(wall(desk.timezone, at) * 60_000).getUTCMonth()
  let at = (Math.floor(facts.now / QUARTER) + 1) * QUARTER
  while (month(at) === month(facts.now)) at += QUARTER
  return at
}

function missingFields({ desk, door, facts }: Contact, filled: readonly string[]): string[] {
  const asked = [...(door.ask ?? []), ...(desk.topics[facts.topic ?? '']?.ask ?? [])]
  return asked.filter((key) => !filled.includes(key))
}

/** What becomes of the ticket, or what is asked about it. */
function ticket({ desk, door, facts }: Contact): string | Verdict {
  const topic = facts.topic === null ? undefined : desk.topics[facts.topic]
  const isWritten = facts.channel === 'phone' && topic !== undefined && !takes(facts, topic.doors)
  if (facts.ticket === 'own') return isWritten ? offer('ticket', 'in-the-ticket', 'voicemail') : 'linked'
  if (door.ticket !== 'required') return door.ticket ?? 'none'
  if (facts.ticket === 'none') return ask('ticket', 'ticket-number')
  if (facts.ticket === 'misread') return ask('ticket', 'ticket-misread')
  if (facts.ticket === 'closed') return ask('ticket', 'ticket-closed')
  if (facts.ticket === 'unmatched' && facts.who.failures < 3) return ask('ticket', 'ticket-not-recognised')
  return (door['no-ticket'] ?? 'refuse') === 'refuse' ? refuse('ticket', 'ticket-first') : 'agent-makes'
}

function room(
  c: Contact,
  tier: string,
  { standby, voicemail, isHeld }: Record<'standby' | 'voicemail' | 'isHeld', boolean>,
  admitted: Verdict,
): Verdict {
  const { desk, door, facts } = c
  const { agents, queue, channel } = facts
  const place = queue.length === 0 ? 1 : (desk.tiers[tier]?.rank === 'first' ? queue.first : queue.length) + 1
  const wait = waitOf(facts, place)
  const route = () => {
    if (channel === 'ticket' || channel === 'email') return 'ticket'
    if (voicemail) return 'voicemail'
    if (standby) return 'standby'
    return (door['goes-to'] ?? []).find((step) => {
      if (step === 'ticket') return false
      if (step === 'agent' || step === 'engineer') return !isHeld && agents.free > 0 && place === 1
      if (step !== 'queue') return true
      if (agents.working === 0 && door['no-agents'] === 'ticket') return false
      const limit = { '10m': 10, '45m': 45 }[door['wait-at-most'] ?? '']
      return limit === undefined || (queue.waited < limit * 60_000 && (wait ?? 0) <= limit * 60_000)
    })
  }
  const to = route()
  if (to === undefined) {
    const onward = door['goes-to']?.includes('ticket') ? 'ticket' : null
    const busy = isHeld ? 'colleague-talks' : 'wait-too-long'
    return offer('room', agents.working === 0 ? 'nobody-there' : busy, onward)
  }
  const closes = to === 'ticket' || standby ? null : c.closes(tier)
  return {
    outcome: 'admit',
    rule: 'room',
    code: to,
    route: to,
    ...admitted,
    position: to === 'queue' ? place : null,
    expectedWait: to === 'queue' ? wait : null,
    finishBy: closes === null ? null : closes + c.finishWithin,
  }
}

/** Each place nearer shortens the wait by the same; whoever finds an agent free waits for none. */
function waitOf({ agents, queue }: Facts, place: number): number | null {
  if (queue.expectedWait === null || place === queue.length + 1) return queue.expectedWait
  if (place <= agents.free) return 0
  const perPlace = queue.expectedWait / (queue.length + 1 - agents.free)
  return Math.round((place - agents.free) * perPlace)
}
