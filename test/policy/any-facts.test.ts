import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decide } from '../../server/policy/decide.ts'
import { PROOFS } from '../../server/policy/door.ts'
import { doorsFor } from '../../server/policy/doors-for.ts'
import { explain } from '../../server/policy/explain.ts'
import type { Facts } from '../../server/policy/facts.ts'
import type { Policy } from '../../server/policy/policy.ts'
import { sentence } from '../../server/policy/sentence.ts'
import { NOT_BUILT, SERVICES, servedAt } from '../../server/policy/served.ts'
import { CHANNELS, type Channel, LANGUAGES } from '../../shared/channels.ts'
import { DESK_IDS, exampleDesk } from '../support/admission.ts'

const FROM = Date.parse('2025-06-01T00:00:00Z')
const TO = Date.parse('2035-01-01T00:00:00Z')
const instants = fc.integer({ min: FROM, max: TO })

/** Whatever an edge may hand over, also what makes no sense together, and names the desk does not know. */
function anyFacts(policy: Policy): fc.Arbitrary<Facts> {
  const name = (known: Iterable<string>) => fc.constantFrom(...known, 'constructor', 'gone')
  const hand = fc.record({
    state: fc.constantFrom('open', 'closed'),
    since: instants,
    until: instants,
    reason: fc.string(),
    sentence: fc.constantFrom(null, {}, { nl: 'Even dicht.' }),
  })
  return fc.record({
    channel: fc.constantFrom(...CHANNELS),
    now: instants,
    who: fc.record({
      hint: fc.constantFrom('none', 'known', 'ambiguous'),
      claim: fc.constantFrom('none', 'misread', 'given', 'unmatched'),
      proofs: fc.uniqueArray(fc.constantFrom(...PROOFS)),
      failures: fc.nat(5),
      pinRoute: fc.constantFrom('open', 'closed'),
    }),
    contract: fc.oneof(
      fc.constantFrom(null, 'several' as const),
      fc.record({
        tier: name(policy.tier.keys()),
        standby: fc.array(name(['weekend', 'night', 'holiday', 'outside-office'])),
      }),
    ),
    topic: fc.oneof(fc.constant(null), name(policy.topics.keys())),
    ticket: fc.constantFrom('none', 'has-none', 'misread', 'unmatched', 'closed', 'own'),
    usedSeconds: fc.integer({ min: 0, max: 100_000 }),
    heldSeconds: fc.integer({ min: 0, max: 100_000 }),
    agents: fc.record({ working: fc.nat(3), free: fc.nat(3) }),
    queue: fc.record({
      length: fc.nat(50),
      first: fc.nat(50),
      expectedWait: fc.option(fc.nat(7_200_000)),
      waited: fc.nat(7_200_000),
    }),
    notServed: fc.dictionary(fc.constantFrom(...SERVICES), fc.constant('not here')),
    hands: fc.dictionary(fc.constantFrom(...CHANNELS), hand, { maxKeys: 5 }) as fc.Arbitrary<Facts['hands']>,
    dialled: fc.constantFrom(null, '+31100000161', '+10000000'),
    done: fc.record({
      choseStandby: fc.boolean(),
      consented: fc.boolean(),
      searched: fc.boolean(),
      skippedSignIn: fc.boolean(),
      wantsPriority: fc.boolean(),
      fields: fc.option(fc.array(name(policy.fields.keys()))),
    }),
  })
}

describe.each(DESK_IDS)('whatever happens at %s', (id) => {
  const policy = exampleDesk(id)

  it('there is a decision, explained as it was made, with words for it in every language', () => {
    fc.assert(
      fc.property(anyFacts(policy), fc.constantFrom(...LANGUAGES), (facts, language) => {
        const decision = decide(policy, facts)
        const { decision: explained, asked } = explain(policy, facts)
        expect(explained).toEqual(decision)
        expect(asked.at(-1)).toMatchObject({ rule: decision.rule, outcome: decision.outcome })
        expect(asked.slice(0, -1).every(({ outcome }) => outcome === 'pass')).toBe(true)
        expect(sentence(policy, decision, language, facts.now)).toMatch(/^(?!.*(undefined|null|NaN)).+[.?]$/)
      }),
      { numRuns: 400 },
    )
  })

  it('nobody is refused without being told when or where it goes on', () => {
    fc.assert(
      fc.property(anyFacts(policy), (facts) => {
        const decision = decide(policy, { ...facts, notServed: NOT_BUILT })
        // Doors set by hand for years may leave nothing; that is the supervisor's word, not the policy's.
        fc.pre(Object.keys(facts.hands).length === 0 && decision.outcome === 'refuse')
        if (decision.outcome !== 'refuse' || decision.code === 'elsewhere') return
        expect(decision.alternatives.length > 0 || decision.nextOpening !== null).toBe(true)
      }),
      { numRuns: 200 },
    )
  })

  it('what nobody serves lets nobody in, is no way on, stands on no card and asks for no search', () => {
    fc.assert(
      fc.property(anyFacts(policy), (facts) => {
        const { notServed } = facts
        const at = (channel: Channel) => servedAt(policy.doors[channel], notServed)
        const decision = decide(policy, facts)
        if (at(facts.channel) !== 'served') expect(decision.rule).toBe('offered')
        if (notServed.articles !== undefined) expect(decision.code).not.toBe('search-first')
        const ways = decision.outcome === 'admit' ? [] : decision.alternatives
        for (const way of [...ways, ...doorsFor(policy, facts, 'nl')]) {
          expect(['served', 'elsewhere']).toContain(at(way.channel))
          if (at(way.channel) === 'served') continue
          expect(way).toMatchObject({
            open: false,
            code: 'elsewhere',
            until: null,
            opensAt: null,
            answer: null,
          })
          expect(way.address).toMatch(/@|\+/)
        }
      }),
      { numRuns: 400 },
    )
  })

  it('consent and standby are never taken for granted', () => {
    fc.assert(
      fc.property(anyFacts(policy), (facts) => {
        const decision = decide(policy, facts)
        if (decision.outcome !== 'admit') return
        if (decision.charge?.kind === 'price') expect(facts.done.consented).toBe(true)
        if (decision.route === 'standby') {
          const { contract } = facts
          expect(contract !== null && contract !== 'several' && contract.standby.length > 0).toBe(true)
          expect(facts.who.proofs.length).toBeGreaterThan(0)
        }
      }),
      { numRuns: 400 },
    )
  })

  it('the contact card has a line for every door, none of them empty', () => {
    fc.assert(
      fc.property(anyFacts(policy), fc.constantFrom(...LANGUAGES), (facts, language) => {
        for (const { label, hint, open, opensAt } of doorsFor(policy, { ...facts, topic: null }, language)) {
          expect(label).toMatch(/\S/)
          expect(hint).toMatch(/^(?!.*(undefined|null|NaN)).+$/)
          expect(open && opensAt !== null).toBe(false)
        }
      }),
      { numRuns: 200 },
    )
  })
})
