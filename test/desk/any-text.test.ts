import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { askDecision, askExplanation } from '../../server/desk/ask.ts'
import { type Loaded, readDesk } from '../../server/desk/load.ts'
import { doorsFor } from '../../server/policy/doors-for.ts'
import { firstResponse } from '../../server/policy/first-response.ts'
import type { Policy } from '../../server/policy/policy.ts'
import { CHANNELS } from '../../shared/channels.ts'
import { DESK_IDS, factsOf, THE_YEAR } from '../support/admission.ts'
import { GOOD_POLICY } from '../support/good-policy.ts'
import { HOSTILE_VALUES, leavesOf, mutations } from '../support/policy-mutations.ts'

const DESKS = resolve(import.meta.dirname, '../../desks')
const TEXTS = DESK_IDS.map((id) => readFileSync(`${DESKS}/${id}.yaml`, 'utf8'))
/** POLICY_RUNS=100000 for a night; how many texts the short form tries. */
const RUNS = Number(process.env.POLICY_RUNS ?? 500)
const MOMENTS = ['2026-12-25T11:00', '2026-11-23T10:00', '2027-03-28T02:30']

/** Problems that say where, or a desk whose doors all answer. */
function judge({ desk, problems }: Loaded): void {
  if (desk !== null) {
    answersAtEachDoor(desk)
    return
  }
  expect(problems.length).toBeGreaterThan(0)
  for (const { line, column, found } of problems) {
    expect(Math.min(line, column)).toBeGreaterThan(0)
    // Said when the reader itself fails.
    expect(found).not.toContain('trips the reader')
  }
}

function answersAtEachDoor(desk: Policy): void {
  const asking = { desks: [desk], now: THE_YEAR }
  const tier = desk.tiers.at(-1)!.key
  for (const channel of CHANNELS) {
    for (const at of MOMENTS) {
      const asked = { channel, at, tier, proof: 'number,portal,binding,address', standby: true, fields: true }
      expect(askDecision(asking, asked).ok).toBe(true)
      expect(askExplanation(asking, asked).ok).toBe(true)
      expect(askDecision(asking, { channel, at }).ok).toBe(true)
    }
  }
  const facts = factsOf(desk, { at: MOMENTS[0]! })
  expect(doorsFor(desk, facts, desk.languages[0]!)).toEqual(expect.any(Array))
  firstResponse(desk, { tier, kind: desk.defaultKind, priority: null }, THE_YEAR)
}

describe('whatever somebody writes into a policy file', () => {
  it('is problems with their lines, or a desk whose doors all answer', () => {
    const changed = fc.tuple(fc.constantFrom(...TEXTS), mutations)
    fc.assert(
      fc.property(changed, ([text, change]) => judge(readDesk('shop.yaml', change(text)))),
      { numRuns: RUNS },
    )
  })

  it('in place of any value of a good file', () => {
    for (const { from, until } of leavesOf(GOOD_POLICY)) {
      for (const value of HOSTILE_VALUES) {
        judge(readDesk('shop.yaml', GOOD_POLICY.slice(0, from) + value + GOOD_POLICY.slice(until)))
      }
    }
  })

  it.each<[string, string]>([
    ['brackets within brackets', '['.repeat(90_000)],
    ['names within names', '{'.repeat(90_000)],
    ['lists within lists', '- '.repeat(45_000)],
    ['questions within questions', '? '.repeat(45_000)],
    ['ever further in', Array.from({ length: 400 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')],
    ['marks of places', '&a '.repeat(30_000)],
    ['references to references', 'a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b, *b]\n'],
    ['references without end', `a: &a x\n${'- *a\n'.repeat(18_000)}`],
    ['an address of nothing but dots', `doors: { email: { address: "a@${'.'.repeat(90_000)}@" } }`],
    [
      'two endless names that are nearly the same',
      `hours: {${'x'.repeat(45_000)}: 24/7}\nfirst-response: { clock: ${'x'.repeat(44_999)}y }`,
    ],
    ['ten megabytes', '#'.repeat(10_000_000)],
    [
      'a version of YAML with dates and sets',
      `%YAML 1.1\n---\n${GOOD_POLICY.replace('name: Shop', 'name: 2001-12-14')}`,
    ],
    [
      'ten thousand named hours',
      `hours:\n${Array.from({ length: 8_000 }, (_, i) => `  h${i}: off`).join('\n')}`,
    ],
  ])('%s', (_what, text) => {
    const loaded = readDesk('shop.yaml', text)
    judge(loaded)
    expect(loaded.problems.length).toBeLessThanOrEqual(50)
    expect(JSON.stringify(loaded.problems).length).toBeLessThan(100_000)
  })
})
