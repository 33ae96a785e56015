import type { Language } from '../../shared/channels.ts'
import { decide } from '../policy/decide.ts'
import { type Decision, type Explanation, RULES, type Way } from '../policy/decision.ts'
import { dueOfContact, dueOfWay } from '../policy/due-of-contact.ts'
import { explain } from '../policy/explain.ts'
import type { Facts } from '../policy/facts.ts'
import { includedWork } from '../policy/included-work.ts'
import { limitsOf, momentsIn } from '../policy/limits.ts'
import { NOBODY, type Policy } from '../policy/policy.ts'
import { sentence } from '../policy/sentence.ts'
import { instantOf, offsetAt } from '../policy/time/zone.ts'
import type { Question } from './question.ts'

/** What `decide` answers, as scripts read it: instants by the clock of the desk, with their offset. */
export function decisionAnswer(policy: Policy, facts: Facts, language: Language) {
  return answerOf(policy, decide(policy, facts), facts, language)
}

/** The same with each rule that was asked. */
export function explanationAnswer(policy: Policy, facts: Facts, language: Language) {
  const { decision, asked }: Explanation = explain(policy, facts)
  return { ...answerOf(policy, decision, facts, language), asked }
}

/** Adds what the answer cannot know, where there is something. */
export function withLimits<T extends object>(
  policy: Policy,
  moments: readonly (number | null)[],
  answer: T,
): T & { limits?: string[] } {
  const limits = limitsOf(policy, moments)
  return limits.length === 0 ? answer : { ...answer, limits }
}

function answerOf(policy: Policy, decision: Decision, facts: Facts, language: Language) {
  const due = dueOfContact(policy, decision, facts)
  const moments = [...momentsIn(policy, decision, facts.now), due]
  return withLimits(policy, moments, saidOf(policy, decision, facts, due, language))
}

function saidOf(policy: Policy, decision: Decision, facts: Facts, due: number | null, language: Language) {
  const { now } = facts
  const at = (instant: number | null) => instantText(policy, instant)
  const said = {
    desk: policy.id,
    policy: policy.hash,
    at: at(now),
    channel: decision.channel,
    tier: tierOf(decision, facts),
    outcome: decision.outcome,
    rule: decision.rule,
    code: decision.code,
    sentence: sentence(policy, decision, language, now),
    due: at(due),
  }
  if (decision.outcome === 'admit') {
    const { route, position, expectedWait, finishBy, secondsLeft, charge, lane, ticket } = decision
    const wait = expectedWait === null ? null : Math.ceil(expectedWait / 1000)
    return {
      ...said,
      route,
      position,
      expectedWaitSeconds: wait,
      finishBy: at(finishBy),
      secondsLeft,
      charge,
      lane,
      ticket,
    }
  }
  const alternatives = decision.alternatives.map((way) => wayAnswer(policy, way, now))
  if (decision.outcome === 'ask') return { ...said, optional: decision.optional, alternatives }
  if (decision.outcome === 'offer')
    return { ...said, price: decision.price, route: decision.route, alternatives }
  return { ...said, nextOpening: at(decision.nextOpening), alternatives }
}

/** The tier that counted; where a rule stopped before anybody looked who this is, the tier that was asked about. */
function tierOf({ rule, tier }: Decision, { contract }: Facts): string {
  if (RULES.indexOf(rule) >= RULES.indexOf('who') || contract === null || contract === 'several') return tier
  return contract.tier
}

function wayAnswer(policy: Policy, way: Way, now: number) {
  const { channel, open, code, needs, price, secondsLeft, proofs, address, answer } = way
  return {
    channel,
    open,
    code,
    needs,
    price,
    until: instantText(policy, way.until),
    opensAt: instantText(policy, way.opensAt),
    secondsLeft,
    proofs,
    answer,
    due: instantText(policy, dueOfWay(policy, way, now)),
    address,
  }
}

/** The work that came with a purchase, when the topic draws on some. */
export function workAnswer(policy: Policy, question: Question, now: number) {
  const key = policy.topics.get(question.topic ?? '')?.work
  if (key == null) return null
  const boughtAt = question.bought === undefined ? now : instantOf(policy.zone, Date.parse(question.bought))
  const purchase = { tier: question.tier ?? NOBODY, product: question.product ?? null, boughtAt }
  const left = includedWork(policy, key, purchase, 0, now)
  if (left === null) return null
  return { key, secondsFree: left.seconds, until: instantText(policy, left.until), beyond: left.beyond }
}

/** `2026-12-28T09:00:00+01:00` by the clock of the desk. */
export function instantText(policy: Policy, instant: number | null): string | null {
  if (instant === null) return null
  const offset = offsetAt(policy.zone, instant)
  const local = new Date(instant + offset).toISOString().replace(/(\.000)?Z$/, '')
  const minutes = Math.abs(Math.round(offset / 60_000))
  const two = (n: number) => String(n).padStart(2, '0')
  return `${local}${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}
