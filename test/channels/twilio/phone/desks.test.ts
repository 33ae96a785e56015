import { afterEach, describe, expect, it } from 'vitest'
import { addEntry, lockMonths } from '../../../../server/storage/allowance.ts'
import type { TestApp } from '../../../support/app.ts'
import { customer } from '../../../support/builders.ts'
import { pinOf, ticketOf } from '../../../support/callers.ts'
import { Caller, phoneHouse } from '../../../support/calls.ts'

const MONDAY = '2026-11-23T11:00:00+01:00'
const SATURDAY = '2026-11-21T11:00:00+01:00'
const NIGHT = '2026-11-24T03:00:00+01:00'
const EVA = '+31612345678'

let house: TestApp
afterEach(() => house.close())

async function open(at: string) {
  house = await phoneHouse(at)
}

async function call(desk: string, from: string | null, to: string, ...keys: (string | null)[]) {
  const caller = new Caller(house, desk, from, to)
  await caller.dial()
  for (const one of keys) await caller.press(one)
  return caller
}

const LINE = '+31100000150'

describe('five-levels', () => {
  const dial = (from: string | null, ...keys: (string | null)[]) => call('five-levels', from, LINE, ...keys)

  it('says on Saturday when it opens, before it asks for anything', async () => {
    await open(SATURDAY)
    const eva = await dial(null)
    expect(eva.last.says).toBe(
      'We zijn maandag 23 november om 10:00 weer telefonisch bereikbaar. Op een ticket krijg je uiterlijk maandag 23 november om 15:00 antwoord. Tot ziens.',
    )
    expect(eva.last.xml).toMatch(/<Hangup\/><\/Response>$/)
    expect(eva.last.verb('Gather')).toBeNull()
  })

  it('speaks the language of the country, and of the customer once known', async () => {
    await open(MONDAY)
    await house.agent({ 'five-levels': 'agent' })
    await customer(house, 'five-levels', '77', { tier: 'basic', phones: [EVA], language: 'en' })
    expect((await dial('+442079460000')).last.says).toMatch(
      /^Welcome to Five Levels\. Enter|^Welcome to Five Levels\./,
    )
    expect((await dial('+442079460000')).last.xml).toContain('language="en-GB"')
    expect((await dial('+33123456789')).last.says).toMatch(/^Toets je ticketnummer/)
    expect((await dial(EVA)).last.says).toMatch(/^Welcome to Five Levels\./)
  })

  it('connects a known customer, and tells what is left of the month only after a PIN', async () => {
    await open(MONDAY)
    await house.agent({ 'five-levels': 'agent' })
    await customer(house, 'five-levels', '77', { tier: 'basic', phones: [EVA] })
    await customer(house, 'five-levels', '78', { tier: 'medium' })
    const pin = await pinOf(house, 'five-levels', '78')
    const known = await dial(EVA)
    expect(known.last.says).toBe('Welkom bij Five Levels. We verbinden je door.')
    await known.status('completed')
    const proven = await dial(null, '78', pin)
    expect(proven.last.says).toBe('We verbinden je door. Je hebt deze maand nog 3 uur beltijd.')
  })

  it('tells a starter kindly which levels have the telephone, and how soon a ticket is answered', async () => {
    await open(MONDAY)
    await customer(house, 'five-levels', '79', { tier: 'starter', phones: [EVA] })
    const says = (await dial(EVA)).last.says
    expect(says).toMatch(/zit niet in je pakket, wel in Basic, Medium, Deluxe en Ultimate\./)
    expect(says).toMatch(/Op een ticket krijg je uiterlijk .* antwoord\./)
    expect(says).toMatch(/Tot ziens\.$/)
  })

  it('says when calling is possible again to who has used the month', async () => {
    await open(MONDAY)
    await house.agent({ 'five-levels': 'agent' })
    await customer(house, 'five-levels', '77', { tier: 'basic', phones: [EVA] })
    const spent = { month: '2026-11', call_id: 'x', bridge_id: 'x', kind: 'settlement' as const }
    const none = {
      slice: 0,
      reserved: 0,
      beyond: 0,
      billed: 0,
      allowance: 3600,
      talk_from: null,
      talk_until: null,
      granted: null,
      granted_within: null,
    }
    await lockMonths(house.app.ctx.pool, 'five-levels', '77', ['2026-11'])
    await addEntry(house.app.ctx.pool, 'five-levels', '77', {
      ...spent,
      ...none,
      draws: true,
      used: 3600,
      at: 0,
    })
    expect((await dial(EVA)).last.says).toMatch(
      /Je beltijd van deze maand is op\. Bellen kan weer dinsdag 1 december om 10:00\./,
    )
  })
})

describe('standby', () => {
  const SUPPORT = '+31100000160'
  const EMERGENCY = '+31100000161'

  it('keeps other hours on the number of the service contract than on the number for all', async () => {
    await open(NIGHT)
    expect((await call('standby', EVA, SUPPORT)).last.says).toMatch(
      /vandaag om 8:30 weer telefonisch bereikbaar\. Buiten kantooruren bereikt u ons op het mobiele nummer/,
    )
    const emergency = await call('standby', EVA, EMERGENCY)
    expect(emergency.last.says).toBe(
      'Welkom bij Standby. We zijn vandaag om 8:30 weer telefonisch bereikbaar. Hebt u een standby-contract? Toets dan 1.',
    )
  })

  it('who has agreed on the night gets the engineer on duty, after one sentence that names the agreed rate', async () => {
    await open(NIGHT)
    await customer(house, 'standby', '5', { tier: 'support', phones: [EVA], standby: ['night'] })
    const eva = await call('standby', EVA, EMERGENCY)
    expect(eva.last.says).toMatch(
      /Uw standby geldt nu: we verbinden u tegen het afgesproken tarief met de engineer van dienst, die binnen 30 minuten/,
    )
    expect(eva.last.says).not.toMatch(/%/)
    expect(eva.last.verb('Enqueue')).not.toBeNull()
  })

  it('who has agreed on weekends only is told so at night', async () => {
    await open(NIGHT)
    await customer(house, 'standby', '6', { tier: 'support', phones: [EVA], standby: ['weekend'] })
    const eva = await call('standby', EVA, EMERGENCY)
    expect(eva.last.says).toMatch(/Voor dit moment is er geen standby afgesproken/)
    expect(eva.last.xml).toContain('<Hangup/>')
  })

  it('who is not known presses 1, then shows who he is; who presses nothing is let go', async () => {
    await open(NIGHT)
    await customer(house, 'standby', '5', { tier: 'support', standby: ['night'] })
    const pin = await pinOf(house, 'standby', '5')
    const eva = await call('standby', 'anonymous', EMERGENCY, '1', '5', pin)
    expect(eva.last.says).toMatch(/engineer van dienst/)
    const nobody = await call('standby', 'anonymous', EMERGENCY, null, null, null)
    expect(nobody.last.xml).toContain('<Hangup/>')
  })

  it('on working days whoever answers makes the ticket', async () => {
    await open(MONDAY)
    await house.agent({ standby: 'agent' })
    await customer(house, 'standby', '5', { tier: 'support', phones: [EVA] })
    expect((await call('standby', EVA, SUPPORT)).last.verb('Enqueue')).not.toBeNull()
    const { rows } = await house.app.ctx.pool.query('select ticket_required from conversation')
    expect(rows).toEqual([{ ticket_required: true }])
  })
})

it.each(['strict-queue', 'self-help'])(
  '%s has no telephone, and says what there is instead',
  async (desk) => {
    await open(MONDAY)
    const eva = await call(desk, EVA, '+31100000199')
    expect(eva.last.status).toBe(200)
    expect(eva.last.says.length).toBeGreaterThan(60)
    expect(eva.last.xml).toMatch(/<Hangup\/><\/Response>$/)
  },
)

it('a number of no desk’s is answered as the desk’s first', async () => {
  await open(MONDAY)
  expect((await call('standby', EVA, 'sip:desk@example.com')).last.says).toMatch(/^Welkom bij Standby\./)
})

it('a door that a supervisor closed says so, with her sentence', async () => {
  await open(MONDAY)
  const boss = await house.agent({ 'five-levels': 'supervisor' })
  const until = Date.parse('2026-11-23T13:00:00+01:00')
  await boss.ask('door:set', {
    desk: 'five-levels',
    channel: 'phone',
    state: 'closed',
    reason: 'storing',
    say: 'Onze centrale ligt plat.',
    until,
  })
  const eva = await call('five-levels', EVA, LINE)
  expect(eva.last.says).toMatch(
    /Onze centrale ligt plat\. We zijn vandaag om 13:00 weer telefonisch bereikbaar\./,
  )
})

it('who has a contract for each of two sites chooses by key, unless a ticket has chosen', async () => {
  await open(MONDAY)
  const policy = house.app.ctx.policy('five-levels')!
  await house.app.setPolicy({ ...policy, whichContract: 'ask' })
  await house.agent({ 'five-levels': 'agent' })
  await customer(house, 'five-levels', '77', {
    phones: [EVA],
    contracts: [
      { product: 'Winkel <1>', tier: 'basic' },
      { product: 'Blog & co', tier: 'basic' },
    ],
  })
  const eva = await call('five-levels', EVA, LINE)
  expect(eva.last.says).toBe(
    'Welkom bij Five Levels. Over welke dienst gaat het? Voor Winkel <1>, toets 1. Voor Blog & co, toets 2.',
  )
  await eva.press('3')
  await eva.press('2')
  expect(eva.last.says).toBe('We verbinden je door.')
  const { rows } = await house.app.ctx.pool.query('select contract_id from conversation')
  expect(rows).toEqual([{ contract_id: 'C2' }])
})

it('a ticket of another desk is a ticket that does not exist', async () => {
  await open(MONDAY)
  await house.agent({ 'premium-line': 'agent' })
  await customer(house, 'premium-line', '77', { tier: 'premium', phones: ['+32471123456'] })
  await customer(house, 'standby', '77', { tier: 'support' })
  const ticket = await ticketOf(house, 'standby', '77')
  const eva = await call('premium-line', '+32471123456', '+3235550130', ticket)
  expect(eva.last.says).toMatch(/Dat ticket vinden we niet/)
})
