import { afterEach, describe, expect, it } from 'vitest'
import { type TestApp, testApp } from '../support/app.ts'
import { customer, ticketOf } from '../support/callers.ts'
import { Caller, TWILIO } from '../support/calls.ts'

const DESK = 'premium-line'
const MONDAY = '2026-11-23T10:00:00+01:00'
const EVA = '+32471123456'

let house: TestApp
afterEach(() => house.close())

describe('a premium customer who calls premium-line from her own number', () => {
  it('types her ticket number and waits for an engineer', async () => {
    house = await testApp(MONDAY, { twilio: TWILIO })
    await house.agent({ [DESK]: 'agent' })
    await customer(house, DESK, '1001', { tier: 'premium', phones: [EVA] })
    const ticket = await ticketOf(house, DESK, '1001')
    const eva = new Caller(house, DESK, EVA)
    await eva.dial()
    expect(eva.last.says).toBe(
      'Welkom bij Premium Line. Toets je ticketnummer. Geen ticket? Toets dan een sterretje. Sluit af met een hekje.',
    )
    await eva.press(`${ticket}#`)
    expect(eva.last.says).toMatch(/verbinden je door met een engineer/)
    expect(eva.last.verb('Enqueue')!.text).toMatch(/^[0-9a-f-]{36}$/)
  })
})
