import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type TestAgent, type TestApp, testApp } from '../../../support/app.ts'
import { customer } from '../../../support/builders.ts'
import { ticketOf } from '../../../support/callers.ts'
import { Caller, TWILIO } from '../../../support/calls.ts'
import { type Exchange, eventually, openExchange, Phone } from '../../../support/exchange.ts'

const DESK = 'premium-line'
const LINE = '+3235550130'
const EVA = '+32471234567'

let exchange: Exchange
let house: TestApp
let sanne: TestAgent

beforeEach(async () => {
  exchange = await openExchange()
  house = await testApp('2026-11-23T11:00:00+01:00', { twilio: { ...TWILIO, apiUrl: exchange.url } })
  const boss = await house.agent({ [DESK]: 'supervisor' }, 'Els Baas')
  await boss.ask('agent:available', { desk: DESK, available: false })
  sanne = await house.agent({ [DESK]: 'agent' }, 'Sanne de Wit')
  await boss.ask('standby:phone', { desk: DESK, agent: sanne.id, phone: '0470 00 00 01', always: false })
  await customer(house, DESK, '201', { tier: 'premium', phones: [EVA] })
})
afterEach(async () => {
  await house.close()
  await exchange.close()
})

const rows = async (sql: string) => (await house.app.ctx.pool.query(sql)).rows

/** Eva has given her ticket number and waits for an engineer. */
async function queued(): Promise<Caller> {
  const number = await ticketOf(house, DESK, '201')
  const eva = new Caller(house, DESK, EVA, LINE)
  await eva.dial()
  await eva.press(`${number}#`)
  expect(eva.last.verb('Enqueue')).not.toBeNull()
  return eva
}

describe('premium-line goes to an engineer, else calls back', () => {
  it('the engineer’s telephone rings in office hours too, and a key accepts', async () => {
    const eva = await queued()
    const engineer = new Phone(house, await exchange.ring(1))
    expect(engineer.rung).toMatchObject({ to: '+32470000001', from: LINE })
    await engineer.pickUp()
    expect(engineer.last.verb('Dial')).toBeNull()
    // Whoever else picks up learns of no customer.
    expect(engineer.last.says).toBe('Er is een beller voor Premium Line. Om op te nemen, toets 1.')
    await engineer.press('1')
    expect(engineer.last.says).toBe('Het is Customer 201. Het gaat over: Server hangt.')
    expect(engineer.last.verb('Dial')).not.toBeNull()
    await engineer.connect(eva)
    expect(await rows('select state, agent_id from conversation')).toEqual([
      { state: 'active', agent_id: sanne.id },
    ])
  })

  it('nobody else is left to ask: the caller leaves the queue for a call back that keeps the ticket', async () => {
    const eva = await queued()
    await new Phone(house, await exchange.ring(1)).status('busy')
    await eventually(async () => {
      await eva.wait()
      return eva.last.verb('Leave') ?? undefined
    })
    await eva.next('Enqueue', { QueueResult: 'leave' })
    const goodbye = await eva.press('1')
    expect(goodbye.verb('Hangup')).not.toBeNull()
    await eva.status('completed')
    expect(await rows('select state, number from callback')).toEqual([{ state: 'due', number: EVA }])
    expect(await rows('select ticket_number is not null as ticket, state from conversation')).toEqual([
      { ticket: true, state: 'waiting' },
    ])
    house.clock.advance(61_000)
    await house.app.tick()
    expect((await exchange.ring(2)).to).toBe('+32470000001')
    // The trail of who was asked.
    expect(
      await rows(
        `select what from call_event where what in ('offered', 'leg-ended', 'nobody-left') order by at, event_id`,
      ),
    ).toEqual([{ what: 'offered' }, { what: 'leg-ended' }, { what: 'nobody-left' }])
  })
})
