import { afterEach, beforeEach, expect, it } from 'vitest'
import type { TranscriptLine } from '../../../../shared/ticket.ts'
import { type TestAgent, type TestApp, testApp } from '../../../support/app.ts'
import { customer } from '../../../support/builders.ts'
import { pinOf, ticketOf } from '../../../support/callers.ts'
import { Caller, TWILIO } from '../../../support/calls.ts'
import { type Exchange, openExchange, Phone } from '../../../support/exchange.ts'

const DESK = 'premium-line'
const LINE = '+3235550130'
const EVA = '+32471000001'
const NOW = '2026-11-23T10:30:00+01:00'

let exchange: Exchange
let house: TestApp
let sanne: TestAgent
let ticket: string
let pin: string

beforeEach(async () => {
  exchange = await openExchange()
  house = await testApp(NOW, { twilio: { ...TWILIO, apiUrl: exchange.url } })
  sanne = await house.agent({ [DESK]: 'agent' })
  await customer(house, DESK, '1001', { tier: 'premium', phones: [EVA] })
  ticket = await ticketOf(house, DESK, '1001')
  pin = await pinOf(house, DESK, '1001')
})
afterEach(async () => {
  await house.close()
  await exchange.close()
})

const said = (lines: readonly TranscriptLine[]) => lines.map(({ who, body }) => `${who}: ${body}`)

async function ofTicket() {
  const answer = await sanne.ask('ticket:open', { desk: DESK, number: Number(ticket) })
  if (!answer.ok) throw new Error(answer.code)
  return answer.value.conversations
}

async function ofConversation(conversation: string) {
  const answer = await sanne.ask('conversation:open', { desk: DESK, conversation })
  if (!answer.ok) throw new Error(answer.code)
  return answer.value.call
}

it('the ticket of a call tells how the call went, without a digit of the PIN', async () => {
  const eva = new Caller(house, DESK, null, LINE)
  await eva.dial()
  await eva.press(`${ticket}#`)
  const wrong = `${pin.slice(0, -1)}${(Number(pin.at(-1)) + 1) % 10}`
  await eva.press(wrong)
  await eva.press(`${ticket}#`)
  await eva.press(pin)
  house.clock.advance(20_000)
  const phone = new Phone(house, await exchange.ring(1))
  await phone.pickUp()
  await phone.connect(eva)
  house.clock.advance(192_000)
  await phone.over(eva)

  const [call] = await ofTicket()
  const number = `${'•'.repeat(ticket.length - 2)}${ticket.slice(-2)}`
  const expected = [
    'Customer 1001: Called with a withheld number.',
    `Customer 1001: Asked for the ticket or customer number, typed ${number}.`,
    'Customer 1001: Gave a PIN that does not fit.',
    `Customer 1001: Asked for the ticket or customer number, typed ${number}.`,
    'Customer 1001: Gave the right PIN.',
    'Sanne de Wit: Talked for 3:12.',
  ]
  expect(call).toMatchObject({ channel: 'phone' })
  expect(said(call!.transcript)).toEqual(expected)
  expect(said(await ofConversation(call!.id))).toEqual(expected)
  expect(JSON.stringify(call)).not.toContain(pin)
})

it('who was rung and did not pick up stands there, and that the caller is to be called back later', async () => {
  const eva = new Caller(house, DESK, EVA, LINE)
  await eva.dial()
  await eva.press(`${ticket}#`)
  const phone = new Phone(house, await exchange.ring(1))
  house.clock.advance(15_000)
  await phone.status('no-answer')
  house.clock.advance(5_000)
  await eva.wait({ QueueTime: '0' })
  await eva.wait({ Digits: '1' })
  await eva.next('Enqueue', { QueueResult: 'leave' })
  await eva.press('2')

  const [call] = await ofTicket()
  expect(said(call!.transcript)).toEqual([
    `Customer 1001: Called from ${EVA}.`,
    expect.stringMatching(/^Customer 1001: Asked for the ticket number, typed •+\d\d\.$/),
    'Sanne de Wit: Was rung and did not pick up.',
    'Customer 1001: Is to be called back.',
    'Customer 1001: Chose to be called back today at 14:00.',
  ])
})

it('whoever calls from no telephone number is not said to have withheld one', async () => {
  const eva = new Caller(house, DESK, 'sip:eva@example.com', LINE)
  await eva.dial()
  await eva.press(`${ticket}#`)
  await eva.press(pin)
  const [call] = await ofTicket()
  expect(said(call!.transcript)[0]).toBe('Customer 1001: Called, not from a telephone number.')
})
