import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { deskOf } from '../../../support/admission.ts'
import type { TestApp } from '../../../support/app.ts'
import { customer } from '../../../support/builders.ts'
import { Caller, phoneHouse } from '../../../support/calls.ts'

const DESK = 'five-levels'
const text = readFileSync(join(import.meta.dirname, `../../../../desks/${DESK}.yaml`), 'utf8')
const desk = deskOf(
  text.replace('ultimate: { label: Ultimate,', 'ultimate: { label: Ultimate, rank: first,'),
  DESK,
)

let house: TestApp
afterEach(() => house.close())

it('tells a customer who overtakes the place that is theirs', async () => {
  house = await phoneHouse('2026-11-23T11:00:00+01:00', { policies: [desk] })
  await house.agent({ [DESK]: 'agent' })
  const calls = async (n: number, tier: string) => {
    const phone = `+3161234567${n}`
    await customer(house, DESK, `10${n}`, { tier, phones: [phone] })
    const caller = new Caller(house, DESK, phone, '+31100000150')
    await caller.dial()
    return caller.last.says
  }
  for (const n of [1, 2, 3]) await calls(n, 'basic')
  expect(await calls(4, 'basic')).toContain('Je bent nummer 4 in de rij')
  expect(await calls(5, 'ultimate')).toContain('We verbinden je door.')
  expect(await calls(6, 'ultimate')).toContain('Je bent nummer 2 in de rij')
})
