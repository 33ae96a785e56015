import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { NO_SPECIAL_DAYS } from '../../../../server/policy/time/wall-hours.ts'
import { type TestAgent, type TestApp, testApp } from '../../../support/app.ts'
import { customer } from '../../../support/builders.ts'
import { Caller, TWILIO } from '../../../support/calls.ts'
import { type Exchange, openExchange, Phone } from '../../../support/exchange.ts'

const DESK = 'five-levels'
const LINE = '+31100000150'
const EVA = '+31612345671'
const MINUTE = 60_000

let exchange: Exchange
let house: TestApp
let sanne: TestAgent

beforeEach(async () => {
  exchange = await openExchange()
  house = await testApp('2026-11-23T15:30:00+01:00', { twilio: { ...TWILIO, apiUrl: exchange.url } })
  sanne = await house.agent({ [DESK]: 'agent' })
  await customer(house, DESK, '101', { tier: 'basic', phones: [EVA] })
  await customer(house, DESK, '102', { tier: 'basic', phones: ['+31612345672'] })
})
afterEach(async () => {
  await house.close()
  await exchange.close()
})

const rows = async (sql: string) => (await house.app.ctx.pool.query(sql)).rows

/** Eva stands behind a call that Sanne is in, and has asked to be called back. */
async function asked(): Promise<{ busy: Phone; other: Caller }> {
  const other = new Caller(house, DESK, '+31612345672', LINE)
  await other.dial()
  const busy = new Phone(house, await exchange.ring(1))
  await busy.pickUp()
  await busy.connect(other)
  const eva = new Caller(house, DESK, EVA, LINE)
  await eva.dial()
  await eva.wait({ QueueTime: '0' })
  await eva.wait({ Digits: '1' })
  expect(eva.last.verb('Leave')).not.toBeNull()
  await eva.next('Enqueue', { QueueResult: 'leave' })
  await eva.status('completed')
  return { busy, other }
}
/** Sanne is done with whom she talked to, and with what there was to write about it. */
async function wrapUp(): Promise<void> {
  const [{ id }] = await rows(`select conversation_id as id from conversation where state = 'wrap-up'`)
  expect(await sanne.ask('conversation:wrap-up', { desk: DESK, conversation: id })).toMatchObject({
    ok: true,
  })
}
async function called(n: number): Promise<Phone> {
  const phone = new Phone(house, await exchange.ring(n))
  await phone.pickUp()
  return phone
}

describe('a call back', () => {
  it('keeps the place, and rings for it as soon as an agent is free', async () => {
    const { busy, other } = await asked()
    expect(await rows(`select state from conversation where customer_number = '101'`)).toEqual([
      { state: 'waiting' },
    ])
    house.clock.advance(MINUTE)
    await busy.over(other)
    await house.app.tick()
    expect(await rows('select from call_leg')).toHaveLength(1)
    await wrapUp()
    const phone = await called(2)
    expect(await exchange.ring(3)).toMatchObject({ to: EVA, from: LINE, conference: phone.conference.name })
  })

  it('counts talk time from the customer’s answer', async () => {
    const { busy, other } = await asked()
    await busy.over(other)
    await wrapUp()
    const phone = await called(2)
    const customers = await exchange.ring(3)
    house.clock.advance(15_000)
    await phone.customer(customers, 'ringing')
    await phone.customer(customers, 'in-progress')
    house.clock.advance(120_000)
    await phone.customer(customers, 'completed')
    await phone.tell('leave')
    expect(
      await rows(`select sum(used)::int as used from allowance_entry where customer_number = '101'`),
    ).toEqual([{ used: 120 }])
    expect(await rows('select state from callback')).toEqual([{ state: 'done' }])
  })

  it('whose news come in the wrong order counts the same', async () => {
    const { busy, other } = await asked()
    await busy.over(other)
    await wrapUp()
    const phone = await called(2)
    const customers = await exchange.ring(3)
    const began = house.clock.now() + 10_000
    house.clock.advance(70_000)
    const at = (ms: number) => ({ Timestamp: new Date(ms).toUTCString() })
    const news = { leave: at(began + 60_000), join: at(began) }
    await phone.tell('leave', customers.sid, { ...news.leave, SequenceNumber: '3' })
    await phone.tell('join', customers.sid, { ...news.join, SequenceNumber: '2' })
    await phone.tell('leave', phone.rung.sid, { ...news.leave, SequenceNumber: '4' })
    await phone.tell('join', phone.rung.sid, { ...news.join, SequenceNumber: '1' })
    const answered = { CallStatus: 'in-progress', ...news.join }
    await phone.send(customers.statusCallback, { CallSid: customers.sid, ...answered })
    await phone.send(customers.statusCallback, {
      CallSid: customers.sid,
      CallStatus: 'completed',
      ...news.leave,
    })
    expect(
      await rows(`select sum(used)::int as used from allowance_entry where customer_number = '101'`),
    ).toEqual([{ used: 60 }])
  })

  it('of which the provider tells nothing more is over after a minute, and tried again', async () => {
    const { busy, other } = await asked()
    await busy.over(other)
    await wrapUp()
    const phone = await called(2)
    const customers = await exchange.ring(3)
    house.clock.advance(59_000)
    await house.app.tick()
    expect(exchange.hungUp).not.toContain(customers.sid)
    house.clock.advance(1_000)
    await house.app.tick()
    await exchange.end(customers.sid)
    expect((await phone.done()).says).toContain('geen gehoor')
    expect(await rows('select state, tries from callback')).toEqual([{ state: 'due', tries: 1 }])
  })

  it('that reaches nobody is tried three times, a quarter of an hour apart, and then is a ticket', async () => {
    house.clock.set('2026-11-23T11:00:00+01:00')
    const { busy, other } = await asked()
    await busy.over(other)
    await wrapUp()
    for (const n of [2, 3, 4]) {
      const phone = await called(2 * n - 2)
      await phone.customer(await exchange.ring(2 * n - 1), 'busy')
      expect((await phone.done()).says).toBe('We kregen geen gehoor: het nummer is in gesprek.')
      expect(await rows(`select from call_leg where state <> 'ended'`)).toEqual([])
      house.clock.advance(15 * MINUTE - 1000)
      await house.app.tick()
      expect(exchange.rung).toHaveLength(2 * n - 1)
      house.clock.advance(1000)
      await house.app.tick()
    }
    expect(await rows('select state, tries from callback')).toEqual([{ state: 'given-up', tries: 3 }])
    expect(
      await rows(
        `select state, ticket_number is not null as ticket from conversation where customer_number = '101'`,
      ),
    ).toEqual([{ state: 'closed', ticket: true }])
    expect(await rows(`select what from audit where what = 'callback-given-up'`)).toHaveLength(1)
  })

  it('that the day is too short for is made in the morning, at the same place, and is no ticket meanwhile', async () => {
    await asked()
    house.clock.set('2026-11-23T16:00:00+01:00')
    await house.app.tick()
    const [row] = await rows('select call_at from callback')
    expect(new Date(row.call_at).toISOString()).toBe('2026-11-24T09:00:00.000Z')
    house.clock.set('2026-11-23T23:00:00+01:00')
    await house.app.tick()
    expect(await rows(`select state from conversation where customer_number = '101'`)).toEqual([
      { state: 'waiting' },
    ])
  })

  it('that moves to the morning is shown so at once, in every open inbox', async () => {
    const { busy, other } = await asked()
    await busy.over(other)
    const heard: number[] = []
    sanne.socket.on('desk', ({ version }) => heard.push(version))
    house.clock.set('2026-11-23T16:00:00+01:00')
    await house.app.tick()
    const [row] = await rows(`select version from conversation where customer_number = '101'`)
    await expect.poll(() => Math.max(...heard)).toBeGreaterThanOrEqual(row.version)
  })

  it('at a desk that closes for good becomes a ticket, and not a place where nobody ever comes', async () => {
    await asked()
    const policy = house.app.ctx.policy(DESK)!
    const never = { ...policy.doors.phone.open, week: [[], [], [], [], [], [], []], special: NO_SPECIAL_DAYS }
    const doors = { ...policy.doors, phone: { ...policy.doors.phone, open: never } }
    await house.app.setPolicy({ ...policy, doors })
    await house.app.tick()
    expect(await rows('select state from callback')).toEqual([{ state: 'given-up' }])
    expect(
      await rows(
        `select state, ticket_number is not null as ticket from conversation where customer_number = '101'`,
      ),
    ).toEqual([{ state: 'closed', ticket: true }])
  })

  it('stands in the list; an agent may say what came of it', async () => {
    await asked()
    const list = await sanne.ask('callbacks:list', { desk: DESK })
    if (!list.ok) throw new Error(list.code)
    expect(list.value).toMatchObject([{ who: 'Customer 101', number: EVA, state: 'due', tries: 0 }])
    const done = { desk: DESK, callback: list.value[0]!.id, reached: true }
    expect(await sanne.ask('callbacks:done', done)).toMatchObject({ ok: true })
    expect(await rows('select state from callback')).toEqual([{ state: 'done' }])
    expect(await sanne.ask('callbacks:list', { desk: DESK })).toMatchObject({ value: [] })
  })
})
