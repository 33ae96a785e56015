import { type Case, isNotice, missingProofs, type Stop } from './case.ts'
import type { Rule } from './decision.ts'
import { tiersWith } from './door-tiers.ts'
import {
  closedBehind,
  hoursFor,
  hoursOfEverybody,
  isOpenForAnybody,
  knownTier,
  shutByHand,
  standbyNow,
} from './opening.ts'
import { finishBy } from './rules/room.ts'
import { requiredFields } from './rules/ticket.ts'
import { priceIn } from './say/in-language.ts'
import { durationOf, whenOf } from './say/times.ts'
import { en } from './say/words/en.ts'
import { addressShown } from './served.ts'
import { type Hours, specialDayAt } from './time/hours.ts'
import { stretchAt } from './time/stretch.ts'

/** Why a rule passed or stopped a contact, in English, in terms of the policy file: for those who keep it. */
export function noteOf(rule: Rule, c: Case, stop: Stop | null): string {
  if (stop === null && isNotice(c) && PASSED_BY_NOTICES.has(rule))
    return `topic ${c.facts.topic} is notice: abuse, taken from anybody at any hour`
  return NOTES[rule](c, stop)
}

const PASSED_BY_NOTICES: ReadonlySet<Rule> = new Set(['open', 'search', 'entitled', 'hours'])

const NOTES: Readonly<Record<Rule, (c: Case, stop: Stop | null) => string>> = {
  offered: offeredNote,
  topic: topicNote,
  open: openNote,
  search: searchNote,
  who: whoNote,
  entitled: entitledNote,
  hours: hoursNote,
  allowance: allowanceNote,
  ticket: ticketNote,
  fields: fieldsNote,
  room: roomNote,
}

function offeredNote(c: Case, stop: Stop | null): string {
  const { channel, notServed } = c.facts
  if (stop?.code === 'not-served') return `not served: ${notServed[channel]}`
  if (stop?.code === 'elsewhere') return `served elsewhere: others answer at ${addressShown(c.door)}`
  return stop === null ? `the desk has a ${channel} door` : `${channel} is off`
}

function searchNote({ door, facts }: Case, stop: Stop | null): string {
  if (stop !== null) return 'search: first, and the question has not been looked up yet'
  if (door.search === 'off') return 'no search is asked for'
  const missing = facts.notServed.articles
  return missing === undefined ? 'the question has been looked up first' : `search: not asked for, ${missing}`
}

function topicNote(c: Case): string {
  const topic = c.facts.topic === null ? undefined : c.policy.topics.get(c.facts.topic)
  if (topic === undefined) return 'no topic was chosen'
  return `topic ${topic.key}: support ${topic.support}, doors ${topic.doors.join(', ')}`
}

function openNote(c: Case, stop: Stop | null): string {
  if (c.hand !== null) {
    const until = whenOf(en.clock, c.policy.zone, c.hand.until, c.facts.now)
    const why = `${c.hand.state} by hand until ${until}: ${c.hand.reason}`
    const cameBefore = c.hand.state === 'closed' && shutByHand(c, knownTier(c)) === null
    return cameBefore ? `${why}; came in before that, and is served by what held then` : why
  }
  const all = hoursOfEverybody(c.policy, c.door, c.line)
  const hours = all.map((each) => hoursWords(c, each)).join('; ') || 'the door is for nobody'
  const running = isOpenForAnybody(c) ? null : standbyNow(c)
  if (running === null) return hours
  return `${hours}; standby period ${running.key} runs${stop === null ? '' : ', and only that can be served'}`
}

function hoursNote(c: Case, stop: Stop | null): string {
  if (c.hand?.state === 'open') return 'held open by hand'
  if (stop?.code === 'closed-by-hand') return 'closed by hand, and this tier had not come in before that'
  if (c.charge?.kind === 'standby') return `standby ${c.charge.period} is agreed in the contract`
  const hours = hoursFor(c, c.tier)
  const own = hoursWords(c, hours)
  const behind = closedBehind(c, hours)
  if (behind !== null) return `${own}; came in before, and is served until the door's finish-within is over`
  if (stop?.code === 'closed-no-standby') return `${own}; the contract has no standby ${standbyNow(c)?.key}`
  return own
}

/** "hours office: open until Friday 17:00", "hours office: closed until ... (Christmas Day)". */
function hoursWords(c: Case, hours: Hours): string {
  const { now } = c.facts
  const stretch = stretchAt(hours, now)
  const state = stretch.open ? 'open' : 'closed'
  const end =
    stretch.until === Infinity
      ? 'without end'
      : `until ${whenOf(en.clock, c.policy.zone, stretch.until, now)}`
  const day = specialDayAt(hours, now)
  return `hours ${hours.name}: ${state} ${end}${day === undefined ? '' : ` (${day.nameIn?.('en') ?? day.name})`}`
}

function whoNote(c: Case, stop: Stop | null): string {
  const { mode, proofs } = c.door.prove
  const shown = c.facts.who.proofs
  if (c.proven) return `proven by ${shown.join(', ')}: counts as ${c.tier.key}`
  if (stop === null) return 'not proven: counts as nobody, who may come in here now'
  const missing = missingProofs(c.door, shown)
  return `prove ${mode} ${proofs.join(', ')}; missing ${missing.join(', ') || 'nothing'}`
}

function entitledNote(c: Case, stop: Stop | null): string {
  if (stop?.code === 'which-contract') return 'several contracts, and which-contract says ask'
  const tiers = tiersWith(c.policy, c.door).join(', ') || 'nobody'
  if (stop?.outcome === 'offer' && stop.price !== null)
    return `the door is for ${tiers}; at a price: ${priceIn(en, stop.price)}`
  if (c.charge?.kind === 'price') return `agreed to the price: ${priceIn(en, c.charge.price)}`
  return `the door is for ${tiers}; this is ${c.tier.key}`
}

function allowanceNote(c: Case, stop: Stop | null): string {
  const { phone } = c.tier
  if (c.facts.channel !== 'phone' || phone === null) return 'no allowance is counted'
  if (phone.kind !== 'monthly') return `phone: ${phone.kind.replace('-', ' ')}`
  if (c.charge !== null) return 'billed by itself, draws on no allowance'
  const used = durationOf(en.clock, c.facts.usedSeconds * 1000)
  const all = durationOf(en.clock, phone.seconds * 1000)
  if (stop !== null) return `${used} of ${all} this month used: nothing left`
  const { heldSeconds } = c.facts
  const held = heldSeconds === 0 ? '' : `, ${durationOf(en.clock, heldSeconds * 1000)} held by calls that run`
  return `${used} of ${all} this month used${held}${c.waitsForColleague ? ': nothing is free until they are over' : ''}`
}

function ticketNote(c: Case, stop: Stop | null): string {
  const given = `ticket given: ${c.facts.ticket}`
  if (stop?.code === 'in-the-ticket')
    return `the ticket is about ${c.facts.topic}, which does not go through this door`
  if (stop !== null && c.door.pinWithoutTicket && c.facts.ticket === 'has-none')
    return 'prove-without-ticket: pin; none was right so far'
  if (stop !== null) return `ticket: required; no-ticket: ${c.door.noTicket}; ${given}`
  if (c.ticket === 'linked') return 'the ticket is open and belongs to this customer'
  if (c.ticket === 'none') return 'no ticket is asked for'
  return c.ticket === 'by-agent' ? 'ticket: by-agent, before it may end' : 'no-ticket: an agent makes one'
}

function fieldsNote(c: Case, stop: Stop | null): string {
  if (c.facts.channel !== 'ticket') return 'there is no form here'
  const required = requiredFields(c).join(', ')
  if (required === '') return 'the form asks for nothing more'
  if (stop?.code === 'fields') return `the form still needs ${(stop.words.fields ?? []).join(', ')}`
  return c.facts.done.fields === null ? `the form will ask for ${required}` : `the form has ${required}`
}

/** Only where it is later than the closing that the rule of hours tells. */
function servedUntil(c: Case): string {
  const ends = c.door.finishWithin === 0 ? null : finishBy(c)
  return ends === null ? '' : `; served until ${whenOf(en.clock, c.policy.zone, ends, c.facts.now)}`
}

function roomNote(c: Case, stop: Stop | null): string {
  const { agents, queue, channel } = c.facts
  if (channel === 'ticket' || channel === 'email') return 'a ticket always has room'
  if (c.standby !== null) return 'goes to the engineer on standby'
  const steps = c.door.goesTo.join(', ')
  const people = `${agents.working} at work, ${agents.free} free, ${queue.length} waiting`
  if (stop === null) return `goes-to: ${steps}; ${people}${servedUntil(c)}`
  const limit = c.door.waitAtMost === null ? '' : `, wait at most ${durationOf(en.clock, c.door.waitAtMost)}`
  const line = c.door.lineAtMost === null ? '' : `, line at most ${c.door.lineAtMost}`
  return `goes-to: ${steps}; ${people}; no-agents: ${c.door.noAgents}${limit}${line}`
}
