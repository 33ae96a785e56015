import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type TestAgent, type TestApp, testApp } from '../../../support/app.ts'
import { customer } from '../../../support/builders.ts'
import { Caller, TWILIO } from '../../../support/calls.ts'
import { type Exchange, eventually, openExchange, Phone } from '../../../support/exchange.ts'

const DESK = 'standby'
const AFTER_HOURS = '+31100000161'
const EVA = '+31612345671'
const MINUTE = 60_000
const HOUR = 60 * MINUTE

let exchange: Exchange
let house: TestApp
let boss: TestAgent
let sanne: TestAgent
let piet: TestAgent

/** A Monday night. Sanne is on duty first, then Piet; both sleep. */
beforeEach(async () => {
  exchange = await openExchange()
  house = await testApp('2026-11-23T22:00:00+01:00', { twilio: { ...TWILIO, apiUrl: exchange.url } })
  boss = await house.agent({ [DESK]: 'supervisor' }, 'Els Baas')
  sanne = await house.agent({ [DESK]: 'agent' }, 'Sanne de Wit')
  piet = await house.agent({ [DESK]: 'agent' }, 'Piet Maes')
  for (const agent of [boss, sanne, piet])
    await agent.ask('agent:available', { desk: DESK, available: false })
  for (const [order, agent, phone] of [
    [1, sanne, '06 11111111'],
    [2, piet, '06 22222222'],
  ] as const) {
    const entered = { desk: DESK, agent: agent.id, phone, always: false }
    const joined = { ...entered, phone: `${phone}/12` }
    expect(await boss.ask('standby:phone', joined)).toMatchObject({
      say: 'This looks like more than one number; write each of them whole, on its own.',
    })
    expect(await boss.ask('standby:phone', entered)).toMatchObject({ ok: true })
    const now = house.clock.now()
    const turn = { agent: agent.id, from: now - HOUR, until: now + 100 * HOUR, order }
    expect(await boss.ask('standby:duty', { desk: DESK, duty: crypto.randomUUID(), ...turn })).toMatchObject({
      ok: true,
    })
  }
  await customer(house, DESK, '201', {
    phones: [EVA],
    contracts: [{ product: 'Shop', tier: 'support', standby: ['night'] }],
  })
  await customer(house, DESK, '202', {
    phones: ['+31612345672'],
    contracts: [{ product: 'Shop', tier: 'support' }],
  })
})
afterEach(async () => {
  await house.close()
  await exchange.close()
})

const rows = async (sql: string) => (await house.app.ctx.pool.query(sql)).rows
async function calls(from = EVA): Promise<Caller> {
  const caller = new Caller(house, DESK, from, AFTER_HOURS)
  await caller.dial()
  return caller
}
/** Eva’s number is known, she has a standby contract, and she listens. */
async function queued(): Promise<Caller> {
  const eva = await calls()
  expect(eva.last.verb('Enqueue')).not.toBeNull()
  return eva
}
const rung = async (n: number) => new Phone(house, await exchange.ring(n))

describe('at night', () => {
  it('with a contract the first engineer on duty is rung on the telephone, and told who calls after the key', async () => {
    await queued()
    const engineer = await rung(1)
    expect(engineer.rung).toMatchObject({ to: '+31611111111', from: AFTER_HOURS })
    await engineer.pickUp()
    expect(engineer.last.says).toBe('Er is een standby-oproep voor Standby. Om op te nemen, toets 1.')
    const gather = engineer.last.verb('Gather')!.attributes
    expect(gather).toMatchObject({ numDigits: '1', method: 'POST', actionOnEmptyResult: 'true' })
    expect(engineer.last.verb('Dial')).toBeNull()
  })

  it('without standby in the contract nobody is woken', async () => {
    const piets = await calls('+31612345672')
    expect(piets.last.verb('Enqueue')).toBeNull()
    await house.app.tick()
    expect(exchange.rung).toEqual([])
  })

  it('a period that was booked for these hours counts, and only for them', async () => {
    const now = house.clock.now()
    const booking = { customer: '202', contract: 'C1', period: 'night', from: now - HOUR, until: now + HOUR }
    const book = (more: object) =>
      boss.ask('standby:book', { desk: DESK, booking: crypto.randomUUID(), ...booking, ...more })
    expect(await book({ period: 'siesta' })).toMatchObject({ ok: false, field: 'period' })
    expect(await book({ customer: '999' })).toMatchObject({ ok: false, code: 'not-found' })
    expect(await book({})).toMatchObject({ ok: true })
    const caller = await calls('+31612345672')
    expect(caller.last.verb('Enqueue')).not.toBeNull()
    await caller.status('completed')
    house.clock.advance(HOUR)
    const later = await calls('+31612345672')
    expect(later.last.verb('Enqueue')).toBeNull()
  })

  it('1 accepts: the two are connected, and the call-out stands with start, end, period and contract', async () => {
    const eva = await queued()
    const called = house.clock.now()
    const engineer = await rung(1)
    house.clock.advance(12_000)
    await engineer.pickUp()
    await engineer.press('1')
    expect(engineer.last.verb('Conference')).not.toBeNull()
    await engineer.connect(eva)
    const began = house.clock.now()
    house.clock.advance(10 * MINUTE)
    await engineer.over(eva)
    const roster = await boss.ask('standby:roster', { desk: DESK })
    if (!roster.ok) throw new Error(roster.code)
    expect(roster.value.callOuts).toMatchObject([
      {
        customer: '201',
        contract: 'C1',
        period: 'night',
        calledAt: called,
        actBy: called + 30 * MINUTE,
        agent: sanne.id,
        acceptedAt: began,
        startedAt: began,
        endedAt: began + 10 * MINUTE,
      },
    ])
    // Billed by itself, drawn from no month.
    expect(await rows(`select used, billed from allowance_entry where kind = 'settlement'`)).toEqual([
      { used: 0, billed: 600 },
    ])
  })
})

describe('who does not accept', () => {
  it('a voicemail box never presses a key: it is not connected, and the next engineer is rung', async () => {
    const eva = await queued()
    const voicemail = await rung(1)
    await voicemail.pickUp()
    await voicemail.press(null)
    expect(voicemail.last.says).toContain('Nog een keer')
    await voicemail.press(null)
    expect(voicemail.last.verb('Dial')).toBeNull()
    expect(voicemail.last.verb('Hangup')).not.toBeNull()
    const next = await rung(2)
    expect(next.rung.to).toBe('+31622222222')
    expect(await rows('select outcome from call_leg order by offered_at, outcome')).toContainEqual({
      outcome: 'no-answer',
    })
    expect(await rows('select connected_at from call')).toEqual([{ connected_at: null }])
    await next.pickUp()
    await next.press('1')
    await next.connect(eva)
    expect(await rows('select agent_id, state from conversation')).toEqual([
      { agent_id: piet.id, state: 'active' },
    ])
  })

  it.each(['2', '0', '*'])('key %s declines', async (key) => {
    await queued()
    const engineer = await rung(1)
    await engineer.pickUp()
    await engineer.press(key)
    expect(engineer.last.verb('Dial')).toBeNull()
    expect((await rung(2)).rung.to).toBe('+31622222222')
  })

  it('1 after the caller has hung up connects nobody', async () => {
    const eva = await queued()
    const engineer = await rung(1)
    await engineer.pickUp()
    await eva.status('completed')
    await engineer.press('1')
    expect(engineer.last.verb('Dial')).toBeNull()
    expect(engineer.last.says).toContain('opgehangen')
    expect(await rows(`select from call_leg where state <> 'ended'`)).toEqual([])
    expect(exchange.rung).toHaveLength(1)
  })

  it('nobody accepts: the caller is offered a call back, which rings the engineers again until one takes it', async () => {
    const eva = await queued()
    for (const n of [1, 2]) await (await rung(n)).status('no-answer')
    await eventually(async () => {
      await eva.wait()
      return eva.last.verb('Leave') ?? undefined
    })
    const goodbye = await eva.next('Enqueue', { QueueResult: 'leave' })
    expect(goodbye.says).toContain('We bellen u')
    await eva.status('completed')
    expect(await rows('select state from callback')).toEqual([{ state: 'due' }])
    expect(await rows('select state from conversation')).toEqual([{ state: 'waiting' }])
    house.clock.advance(2 * MINUTE)
    await house.app.tick()
    const engineer = await rung(3)
    expect(engineer.rung.to).toBe('+31611111111')
    await engineer.pickUp()
    await engineer.press('1')
    const customers = await exchange.ring(4)
    expect(customers).toMatchObject({ to: EVA, from: '+31100000160', conference: engineer.conference.name })
    await engineer.customer(customers, 'in-progress')
    house.clock.advance(5 * MINUTE)
    await engineer.customer(customers, 'completed', { CallDuration: '300' })
    await engineer.tell('leave')
    expect(await rows('select state from callback')).toEqual([{ state: 'done' }])
    expect(await rows('select state from conversation')).toEqual([{ state: 'wrap-up' }])
    expect(await rows('select ended_at - started_at as ms from call_out')).toEqual([{ ms: 5 * MINUTE }])
  })

  it('after thirty minutes without an engineer it is written down, once', async () => {
    const eva = await queued()
    await rung(1)
    house.clock.advance(30 * MINUTE)
    await eva.wait()
    for (let i = 0; i < 3; i++) await house.app.tick()
    expect(await rows(`select what from audit where what = 'standby-late'`)).toEqual([
      { what: 'standby-late' },
    ])
  })
})

describe('the roster', () => {
  it('is kept by supervisors; who has no number cannot be put on duty', async () => {
    const now = house.clock.now()
    const turn = { desk: DESK, duty: crypto.randomUUID(), from: now, until: now + HOUR, order: 1 }
    expect(await sanne.ask('standby:duty', { ...turn, agent: sanne.id })).toMatchObject({ code: 'forbidden' })
    expect(await boss.ask('standby:duty', { ...turn, agent: boss.id })).toMatchObject({
      ok: false,
      say: 'Enter their telephone number first.',
    })
    const shown = await sanne.ask('standby:roster', { desk: DESK })
    if (!shown.ok) throw new Error(shown.code)
    expect(shown.value.duties.map(({ name, order, phone }) => [order, name, phone])).toEqual([
      [1, 'Sanne de Wit', '+31611111111'],
      [2, 'Piet Maes', '+31622222222'],
    ])
    expect(shown.value.periods).toEqual(['holiday', 'weekend', 'night'])
    const [first] = shown.value.duties
    expect(await boss.ask('standby:off-duty', { desk: DESK, duty: first!.id })).toMatchObject({ ok: true })
    await queued()
    expect((await rung(1)).rung.to).toBe('+31622222222')
  })
})
