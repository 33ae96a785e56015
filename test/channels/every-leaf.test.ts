import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { readDesk } from '../../server/desk/load.ts'
import { NOT_KEPT } from '../../server/desk/not-kept.ts'
import { leaves } from '../../server/desk/schema/leaf-paths.ts'
import type { TestApp } from '../support/app.ts'
import { customer } from '../support/builders.ts'
import { phoneHouse } from '../support/calls.ts'
import { DESK_CASES } from '../support/leaf-cases/desk-cases.ts'
import { DOOR_CASES } from '../support/leaf-cases/door-cases.ts'
import { type Case, NOW, PORTAL_KEY } from '../support/leaf-cases/leaf-case.ts'
import { type Edits, leafPolicy, placeOf } from '../support/leaf-cases/leaf-policy.ts'
import { deskOf } from '../support/ticket-house.ts'

/** The words that a leaf can be chosen from, one or several of them; none where it is written freely. */
function wordsAt(leaf: string): readonly string[] {
  const schema = leaves().get(leaf)
  const each = schema instanceof z.ZodArray ? schema.element : schema
  return each instanceof z.ZodEnum ? each.options.map(String) : []
}

/** All that stands in these values. */
function words(value: unknown): unknown[] {
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(words) : [value]
}

const ROOT = join(import.meta.dirname, '../..')
const CASES: Readonly<Record<string, Case | readonly Case[]>> = { ...DESK_CASES, ...DOOR_CASES }
const casesOf = (leaf: string): readonly Case[] => [CASES[leaf] ?? []].flat()
const all = Object.keys(CASES).flatMap((leaf) =>
  casesOf(leaf).map((one, i) => ({ leaf, name: i === 0 ? leaf : `${leaf} (${i + 1})`, one })),
)

const edited = (leaf: string, one: { with: Edits; at?: string }, value: unknown) =>
  leafPolicy({ ...one.with, [one.at ?? placeOf(leaf)]: value })

/** Each case has a desk for each value, and one more for the first, which has to answer as the first does. */
const twos = all.flatMap(({ leaf, name, one }, i) => {
  if (one.kind !== 'two') return []
  const texts = one.values.map((value) => edited(leaf, one, value))
  const desks = [texts[0]!, ...texts].map((text, n) => ({ desk: `leaf-${i}-${n}`, text }))
  return [{ name, ask: one.ask, desks }]
})

describe('every leaf of a policy', () => {
  it('has cases, or is known not to be kept', () => {
    expect(Object.keys(CASES).concat(Object.keys(NOT_KEPT)).sort()).toEqual([...leaves().keys()].sort())
  })

  it.each(Object.keys(CASES))('%s: of words to choose from, each is tried', (leaf) => {
    const cases = casesOf(leaf)
    if (cases.some(({ kind }) => kind === 'shown-by' || kind === 'refused')) return
    const tried = cases.flatMap((one) =>
      one.kind === 'two' ? words(one.values) : 'value' in one ? [one.value] : [],
    )
    expect(wordsAt(leaf).filter((word) => !tried.includes(word))).toEqual([])
  })
})

describe('two values at a real door', () => {
  let house: TestApp
  const policies = twos.flatMap(({ desks }) =>
    desks.flatMap(({ desk, text }) => {
      const read = readDesk(`${desk}.yaml`, text)
      return read.desk === null ? [] : [read.desk]
    }),
  )
  beforeAll(async () => {
    const keys = new Map(policies.map(({ id }) => [id, Buffer.from(PORTAL_KEY)]))
    house = await phoneHouse(NOW, { policies, portalKeys: keys })
    for (const { id } of policies) {
      await customer(house, id, 'K1001', { tier: 'gold', standby: ['night'], phones: ['+32470000001'] })
      await customer(house, id, 'K2002', { contracts: [{ tier: 'basic' }, { tier: 'gold' }] })
    }
  }, 120_000)
  afterAll(() => house.close())

  it.each(twos)('$name', async ({ ask, desks }) => {
    const [again, ...answers] = await Promise.all(
      desks.map(async ({ desk, text }) => {
        const answer = await ask({ house, desk, policy: deskOf(desk, text) })
        return JSON.stringify(answer).replaceAll(desk, 'desk')
      }),
    )
    expect(answers[0]).toBe(again)
    expect(new Set(answers).size, `the same answer twice: ${answers[0]}`).toBe(answers.length)
  })
})

describe('what cannot be shown by two values', () => {
  it.each(all.filter(({ one }) => one.kind === 'only'))(
    '$name has one, and must be there',
    ({ leaf, one }) => {
      if (one.kind !== 'only') return
      expect(readDesk('leaf.yaml', edited(leaf, one, one.value)).problems).toEqual([])
      for (const value of [null, 'otherwise'])
        expect(readDesk('leaf.yaml', edited(leaf, one, value)).problems).not.toEqual([])
    },
  )

  it.each(all.filter(({ one }) => one.kind === 'refused'))('$name is refused', ({ leaf, one }) => {
    if (one.kind !== 'refused') return
    const { problems } = readDesk('leaf.yaml', edited(leaf, { with: {} }, one.value))
    expect(problems).not.toEqual([])
  })

  it.each(all.filter(({ one }) => one.kind === 'shown-by'))('$name has a test of its own', ({ one }) => {
    if (one.kind !== 'shown-by') return
    const file = join(ROOT, one.test)
    expect(existsSync(file) && readFileSync(file, 'utf8').includes(one.words), one.test).toBe(true)
  })
})
