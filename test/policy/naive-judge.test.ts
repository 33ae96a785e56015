import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readDesk } from '../../server/desk/load.ts'
import { decide } from '../../server/policy/decide.ts'
import type { Decision } from '../../server/policy/decision.ts'
import { PROOFS } from '../../server/policy/door.ts'
import { drawnDesk } from '../support/draw-desks.ts'
import { drawnFacts } from '../support/draw-facts.ts'
import { deskText } from '../support/drawn-desk.ts'
import { naiveVerdict, type Verdict } from '../support/naive-admission.ts'

/** `CASES=100000 npx vitest run test/policy/naive-judge.test.ts` for the long form. */
const CASES = Number(process.env.CASES ?? 10_000)
const CONTACTS = 25

/** As much of a decision as the judge says. */
function verdictOf(decision: Decision, verdict: Verdict): Verdict {
  const charge = 'charge' in decision && decision.charge !== null ? decision.charge.kind : null
  const said: Verdict = { ...decision, ...('charge' in decision && { charge }) }
  return Object.fromEntries(
    Object.keys({ ...verdict, outcome: 0, rule: 0, code: 0 }).map((key) => [key, said[key]]),
  )
}

it('decides whatever anybody may write as a naive reading of the rules does', () => {
  const seen = { read: 0, refused: 0, outcomes: new Set<string>() }
  fc.assert(
    fc.property(
      drawnDesk,
      fc.array(drawnFacts, { minLength: CONTACTS, maxLength: CONTACTS }),
      (drawn, contacts) => {
        const { desk } = readDesk('drawn.yaml', deskText(drawn))
        seen[desk === null ? 'refused' : 'read']++
        if (desk === null) return
        for (const facts of contacts) {
          const verdict = naiveVerdict(drawn, facts)
          const decision = decide(desk, facts)
          seen.outcomes.add(decision.code)
          const said = verdictOf(decision, verdict)
          // Written out only where they differ: the text of a desk takes longer than both readings of it.
          if (isDeepStrictEqual(said, verdict)) continue
          expect(said, JSON.stringify({ drawn, facts })).toEqual(verdict)
        }
      },
    ),
    // The message shows the desk and the contact; looking for a smaller desk takes minutes.
    { numRuns: Math.ceil(CASES / CONTACTS), endOnFailure: true },
  )
  // A desk that nobody could write tests nothing, and neither does a contact that always meets the same rule.
  expect(seen.read).toBeGreaterThan(9 * seen.refused)
  expect(seen.outcomes.size).toBeGreaterThan(25)
}, 600_000)

const CLOSED = ['closed', 'closed-by-hand', 'closed-no-standby', 'not-in-tier', 'no-contract']

it('tells nobody an hour at which the door is closed to them', () => {
  let told = 0
  fc.assert(
    fc.property(
      drawnDesk,
      fc.array(drawnFacts, { minLength: CONTACTS, maxLength: CONTACTS }),
      (drawn, contacts) => {
        const { desk } = readDesk('drawn.yaml', deskText(drawn))
        if (desk === null) return
        for (const drawnOne of contacts) {
          const facts = { ...drawnOne, queue: { ...drawnOne.queue, waited: 0 } }
          const decision = decide(desk, facts)
          if (decision.outcome !== 'refuse' || decision.nextOpening === null) continue
          told++
          const then = { ...facts, now: decision.nextOpening, usedSeconds: 0 }
          // Somebody unknown may be each of those who could call.
          const whoever = ['nobody', 'low', 'mid', 'top'].map((tier) => ({
            ...then,
            who: { ...then.who, proofs: tier === 'nobody' ? [] : PROOFS },
            contract: tier === 'nobody' ? null : { tier, standby: [] },
          }))
          const codes = [then, ...whoever].map((each) => decide(desk, each).code)
          const isKnown =
            facts.contract !== 'several' && PROOFS.every((proof) => facts.who.proofs.includes(proof))
          const open = (isKnown ? codes.slice(0, 1) : codes).some((code) => !CLOSED.includes(code))
          expect(open, JSON.stringify({ drawn, facts })).toBe(true)
        }
      },
    ),
    { numRuns: Math.ceil(CASES / CONTACTS / 2), endOnFailure: true },
  )
  expect(told).toBeGreaterThan(50)
}, 600_000)
