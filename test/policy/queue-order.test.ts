import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { placeReason } from '../../server/policy/place-reason.ts'
import type { Policy } from '../../server/policy/policy.ts'
import { comparePlaces, queueOrder, type Waiting } from '../../server/policy/queue-order.ts'
import { exampleDesk } from '../support/admission.ts'

const line = exampleDesk('premium-line')
const PRIORITIES = ['P1', 'P2', 'P3', 'P4', null, 'P9'] as const

/** The same desk with a tier that overtakes, and fair use, so that every rule of the order is at work. */
function deskWith(order: Policy['queue']['order']): Policy {
  const tiers = line.tiers.map((tier) =>
    tier.key === 'managed' ? { ...tier, rank: 'first' as const } : tier,
  )
  const queue = { ...line.queue, order, fairUse: { tickets: 3, days: 7 } }
  return { ...line, tiers, tier: new Map(tiers.map((tier) => [tier.key, tier])), queue }
}

const waiting: fc.Arbitrary<Waiting> = fc.record({
  tier: fc.constantFrom('nobody', 'standard', 'premium', 'managed'),
  lane: fc.constantFrom('normal', 'priority'),
  priority: fc.constantFrom(...PRIORITIES),
  since: fc.integer({ min: 0, max: 50 }),
  due: fc.option(fc.integer({ min: 0, max: 50 })),
  overFairUse: fc.boolean(),
})

/** The order as the policy reference says it, key by key, without a rank that is a number. */
function spelledOut(order: Policy['queue']['order'], one: Waiting): number[] {
  const listed = ['P1', 'P2', 'P3', 'P4'].indexOf(one.priority ?? '')
  const priority = order !== 'urgency' ? 0 : listed === -1 ? 4 : listed
  const first = one.tier === 'managed'
  const rank = first ? 0 : 1
  const above = !first && one.overFairUse === true ? 1 : 0
  const lane = first || above === 1 ? 0 : one.lane === 'priority' ? 0 : 1
  const turn = order === 'arrival' ? one.since : (one.due ?? Number.MAX_SAFE_INTEGER)
  return [priority, rank, above, lane, turn, one.since]
}

const signOf = (keys: number[], others: number[]) => {
  const at = keys.findIndex((key, i) => key !== others[i])
  return at === -1 ? 0 : Math.sign(keys[at]! - others[at]!)
}

describe('the order of the queue', () => {
  it.each(['urgency', 'deadline', 'arrival'] as const)(
    'by %s is what the reference says, key by key',
    (order) => {
      const desk = deskWith(order)
      fc.assert(
        fc.property(waiting, waiting, (a, b) => {
          const by = Math.sign(comparePlaces(queueOrder(desk, a), queueOrder(desk, b)))
          expect(by).toBe(signOf(spelledOut(order, a), spelledOut(order, b)))
        }),
        { numRuns: 2000 },
      )
    },
  )

  it('by urgency lets nothing come before a priority: no tier, no payment, no deadline', () => {
    const desk = deskWith('urgency')
    fc.assert(
      fc.property(waiting, waiting, (a, b) => {
        const [down, invoice] = [
          { ...a, priority: 'P1' },
          { ...b, priority: 'P4' },
        ]
        expect(comparePlaces(queueOrder(desk, down), queueOrder(desk, invoice))).toBeLessThan(0)
      }),
    )
  })

  it('says the priority first, and then what decided within it', () => {
    const place = queueOrder(line, { tier: 'standard', lane: 'normal', priority: 'P1', since: 0, due: 5 })
    expect(placeReason(line, place, 'standard', 'en')).toBe('P1 urgent, by deadline')
    expect(placeReason(line, place, 'standard', 'nl')).toBe('P1 dringend, op deadline')
    const nameless = queueOrder(line, { tier: 'standard', lane: 'normal', since: 0, due: 5 })
    expect(placeReason(line, nameless, 'standard', 'en')).toBe('by deadline')
  })
})
