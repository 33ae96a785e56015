import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { NO_SPECIAL_DAYS } from '../../../../server/policy/time/wall-hours.ts'
import { type TestAgent, type TestApp, testApp } from '../../../support/app.ts'
import { customer } from '../../../support/builders.ts'
import { ticketOf } from '../../../support/callers.ts'
import { Caller, TWILIO } from '../../../support/calls.ts'
import { type Exchange, openExchange, Phone } from '../../../support/exchange.ts'

const DESK = 'five-levels'
const LINE = '+31100000150'
const EVA = '+31612345671'
const MINUTE = 60_000
const CUSTOMERS_LEG = `CA${'c'.repeat(32)}`

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
    const { busy } = await asked()
    expect(await rows(`select state from conversation where customer_number = '101'`)).toEqual([
      { state: 'waiting' },
    ])
    house.clock.advance(MINUTE)
    await busy.done(60)
    await house.app.tick()
    expect(await rows('select from call_leg')).toHaveLength(1)
    await wrapUp()
    const phone = await called(2)
    expect(phone.last.verb('Number')!.text).toBe(EVA)
    expect(phone.last.verb('Dial')!.attributes.callerId).toBe(LINE)
  })

  it('counts talk time from the customer’s answer', async () => {
    const { busy } = await asked()
    await busy.done(1)
    await wrapUp()
    const phone = await called(2)
    house.clock.advance(15_000)
    await phone.customer(CUSTOMERS_LEG, 'ringing')
    await phone.customer(CUSTOMERS_LEG, 'in-progress', {
      Timestamp: new Date(house.clock.now()).toUTCString(),
    })
    house.clock.advance(120_000)
    await phone.done(120)
    expect(
      await rows(`select sum(used)::int as used from allowance_entry where customer_number = '101'`),
    ).toEqual([{ used: 120 }])
    expect(await rows('select state from callback')).toEqual([{ state: 'done' }])
  })

  it('whose news come in the wrong order counts the same', async () => {
    const { busy } = await asked()
    await busy.done(1)
    await wrapUp()
    const phone = await called(2)
    const began = house.clock.now() + 10_000
    house.clock.advance(70_000)
    const at = (ms: number) => new Date(ms).toUTCString()
    await phone.customer(CUSTOMERS_LEG, 'completed', { Timestamp: at(began + 60_000), CallDuration: '60' })
    await phone.customer(CUSTOMERS_LEG, 'in-progress', { Timestamp: at(began) })
    await phone.done(60)
    expect(
      await rows(`select sum(used)::int as used from allowance_entry where customer_number = '101'`),
    ).toEqual([{ used: 60 }])
  })

  it('that reaches nobody is tried three times, a quarter of an hour apart, and then is a ticket', async () => {
    house.clock.set('2026-11-23T11:00:00+01:00')
    const { busy } = await asked()
    await busy.done(1)
    await wrapUp()
    for (const n of [2, 3, 4]) {
      const phone = await called(n)
      await phone.customer(CUSTOMERS_LEG, 'busy')
      await phone.done(null)
      expect(await rows(`select from call_leg where state <> 'ended'`)).toEqual([])
      house.clock.advance(15 * MINUTE - 1000)
      await house.app.tick()
      expect(exchange.rung).toHaveLength(n)
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
    await busy.done(1)
    await other.status('completed')
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

describe('an agent calls from a ticket', () => {
  it('a registered number, showing ours; talk counts against the month', async () => {
    const number = Number(await ticketOf(house, DESK, '101'))
    const dial = { desk: DESK, number, clientId: crypto.randomUUID() }
    const answer = await sanne.ask('call:dial', dial)
    expect(answer).toMatchObject({ ok: true, value: { state: 'dialling' } })
    expect(await sanne.ask('call:dial', dial)).toEqual(answer)
    const phone = await called(1)
    expect(phone.last.verb('Number')!.text).toBe(EVA)
    await phone.customer(CUSTOMERS_LEG, 'in-progress')
    house.clock.advance(45_000)
    await phone.done(45)
    expect(exchange.rung).toHaveLength(1)
    expect(await rows('select sum(used)::int as used from allowance_entry')).toEqual([{ used: 45 }])
    expect(await rows('select state, ticket_number from conversation')).toEqual([
      { state: 'wrap-up', ticket_number: number },
    ])
    const log = await sanne.ask('calls:log', { desk: DESK })
    if (!log.ok) throw new Error(log.code)
    expect(log.value.calls).toMatchObject([
      { who: 'Customer 101', direction: 'outgoing', outcome: 'completed', agent: { id: sanne.id } },
    ])
  })

  it.each(['+31612345672', '+31900123456'])('no number but those of this customer: not %s', async (phone) => {
    const number = Number(await ticketOf(house, DESK, '101'))
    const answer = await sanne.ask('call:dial', { desk: DESK, number, clientId: crypto.randomUUID(), phone })
    expect(answer).toMatchObject({ ok: false, field: 'phone' })
    expect(exchange.rung).toEqual([])
  })

  it('who never picks up the own telephone has made no call', async () => {
    const number = Number(await ticketOf(house, DESK, '101'))
    await sanne.ask('call:dial', { desk: DESK, number, clientId: crypto.randomUUID() })
    const phone = new Phone(house, await exchange.ring(1))
    await phone.status('no-answer')
    expect(await rows('select state from conversation')).toEqual([{ state: 'closed' }])
    expect(await rows('select from allowance_entry')).toEqual([])
  })
})

describe('the softphone’s token', () => {
  it('is bound to whoever is signed in, rings only, and lasts ten minutes', async () => {
    await house.close()
    const apiKey = { id: `SK${'1'.repeat(32)}`, secret: 'a secret of the provider’s' }
    house = await testApp('2026-11-23T15:30:00+01:00', {
      twilio: { ...TWILIO, apiKey, apiUrl: exchange.url },
    })
    const piet = await house.agent({ [DESK]: 'agent' }, 'Piet Maes')
    const path = `${house.url}/panel/api/softphone-token`
    const answer = await fetch(path, { headers: { cookie: piet.cookie } })
    const { value } = (await answer.json()) as { value: { token: string; identity: string } }
    const claims = JSON.parse(Buffer.from(value.token.split('.')[1]!, 'base64url').toString())
    expect(value.identity).toBe(`agent_${piet.id.replaceAll('-', '')}`)
    expect(claims.grants.identity).toBe(value.identity)
    expect(claims.grants.voice).toEqual({ incoming: { allow: true } })
    expect(claims.exp - claims.iat).toBe(600)
    expect((await fetch(path)).status).toBe(401)
  })
})
