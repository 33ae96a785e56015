import { afterEach, beforeEach, expect, it } from 'vitest'
import { type TestApp, testApp } from '../../../support/app.ts'
import { customer } from '../../../support/builders.ts'
import { pinOf } from '../../../support/callers.ts'
import { Caller, TWILIO } from '../../../support/calls.ts'
import { type Exchange, openExchange } from '../../../support/exchange.ts'

const DESK = 'five-levels'
const LINE = '+31100000150'
const EVA = '+31612345671'
const STRANGER = '+31612349999'
const CLOSED =
  'Er zijn te veel foute pincodes ingetoetst, daarom controleren we er nu geen. Probeer het later nog eens.'

let exchange: Exchange
let house: TestApp
let pin: string

beforeEach(async () => {
  exchange = await openExchange()
  house = await testApp('2026-11-23T11:00:00+01:00', { twilio: { ...TWILIO, apiUrl: exchange.url } })
  await house.agent({ [DESK]: 'agent' })
  await customer(house, DESK, '101', { tier: 'basic', phones: [EVA] })
  pin = await pinOf(house, DESK, '101')
})
afterEach(async () => {
  await house.close()
  await exchange.close()
})

const rows = async (sql: string) => (await house.app.ctx.pool.query(sql)).rows

/** Types a customer number and a PIN, once more where the first was wrong; what is said last. */
async function types(from: string | null, number: string, digits: string, times = 1): Promise<string> {
  const caller = new Caller(house, DESK, from, LINE)
  await caller.dial()
  for (let i = 0; i < times && caller.last.verb('Gather'); i++) {
    await caller.press(`${number}#`)
    if (caller.last.verb('Gather')) await caller.press(digits)
  }
  await caller.status('completed')
  return caller.last.says
}

it.each([STRANGER, null])(
  'a stranger with the number %s closes no customer’s PIN by guessing at nobody',
  async (from) => {
    for (let call = 0; call < 12; call++) await types(from, `99${call}`, '12345678', 3)
    expect(await types('+31612340001', '101', pin)).toMatch(/^We verbinden je door/)
    if (from === null) expect(await types(null, '101', pin)).toMatch(/^We verbinden je door/)
  },
)

it('from a number of which too many were wrong no PIN is compared, and nobody is called for it', async () => {
  for (let call = 0; call < 4; call++) await types(STRANGER, '990', '12345678', 3)
  for (const claimed of ['101', '990']) {
    const says = await types(STRANGER, claimed, pin)
    expect(says.startsWith(CLOSED)).toBe(true)
    expect(says).toContain('Op een ticket krijg je uiterlijk')
  }
  await house.app.tick()
  expect(await rows('select from callback')).toEqual([])
  expect(exchange.rung).toEqual([])
})

it('from there no PIN is asked for either, known customer or not', async () => {
  for (let call = 0; call < 4; call++) await types(STRANGER, '990', '12345678', 3)
  for (const claimed of ['101', '990']) {
    const caller = new Caller(house, DESK, STRANGER, LINE)
    await caller.dial()
    await caller.press(`${claimed}#`)
    expect(caller.last.says.startsWith(CLOSED)).toBe(true)
    expect(caller.last.verb('Gather')).toBeNull()
  }
  expect(await rows(`select from pin_try where source = '${STRANGER}'`)).toHaveLength(10)
})
