import fc from 'fast-check'
import type { Proof } from '../../server/policy/door.ts'
import type { Facts } from '../../server/policy/facts.ts'
import { SERVICES, type Service } from '../../server/policy/served.ts'
import { CHANNELS } from '../../shared/channels.ts'
import { CUSTOMERS, PERIODS } from './draw-desks.ts'
import { HOLIDAYS } from './drawn-desk.ts'

// Random contacts at the doors of drawn desks.

const MINUTE = 60_000
const FROM = Date.parse('2026-03-20T00:00:00Z')
const TO = Date.parse('2026-12-28T00:00:00Z')
const QUARTER = 15 * MINUTE
const quarters = (from: number, to: number) =>
  fc.integer({ min: from / QUARTER, max: to / QUARTER }).map((quarter) => quarter * QUARTER)
/** Where hours begin and end, around a holiday, or anywhere. */
const instants = fc.oneof(
  quarters(FROM, TO),
  fc.constantFrom(...HOLIDAYS).chain((day) => {
    const begins = Date.parse(`2026-${day}T00:00:00Z`)
    return quarters(begins - 1440 * MINUTE, begins + 2880 * MINUTE)
  }),
  fc.integer({ min: FROM, max: TO }),
)

export const drawnFacts: fc.Arbitrary<Facts> = fc
  .record({
    // Most rules stand before the telephone.
    channel: fc.constantFrom(...CHANNELS, 'phone', 'phone', 'phone'),
    now: instants,
    hint: fc.constantFrom('none' as const, 'known' as const, 'ambiguous' as const),
    claim: fc.constantFrom('none' as const, 'misread' as const, 'given' as const, 'unmatched' as const),
    proofs: fc.oneof(
      fc.constant([]),
      fc.subarray<Proof>(['registered-number', 'pin', 'portal', 'binding', 'registered-address'], {
        minLength: 3,
      }),
      fc.subarray<Proof>(['registered-number', 'pin', 'portal', 'binding', 'registered-address']),
    ),
    failures: fc.nat(3),
    pinRoute: fc.constantFrom('open' as const, 'open' as const, 'closed' as const),
    contract: fc.oneof(
      { weight: 1, arbitrary: fc.constantFrom(null, 'several' as const) },
      {
        weight: 5,
        arbitrary: fc.record({ tier: fc.constantFrom(...CUSTOMERS), standby: fc.subarray(PERIODS) }),
      },
    ),
    topic: fc.constantFrom(null, null, 'some', 'never', 'unknown'),
    ticket: fc.constantFrom(
      'own' as const,
      'own' as const,
      'none' as const,
      'has-none' as const,
      'misread' as const,
      'unmatched' as const,
      'closed' as const,
    ),
    unserved: fc.oneof(fc.constant<Service[]>([]), fc.constant<Service[]>([]), fc.subarray([...SERVICES])),
    usedSeconds: fc.constantFrom(0, 1800, 3599, 3600, 4000),
    heldSeconds: fc.constantFrom(0, 0, 1, 600, 1799, 1800, 3600),
    working: fc.nat(3),
    free: fc.nat(2),
    length: fc.nat(6),
    first: fc.nat(6),
    expectedWait: fc.oneof(fc.constantFrom(null, 10 * MINUTE, 45 * MINUTE), fc.nat(90 * MINUTE)),
    waited: fc.constantFrom(0, 0, 5, 10, 20, 45, 61, 100).map((minutes) => minutes * MINUTE),
    hand: fc.option(
      fc.record({
        state: fc.constantFrom('open' as const, 'closed' as const),
        // Before or after the person came, who may have waited as long.
        ago: fc.constantFrom(0, 3, 10, 30, 50, 90, 600),
        for: fc.nat(2000),
      }),
    ),
    done: fc.record({
      choseStandby: fc.boolean(),
      consented: fc.boolean(),
      searched: fc.boolean(),
      skippedSignIn: fc.boolean(),
      wantsPriority: fc.boolean(),
      fields: fc.option(fc.subarray(['server', 'domain', 'error'])),
    }),
  })
  .map((drawn): Facts => {
    const { channel, now, contract, topic, ticket, usedSeconds, heldSeconds, done, hand } = drawn
    const { hint, claim, proofs, failures, pinRoute, working, free, length, first, expectedWait, waited } =
      drawn
    const set = hand && {
      state: hand.state,
      since: now - hand.ago * MINUTE,
      until: now + hand.for * MINUTE,
      reason: 'drill',
      sentence: null,
    }
    return {
      channel,
      now,
      who: { hint, claim, proofs, failures, pinRoute },
      contract,
      topic,
      ticket,
      usedSeconds,
      heldSeconds,
      agents: { working, free: Math.min(free, working) },
      queue: { length, first: Math.min(first, length), expectedWait, waited },
      notServed: Object.fromEntries(drawn.unserved.map((service) => [service, 'not here'])),
      hands: set ? { [channel]: set } : {},
      dialled: null,
      done,
    }
  })
