import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type TestAgent, type TestApp, testApp } from '../../../support/app.ts'
import { customer } from '../../../support/builders.ts'
import { ticketOf } from '../../../support/callers.ts'
import { TWILIO } from '../../../support/calls.ts'
import { type Exchange, openExchange, Phone } from '../../../support/exchange.ts'

const DESK = 'five-levels'
const EVA = '+31612345671'

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
async function called(n: number): Promise<Phone> {
  const phone = new Phone(house, await exchange.ring(n))
  await phone.pickUp()
  return phone
}

describe('an agent calls from a ticket', () => {
  it('a registered number, showing ours; talk counts against the month', async () => {
    const number = Number(await ticketOf(house, DESK, '101'))
    const dial = { desk: DESK, number, clientId: crypto.randomUUID() }
    const answer = await sanne.ask('call:dial', dial)
    expect(answer).toMatchObject({ ok: true, value: { state: 'dialling' } })
    expect(await sanne.ask('call:dial', dial)).toEqual(answer)
    const phone = await called(1)
    const customers = await exchange.ring(2)
    expect(customers.to).toBe(EVA)
    await phone.customer(customers, 'in-progress')
    house.clock.advance(45_000)
    await phone.tell('leave')
    await phone.customer(customers, 'completed')
    expect(exchange.rung).toHaveLength(2)
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

  it('and hangs up: the customer is let go', async () => {
    const number = Number(await ticketOf(house, DESK, '101'))
    await sanne.ask('call:dial', { desk: DESK, number, clientId: crypto.randomUUID() })
    const phone = await called(1)
    const customers = await exchange.ring(2)
    await phone.customer(customers, 'in-progress')
    const [{ id }] = await rows('select conversation_id as id from conversation')
    expect(await sanne.ask('call:hang-up', { desk: DESK, conversation: id })).toMatchObject({ ok: true })
    await exchange.end(customers.sid)
    expect(exchange.redirected).toEqual([])
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
