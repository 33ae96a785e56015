import { afterEach, expect, it } from 'vitest'
import { deskWithDoorLine } from '../../../support/admission.ts'
import type { TestApp } from '../../../support/app.ts'
import { customer } from '../../../support/builders.ts'
import { pinOf, ticketOf } from '../../../support/callers.ts'
import { Caller, phoneHouse } from '../../../support/calls.ts'

const DESK = 'premium-line'
const LINE = '+3235550130'
const EVENING = '2026-11-23T20:00:00+01:00'
const MANAGED_ALWAYS = 'open-for: { managed: always }'

let house: TestApp
afterEach(() => house.close())

async function call(from: string | null, ...keys: string[]) {
  const caller = new Caller(house, DESK, from, LINE)
  await caller.dial()
  for (const one of keys) await caller.press(one)
  return caller
}

/** The telephone is always open for managed customers; premium ones have standby or not. */
async function open() {
  house = await phoneHouse(EVENING, { policies: [deskWithDoorLine(DESK, 'phone', MANAGED_ALWAYS)] })
  await house.agent({ [DESK]: 'agent' })
  await customer(house, DESK, '76', { tier: 'managed', phones: ['+32471000076'] })
  await customer(house, DESK, '77', { tier: 'premium', standby: ['outside-office'] })
  await customer(house, DESK, '78', { tier: 'premium', phones: ['+32471000078'] })
}

it('puts a standby contract through in the evening, with PIN and ticket, beside a tier that is always served', async () => {
  await open()
  const ticket = await ticketOf(house, DESK, '77')
  const eva = await call(null, ticket, await pinOf(house, DESK, '77'))
  expect(eva.last.says).toMatch(/^Je standby geldt nu: we verbinden je met/)
  expect(eva.last.verb('Enqueue')).not.toBeNull()
})

it('serves that tier by its own hours, and tells everybody else theirs', async () => {
  await open()
  const managed = await call('+32471000076', await ticketOf(house, DESK, '76'))
  expect(managed.last.verb('Enqueue')).not.toBeNull()
  const premium = await call('+32471000078')
  expect(premium.last.says).toContain('We zijn morgen om 9:00 weer telefonisch bereikbaar.')
  expect(premium.last.says).toContain('Voor dit moment is er geen standby afgesproken.')
})
