import { afterEach, beforeEach, describe, expect, it } from 'vitest'
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
  house = await testApp('2026-11-23T11:00:00+01:00', { twilio: { ...TWILIO, apiUrl: exchange.url } })
  sanne = await house.agent({ [DESK]: 'agent' })
  await sanne.ask('agent:available', { desk: DESK, available: false })
  await customer(house, DESK, '101', { tier: 'basic', phones: [EVA] })
  const eva = new Caller(house, DESK, EVA, LINE)
  await eva.dial()
  await eva.wait({ QueueTime: '0' })
  await eva.wait({ Digits: '1' })
  await eva.next('Enqueue', { QueueResult: 'leave' })
  await eva.status('completed')
  await sanne.ask('agent:available', { desk: DESK, available: true })
})
afterEach(async () => {
  await house.close()
  await exchange.close()
})

const rows = async (sql: string) => (await house.app.ctx.pool.query(sql)).rows
const used = async () =>
  (
    await rows(`select coalesce(sum(used), 0)::int as used, coalesce(sum(reserved), 0)::int as held
    from allowance_entry where customer_number = '101'`)
  )[0]
const place = async () =>
  (await rows(`select state, aside, ticket_number is not null as ticket from conversation`))[0]

/** The nth call back: it is picked up at the other end, and hung up after so many seconds. */
async function pickedUp(n: number, seconds: number): Promise<void> {
  const phone = new Phone(house, await exchange.ring(2 * n - 1))
  await phone.pickUp()
  const customers = await exchange.ring(2 * n)
  expect(customers.to).toBe(EVA)
  await phone.customer(customers, 'in-progress')
  house.clock.advance(seconds * 1000)
  await phone.customer(customers, 'completed')
  await phone.tell('leave')
}

async function wrapsUp(outcome?: 'voicemail-box') {
  const [{ id }] = await rows('select conversation_id as id from conversation')
  return sanne.ask('conversation:wrap-up', { desk: DESK, conversation: id, outcome })
}

async function quarterLater(): Promise<void> {
  house.clock.advance(15 * MINUTE)
  await sanne.ask('agent:available', { desk: DESK, available: true })
  await house.app.tick()
}

describe('a voicemail box that answers a call back', () => {
  it('was no talk: no minutes count, and it is tried again a quarter of an hour later', async () => {
    await house.app.tick()
    await pickedUp(1, 120)
    expect(await used()).toEqual({ used: 120, held: 0 })
    expect(await rows('select state from callback')).toEqual([{ state: 'done' }])
    expect(await wrapsUp('voicemail-box')).toMatchObject({ ok: true })
    await house.app.tick()
    expect(await used()).toEqual({ used: 0, held: 0 })
    expect(await rows('select state, tries from callback')).toEqual([{ state: 'due', tries: 1 }])
    expect(await place()).toEqual({ state: 'waiting', aside: true, ticket: false })
    await quarterLater()
    await pickedUp(2, 60)
    expect(await wrapsUp()).toMatchObject({ ok: true })
    expect(await used()).toEqual({ used: 60, held: 0 })
    expect(await rows('select state from callback')).toEqual([{ state: 'done' }])
    expect(await place()).toMatchObject({ state: 'closed' })
  })

  it('three times is a ticket, as when nobody answers', async () => {
    for (const n of [1, 2, 3]) {
      await quarterLater()
      await pickedUp(n, 30)
      expect(await wrapsUp('voicemail-box')).toMatchObject({ ok: true })
    }
    expect(await rows('select state, tries from callback')).toEqual([{ state: 'given-up', tries: 3 }])
    expect(await place()).toMatchObject({ state: 'closed', ticket: true })
    expect(await used()).toEqual({ used: 0, held: 0 })
  })

  it('said twice changes nothing more', async () => {
    await house.app.tick()
    await pickedUp(1, 120)
    await wrapsUp('voicemail-box')
    expect(await wrapsUp('voicemail-box')).toMatchObject({ ok: false, code: 'forbidden' })
    expect(await used()).toEqual({ used: 0, held: 0 })
    expect(await rows('select tries from callback')).toEqual([{ tries: 1 }])
  })

  it('stands in the log and in the transcript for what it was', async () => {
    await house.app.tick()
    await pickedUp(1, 30)
    const [{ id: conversation }] = await rows('select conversation_id as id from conversation')
    const view = await sanne.ask('conversation:open', { desk: DESK, conversation })
    expect(view).toMatchObject({ value: { weCalled: true } })
    await wrapsUp('voicemail-box')
    const log = await sanne.ask('calls:log', { desk: DESK })
    expect(log).toMatchObject({ value: { calls: [{ outcome: 'voicemail-box' }] } })
  })
})

it('who called us was no voicemail box', async () => {
  const other = new Caller(house, DESK, '+31612345672', LINE)
  await customer(house, DESK, '102', { tier: 'basic', phones: ['+31612345672'] })
  await rows(`update callback set state = 'given-up'`)
  await rows(`update conversation set state = 'closed'`)
  await other.dial()
  const phone = new Phone(house, await exchange.ring(1))
  await phone.pickUp()
  await phone.connect(other)
  await phone.over(other)
  const [{ id: conversation }] = await rows(
    `select conversation_id as id from conversation where state = 'wrap-up'`,
  )
  expect(
    await sanne.ask('conversation:wrap-up', { desk: DESK, conversation, outcome: 'voicemail-box' }),
  ).toMatchObject({ ok: false, code: 'conflict' })
})
