import { afterEach, beforeEach, expect, it } from 'vitest'
import type { UnrungRow } from '../../../../shared/calls.ts'
import { type TestAgent, type TestApp, testApp } from '../../../support/app.ts'
import { customer } from '../../../support/builders.ts'
import { useUp } from '../../../support/callers.ts'
import { Caller, TWILIO } from '../../../support/calls.ts'

const DESK = 'premium-line'
const STRANGER = '+32471000071'
const EVA = '+32471000001'
const MONDAY = '2026-11-23T11:00:00+01:00'

let house: TestApp
let sanne: TestAgent

beforeEach(async () => {
  house = await testApp(MONDAY, { twilio: TWILIO })
  sanne = await house.agent({ [DESK]: 'agent' }, 'Sanne de Wit')
  await sanne.ask('agent:available', { desk: DESK, available: false })
  await customer(house, DESK, '301', { tier: 'premium', phones: [EVA] })
})
afterEach(() => house.close())

async function log(): Promise<UnrungRow[]> {
  const answer = await sanne.ask('calls:log', { desk: DESK })
  if (!answer.ok) throw new Error(answer.code)
  return answer.value.calls.filter((row) => row.kind === 'unrung')
}
async function calls(from: string | null): Promise<Caller> {
  const caller = new Caller(house, DESK, from)
  await caller.dial()
  return caller
}

it('a caller who hangs up when asked stands in the log, with the rule, and without the whole number', async () => {
  const caller = await calls(STRANGER)
  expect(await log()).toEqual([])
  await caller.status('completed')
  const [row] = await log()
  expect(row).toMatchObject({
    kind: 'unrung',
    conversation: null,
    who: '+32 … 71',
    at: house.clock.now(),
    why: 'hung up: asked for a ticket or customer number',
    rule: 'who',
    wrongPins: 0,
  })
  expect(JSON.stringify(row)).not.toContain(STRANGER)
})

it('wrong PINs are counted and their digits are nowhere', async () => {
  const caller = await calls(null)
  await caller.press('301')
  for (const pin of ['11223344', '55667788']) {
    await caller.press(pin)
    if (caller.last.says.includes('nummer')) await caller.press('301')
  }
  await caller.status('completed')
  const [row] = await log()
  expect(row).toMatchObject({ who: 'a withheld number', wrongPins: 2, rule: 'who' })
  expect(JSON.stringify(row)).not.toMatch(/11223344|55667788|301/)
})

it('who calls outside the hours without standby is there with that rule', async () => {
  house.clock.set('2026-11-23T22:00:00+01:00')
  const caller = await calls(EVA)
  await caller.status('completed')
  expect(await log()).toMatchObject([{ why: 'closed, and no standby was agreed', rule: 'hours' }])
})

it('who hangs up when asked about a price beyond the month was stopped by no rule, and by themselves', async () => {
  const [desk, line, caller] = ['five-levels', '+31100000150', '+31612345612']
  await sanne.ask('agent:available', { desk: DESK, available: false })
  const els = await house.agent({ [desk]: 'agent' }, 'Els Vos')
  await customer(house, desk, '112', { tier: 'basic', phones: [caller] })
  await useUp(house, desk, '112', 3_480)
  const policy = house.app.ctx.policy(desk)!
  const price = { kind: 'amount', cents: 5995, currency: 'EUR', per: 'hour', withVat: true } as const
  const phone = { ...policy.doors.phone, overrun: { atMost: 900, price } }
  await house.app.setPolicy({ ...policy, doors: { ...policy.doors, phone } })
  const lars = new Caller(house, desk, caller, line)
  await lars.dial()
  expect(lars.last.says).toContain('59,95')
  await lars.status('completed')
  expect(await els.ask('calls:log', { desk })).toMatchObject({
    value: { calls: [{ why: 'hung up: asked about the price of talk beyond the month', rule: null }] },
  })
})

it('the log is cut by time over both kinds of rows', async () => {
  for (let i = 0; i < 51; i += 1) {
    house.clock.advance(60_000)
    await (await calls(STRANGER)).status('completed')
  }
  const answer = await sanne.ask('calls:log', { desk: DESK })
  if (!answer.ok) throw new Error(answer.code)
  expect(answer.value.calls).toHaveLength(50)
  expect(answer.value.more).toBe(true)
  const older = await sanne.ask('calls:log', { desk: DESK, before: answer.value.calls.at(-1)!.at })
  expect(older).toMatchObject({ ok: true, value: { more: false } })
})
