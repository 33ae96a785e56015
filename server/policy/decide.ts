import { type Case, isOnNumberAlone, mayHearAccount, openCase, type Stop } from './case.ts'
import { type Admit, type Decision, RULES, type Rule, type Words } from './decision.ts'
import { OVERRUN_ASKED_BELOW } from './door.ts'
import type { Facts } from './facts.ts'
import { answerFor, askerOf } from './first-response.ts'
import { placeAtDoor, waitAtDoor } from './line-place.ts'
import type { Policy } from './policy.ts'
import { IN_ORDER } from './rules/in-order.ts'
import { finishBy, routeOf } from './rules/room.ts'
import { alternatives } from './ways.ts'

const NO_WORDS: Words = {}
const INTO_TICKET: Words = { intoTicket: true }
const UNSTAFFED: Words = { staffed: false }
const NEARLY_USED: Words = { nearlyUsed: true }

/** Admission: what happens to this contact at this door at this moment. The first rule that does not pass decides. */
export function decide(policy: Policy, facts: Facts): Decision {
  const c = openCase(policy, facts)
  for (let i = 0; i < IN_ORDER.length; i++) {
    const stop = IN_ORDER[i]!(c)
    if (stop !== null) return stopped(c, RULES[i]!, stop)
  }
  return admitted(c)
}

/** The decision of a contact that a rule stopped. */
export function stopped(c: Case, rule: Rule, stop: Stop): Decision {
  const { channel } = c.facts
  const tier = c.tier.key
  const ways = alternatives(c.policy, c.facts)
  if (stop.outcome === 'ask') {
    const { outcome, code, optional, words } = stop
    return { outcome, code, channel, rule, tier, words, optional, alternatives: ways }
  }
  if (stop.outcome === 'offer') {
    const { outcome, code, price, route, words } = stop
    return { outcome, code, channel, rule, tier, words, price, route, alternatives: ways }
  }
  const { outcome, code, nextOpening, words } = stop
  return { outcome, code, channel, rule, tier, words, nextOpening, alternatives: ways }
}

/** The decision of a contact that passed every rule. */
export function admitted(c: Case): Decision {
  const { facts, secondsLeft, charge, lane, ticket } = c
  const route = routeOf(c) ?? 'queue'
  const position = route === 'queue' ? placeAtDoor(c) : null
  const expectedWait = route === 'queue' ? waitAtDoor(c) : null
  const ends = route === 'ticket' ? null : finishBy(c)
  return {
    outcome: 'admit',
    code: route,
    channel: facts.channel,
    rule: 'room',
    tier: c.tier.key,
    words: wordsFor(c, route),
    route,
    position,
    expectedWait,
    finishBy: ends,
    secondsLeft,
    charge,
    lane,
    ticket,
  }
}

function wordsFor(c: Case, route: Admit['route']): Words {
  if (route === 'voicemail' && c.ticket === 'linked') return INTO_TICKET
  if (route === 'ticket') {
    const tier = isOnNumberAlone(c.facts) ? null : c.tier
    return { answer: answerFor(c.policy, askerOf(tier, c.facts), c.facts) }
  }
  if ((route === 'queue' || route === 'callback') && c.facts.agents.working === 0) return UNSTAFFED
  if (c.waitsForColleague) return { colleague: true }
  if (c.secondsLeft === null) return NO_WORDS
  if (mayHearAccount(c.facts)) return { seconds: c.secondsLeft }
  return isNearlyUsed(c, c.secondsLeft) ? NEARLY_USED : NO_WORDS
}

/** Where talk beyond the month has a price the caller was asked about it, which says as much. */
function isNearlyUsed({ door }: Case, secondsLeft: number): boolean {
  return secondsLeft < OVERRUN_ASKED_BELOW && door.overrun.atMost === 0
}
