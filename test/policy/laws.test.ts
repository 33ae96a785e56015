import { isDeepStrictEqual } from 'node:util'
import { describe, expect, it } from 'vitest'
import { decide } from '../../server/policy/decide.ts'
import type { Decision } from '../../server/policy/decision.ts'
import { explain } from '../../server/policy/explain.ts'
import type { Facts } from '../../server/policy/facts.ts'
import { firstResponse } from '../../server/policy/first-response.ts'
import type { Policy, Tier } from '../../server/policy/policy.ts'
import { isOpen } from '../../server/policy/time/hours.ts'
import { CHANNELS } from '../../shared/channels.ts'
import { DESK_IDS, exampleDesk, factsOf, instant, PROVEN } from '../support/admission.ts'

const QUARTER = 15 * 60_000
const HOUR = 4 * QUARTER
const breaches: string[] = []
const law = (holds: boolean, sentence: string, policy: Policy, facts: Facts) => {
  if (holds || breaches.length > 20) return
  breaches.push(
    `${sentence}: ${policy.id} ${facts.channel} ${facts.contract === null ? 'nobody' : JSON.stringify(facts.contract)} ${new Date(facts.now).toISOString()}`,
  )
}

/** A year as each tier meets it at each door, with and without standby. */
function contactsOf(policy: Policy): Facts[] {
  const standby = (policy.standby?.periods ?? []).map(({ key }) => key)
  const agreements = standby.length === 0 ? [[]] : [[], standby]
  return CHANNELS.flatMap((channel) =>
    policy.tiers.flatMap((tier) =>
      (tier.index === 0 ? [[]] : agreements).map((agreed) =>
        factsOf(policy, {
          channel,
          ...(tier.index === 0 ? {} : { tier: tier.key, who: PROVEN[channel] }),
          standby: agreed,
          ticket: 'own',
          done: { skippedSignIn: true },
        }),
      ),
    ),
  )
}

function walk(policy: Policy, step: number, visit: (facts: Facts, decision: Decision) => void): number {
  const contacts = contactsOf(policy).map((facts) => ({ ...facts }))
  const end = instant(policy, '2027-01-01T00:00')
  let count = 0
  for (let now = instant(policy, '2026-01-01T00:00'); now < end; now += step) {
    for (const facts of contacts) {
      facts.now = now
      visit(facts, decide(policy, facts))
      count++
    }
  }
  return count
}

/** Asked of the clock directly, not of what admission remembers. */
function couldBeOpen(policy: Policy, facts: Facts): boolean {
  const door = policy.doors[facts.channel]
  return [door.open, ...door.hoursByTier.values()].some((hours) => isOpen(hours, facts.now))
}

function hasStandby({ contract }: Facts): boolean {
  return contract !== null && contract !== 'several' && contract.standby.length > 0
}

const got: Record<Decision['outcome'], number> = { admit: 2, offer: 1, ask: 1, refuse: 0 }

/** A year is walked once for both: what is broken of the laws of each contact, and where a better tier gets less. */
function walkYear(policy: Policy): { broken: string[]; less: string[]; count: number } {
  breaches.length = 0
  const less: string[] = []
  // Standby is agreed per contract, so each is compared with who agreed on as much.
  const before = new Map<string, { now: number; decision: Decision }>()
  // Each quarter of a day is met once in five days.
  const count = walk(policy, 5 * QUARTER, (facts, decision) => {
    lawsOfOne(policy, facts, decision)
    if (facts.contract === null) return
    const who = `${facts.channel} ${hasStandby(facts)}`
    const lower = before.get(who)
    if (lower?.now === facts.now && got[decision.outcome] < got[lower.decision.outcome])
      less.push(`${lower.decision.tier} gets more: ${JSON.stringify(facts)}`)
    before.set(who, { now: facts.now, decision })
  })
  return { broken: [...breaches], less: less.slice(0, 20), count }
}

function lawsOfOne(policy: Policy, facts: Facts, decision: Decision): void {
  const holds = (is: boolean, sentence: string) => law(is, sentence, policy, facts)
  if (decision.outcome === 'admit') {
    holds(couldBeOpen(policy, facts) || hasStandby(facts), 'admitted though closed and without standby')
    holds(decision.route !== 'standby' || !couldBeOpen(policy, facts), 'sent to standby though open')
    holds(decision.finishBy === null || decision.finishBy > facts.now, 'to be finished before it began')
    holds(decision.secondsLeft === null || decision.secondsLeft > 0, 'admitted without talk time')
  } else {
    const { alternatives } = decision
    const later = decision.outcome === 'refuse' ? decision.nextOpening : null
    const goesOn = decision.outcome === 'ask' || later !== null
    holds(
      goesOn || alternatives.some(({ open, opensAt }) => open || opensAt !== null),
      'sent away without a way on',
    )
    holds(
      alternatives.every((way) => way.opensAt === null || way.opensAt > facts.now),
      'opens in the past',
    )
  }
  if (decision.outcome === 'refuse' && decision.code === 'closed') {
    holds(
      decision.nextOpening === null || decision.nextOpening > facts.now,
      'closed until a moment that is past',
    )
  }
}

describe.each(DESK_IDS)('the laws of %s, over a year', (id) => {
  let walked: ReturnType<typeof walkYear> | undefined
  const year = () => {
    walked ??= walkYear(exampleDesk(id))
    return walked
  }

  it('hold for every tier at every door', () => {
    expect(year().broken).toEqual([])
    expect(year().count).toBeGreaterThan(7_000 * 5)
  }, 60_000)

  it('better tiers never get less', () => {
    expect(year().less).toEqual([])
  }, 60_000)

  it('better tiers are never answered later', () => {
    const policy = exampleDesk(id)
    const due = (tier: Tier, at: number) =>
      firstResponse(policy, { tier: tier.key, kind: policy.defaultKind, priority: null }, at).due ?? Infinity
    const late: string[] = []
    for (
      let at = instant(policy, '2026-01-01T00:00');
      at < instant(policy, '2027-01-01T00:00');
      at += 7 * QUARTER
    ) {
      for (const tier of policy.tiers.slice(1)) {
        if (due(tier, at) > due(policy.tiers[tier.index - 1]!, at))
          late.push(`${tier.key} ${new Date(at).toISOString()}`)
      }
    }
    expect(late).toEqual([])
  })

  it('explain says what decide decides, and its last rule is the one that decided', () => {
    const policy = exampleDesk(id)
    breaches.length = 0
    walk(policy, 41 * QUARTER, (facts, decision) => {
      const { decision: explained, asked } = explain(policy, facts)
      const { rule, outcome, code } = asked.at(-1)!
      law(isDeepStrictEqual(explained, decision), 'explained otherwise', policy, facts)
      const last = rule === decision.rule && outcome === decision.outcome && code === decision.code
      law(last, `ends with ${rule}`, policy, facts)
    })
    expect(breaches).toEqual([])
  })

  it('the same facts give the same decision, in whatever order they are asked', () => {
    const policy = exampleDesk(id)
    breaches.length = 0
    const seen: { facts: Facts; decision: Decision }[] = []
    walk(policy, 43 * QUARTER, (facts, decision) => seen.push({ facts: { ...facts }, decision }))
    for (const { facts, decision } of seen.reverse()) {
      law(isDeepStrictEqual(decide(policy, facts), decision), 'decided otherwise', policy, facts)
    }
    expect(breaches).toEqual([])
  })

  it('a door closed by hand lets in nobody who comes then', () => {
    const policy = exampleDesk(id)
    breaches.length = 0
    walk(policy, 31 * QUARTER, (facts, undisturbed) => {
      const came = facts.now - facts.queue.waited
      const hand = {
        state: 'closed',
        since: came,
        until: facts.now + HOUR,
        reason: 'drill',
        sentence: null,
      } as const
      const { outcome } = decide(policy, { ...facts, hands: { [facts.channel]: hand } })
      law(outcome !== 'admit', `let in as ${undisturbed.code}`, policy, facts)
    })
    expect(breaches).toEqual([])
  })
})
