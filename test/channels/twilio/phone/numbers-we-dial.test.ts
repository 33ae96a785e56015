import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type TestAgent, type TestApp, testApp } from '../../../support/app.ts'
import { customer } from '../../../support/builders.ts'
import { pinOf, ticketOf } from '../../../support/callers.ts'
import { Caller, TWILIO } from '../../../support/calls.ts'
import { type Exchange, eventually, openExchange } from '../../../support/exchange.ts'

const DESK = 'premium-line'
const LINE = '+3235550130'
const WHICH = 'Op welk nummer kunnen we je bellen? Toets het in. Sluit af met een hekje.'

let exchange: Exchange
let house: TestApp
let sanne: TestAgent
let ticket: string
let pin: string

beforeEach(async () => {
  exchange = await openExchange()
  house = await testApp('2026-11-23T10:30:00+01:00', { twilio: { ...TWILIO, apiUrl: exchange.url } })
  sanne = await house.agent({ [DESK]: 'supervisor' })
  await sanne.ask('agent:available', { desk: DESK, available: false })
  await customer(house, DESK, '1001', { tier: 'premium' })
  ticket = await ticketOf(house, DESK, '1001')
  pin = await pinOf(house, DESK, '1001')
})
afterEach(async () => {
  await house.close()
  await exchange.close()
})

const rows = async (sql: string) => (await house.app.ctx.pool.query(sql)).rows

/** Eva proves who she is while nobody is at work, and is to be called back. */
async function toBeCalled(from: string | null): Promise<Caller> {
  const eva = new Caller(house, DESK, from, LINE)
  await eva.dial()
  await eva.press(ticket)
  await eva.press(pin)
  return eva
}

async function callsTo(countries: string[]): Promise<void> {
  const policy = house.app.ctx.policy(DESK)!
  const phone = { ...policy.doors.phone, callsTo: countries }
  await house.app.setPolicy({ ...policy, doors: { ...policy.doors, phone } })
}

describe('a number that somebody types to be called back', () => {
  it.each([
    ['a premium-rate number', '090012345', 'Dat is een duur betaalnummer. Daar bellen we niet naar.'],
    ['a shared-cost number', '0032078790000', 'Dat is een duur betaalnummer. Daar bellen we niet naar.'],
    [
      'a premium-rate number elsewhere',
      '0033899123456',
      'Dat is een duur betaalnummer. Daar bellen we niet naar.',
    ],
    [
      'a personal number elsewhere',
      '00447012345678',
      'Dat is een duur betaalnummer. Daar bellen we niet naar.',
    ],
    [
      'a satellite telephone',
      '008816123456789',
      'Dat is een satellietnummer of een nummer zonder land. Daar bellen we niet naar.',
    ],
    ['our own number', '035550130', 'Dat is een nummer van onszelf.'],
    ['a number in another country', '00252612345678', 'Naar dat land bellen we niet. Wel naar België.'],
    ['a number in no use', '070123456', 'Dat nummer kennen we niet.'],
    ['no number at all', '12', 'Dat nummer kennen we niet.'],
  ])('is not dialled when it is %s; they hear why and may type another', async (_what, typed, why) => {
    const eva = await toBeCalled(null)
    expect(eva.last.says.endsWith(WHICH)).toBe(true)
    await eva.press(`${typed}#`)
    expect(eva.last.says).toBe(`${why} ${WHICH}`)
    expect(await rows('select from callback')).toEqual([])
    await eva.press('0471123456#')
    expect(await rows('select number from callback')).toEqual([{ number: '+32471123456' }])
  })

  it('may be in any country that the desk names', async () => {
    await callsTo(['BE', 'NL'])
    const eva = await toBeCalled(null)
    await eva.press('0033612345678#')
    expect(eva.last.says).toBe(`Naar dat land bellen we niet. Wel naar België en Nederland. ${WHICH}`)
    await eva.press('0031612345678#')
    expect(await rows('select number from callback')).toEqual([{ number: '+31612345678' }])
  })
})

describe('the number that a call comes from', () => {
  it.each(['+252612345678', '+8816123456789', '+3290012345'])(
    'is not called back when it is %s: whoever calls shows what they like',
    async (from) => {
      const eva = await toBeCalled(from)
      expect(eva.last.says).toContain(`Naar het nummer waarmee je belt, bellen we niet. ${WHICH}`)
      await eva.press('0471123456#')
      expect(await rows('select number from callback')).toEqual([{ number: '+32471123456' }])
    },
  )

  it('is called back in any country when it is registered for a customer', async () => {
    await customer(house, DESK, '1002', { tier: 'premium', phones: ['+33612345678'] })
    const theirs = await ticketOf(house, DESK, '1002')
    const anna = new Caller(house, DESK, '+33612345678', LINE)
    await anna.dial()
    await anna.press(theirs)
    expect(await rows('select number from callback')).toEqual([{ number: '+33612345678' }])
  })

  it('that is not called is promised nothing while our database is away', async () => {
    const eva = new Caller(house, DESK, '+252612345678', LINE)
    const { says } = await eva.goTo('voice/callback')
    expect(says).not.toContain('bellen')
    await eva.follow(`${house.url}/twilio/${DESK}/voice/callback`, { Digits: '1' })
    expect(eva.last.says).toContain('dit lukt nu niet')
    expect(await rows('select from callback')).toEqual([])
  })
})

describe('a call back that was noted', () => {
  it('is a ticket once its number is not called any more, and stands in nobody’s way', async () => {
    await callsTo(['FR'])
    const eva = await toBeCalled('+33612345678')
    expect(await rows('select number, state from callback')).toEqual([
      { number: '+33612345678', state: 'due' },
    ])
    await eva.status('completed')
    await callsTo(['BE'])
    await house.app.tick()
    expect(await rows('select state from callback')).toEqual([{ state: 'given-up' }])
    expect(await rows('select state, ticket_number is not null as ticket from conversation')).toEqual([
      { state: 'closed', ticket: true },
    ])
    await sanne.ask('agent:available', { desk: DESK, available: true })
    expect(exchange.rung).toEqual([])
  })

  it('goes to the first registered number that is called', async () => {
    await customer(house, DESK, '1003', { tier: 'premium', phones: ['+3290012345', '+33612345678'] })
    const theirs = await ticketOf(house, DESK, '1003')
    const anna = new Caller(house, DESK, null, LINE)
    await anna.dial()
    await anna.press(theirs)
    await anna.press(await pinOf(house, DESK, '1003'))
    expect(anna.last.says).not.toContain(WHICH)
    await anna.status('completed')
    await sanne.ask('agent:available', { desk: DESK, available: true })
    await exchange.ring(1)
    expect(await rows('select customer_phone from call_leg')).toEqual([{ customer_phone: '+33612345678' }])
  })
})

describe('what the panel has dialled', () => {
  it('is no premium-rate number, even a registered one', async () => {
    await customer(house, DESK, '1004', { tier: 'premium', phones: ['+3290012345'] })
    const number = Number(await ticketOf(house, DESK, '1004'))
    const answer = await sanne.ask('call:dial', { desk: DESK, number, clientId: crypto.randomUUID() })
    expect(answer).toMatchObject({
      ok: false,
      field: 'phone',
      say: 'This is a premium-rate or shared-cost number; those are not called.',
    })
    expect(exchange.rung).toEqual([])
  })

  it('is the first registered number that is called, where nobody chose one', async () => {
    await customer(house, DESK, '1005', { tier: 'premium', phones: ['+3290012345', '+33612345678'] })
    const number = Number(await ticketOf(house, DESK, '1005'))
    const asked = { desk: DESK, number, clientId: crypto.randomUUID() }
    expect(await sanne.ask('call:dial', asked)).toMatchObject({ ok: true })
    expect(await rows('select customer_phone from call_leg')).toEqual([{ customer_phone: '+33612345678' }])
  })

  it('is no telephone of an engineer that became our own line meanwhile', async () => {
    const mobile = '+32471999888'
    await sanne.ask('standby:phone', { desk: DESK, agent: sanne.id, phone: mobile, always: true })
    await sanne.ask('agent:available', { desk: DESK, available: true })
    const policy = house.app.ctx.policy(DESK)!
    const [first] = policy.doors.phone.lines
    const phone = { ...policy.doors.phone, lines: [first!, { ...first!, number: mobile }] }
    await house.app.setPolicy({ ...policy, doors: { ...policy.doors, phone } })
    await toBeCalled(null)
    await eventually(async () =>
      (await rows(`select from call_leg where outcome = 'failed'`)).length > 0 ? true : undefined,
    )
    expect(exchange.rung).toEqual([])
  })

  it('is no telephone of an engineer that is our own line', async () => {
    const entered = { desk: DESK, agent: sanne.id, phone: LINE, always: false }
    expect(await sanne.ask('standby:phone', entered)).toMatchObject({
      ok: false,
      say: 'This is a number of the desk itself.',
    })
  })
})
