import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { holdSlice } from '../../../server/actions/minutes/hold-slice.ts'
import { settleMinutes } from '../../../server/actions/minutes/settle-minutes.ts'
import { checkPin } from '../../../server/actions/pins/check-pin.ts'
import type { ContactCard } from '../../../shared/card.ts'
import type { PinMade } from '../../../shared/pin.ts'
import type { TestApp, TestVisitor } from '../../support/app.ts'
import { customer } from '../../support/builders.ts'
import { phoneHouse } from '../../support/calls.ts'
import { minutesDesk } from '../../support/minutes-house.ts'
import { KAAT, portalToken } from '../../support/portal-token.ts'

let house: TestApp
let kaat: TestVisitor
beforeAll(async () => {
  house = await phoneHouse('2026-11-23T10:00:00+01:00', {
    policies: [minutesDesk()],
    portalKeys: new Map([['north', Buffer.from('a key that only the portal and this desk know')]]),
  })
  await house.agent({ north: 'agent' })
  await customer(house, 'north', 'K1001', { tier: 'basic' })
  kaat = await house.visitor('north', portalToken(KAAT))
})
afterAll(() => house.close())

async function phoneOnCard(): Promise<string> {
  const { value } = (await (await kaat.get('/w/north/card?lang=en')).json()) as { value: ContactCard }
  return value.doors.find((door) => door.channel === 'phone')!.hint
}

/** Kaat talks for so many seconds. */
async function talk(seconds: number) {
  const { ctx: real } = house.app
  const policy = real.policy('north')!
  const bridge = crypto.randomUUID()
  const now = real.clock()
  await real.transaction(async (tx) => {
    await holdSlice(tx, policy, now, { customer: 'K1001', tier: 'basic', call: 'CA1', bridge })
    await settleMinutes(tx, policy, now, { bridge, parts: [{ from: now - seconds * 1000, until: now }] })
  })
}

describe('the contact card of a signed-in customer', () => {
  it('says what is left of this month’s talk time', async () => {
    expect(await phoneOnCard()).toBe('1 hour left')
    await talk(18 * 60)
    expect(await phoneOnCard()).toBe('42 minutes left')
    await talk(50 * 60)
    expect(await phoneOnCard()).toBe("this month's minutes are used")
  })
})

describe('a customer’s PIN over the web', () => {
  const made = async (visitor: TestVisitor, body: object) => {
    const answer = await visitor.post('/w/north/pin', body)
    return { status: answer.status, ...((await answer.json()) as { value: PinMade }) }
  }

  it('is shown once, to the customer who is signed in', async () => {
    const { status, value } = await made(kaat, { kind: 'standing' })
    expect(status).toBe(200)
    expect(value).toMatchObject({ kind: 'standing', digits: expect.stringMatching(/^\d{8}$/) })
    const state = await (await kaat.get('/w/north/pin')).text()
    expect(JSON.parse(state).value.pins).toMatchObject([{ kind: 'standing', state: 'works' }])
    expect(state).not.toContain(value.digits)
    const asked = { desk: 'north', customer: 'K1001', digits: value.digits, call: 'CA9', source: null }
    expect(await checkPin(house.app.ctx, asked)).toEqual({ result: 'ok' })
  })

  it('for somebody else works once and until it expires', async () => {
    const { value } = await made(kaat, { kind: 'one-time', label: 'Web agency', hours: 4 })
    expect(value).toMatchObject({ label: 'Web agency', expiresAt: house.clock.now() + 4 * 3_600_000 })
  })

  it('is made for nobody else', async () => {
    const visitor = await house.visitor('north')
    expect((await made(visitor, { kind: 'standing' })).status).toBe(401)
    expect((await visitor.get('/w/north/pin')).status).toBe(401)
    expect((await made(kaat, { kind: 'standing', customer: 'K2' })).status).toBe(400)
    expect((await made(kaat, { kind: 'one-time', hours: 10_000 })).status).toBe(400)
  })
})

describe('in the panel', () => {
  it('a supervisor makes a PIN; an agent sees whether it works, and the ledger', async () => {
    const supervisor = await house.agent({ north: 'supervisor' })
    const agent = await house.agent({ north: 'agent' }, 'Piet')
    const about = { desk: 'north', customer: 'K1001' }
    expect(await supervisor.ask('pin:make', { ...about, kind: 'standing' })).toMatchObject({
      value: { digits: expect.stringMatching(/^\d{8}$/) },
    })
    expect(await agent.ask('pin:make', { ...about, kind: 'standing' })).toMatchObject({ code: 'forbidden' })
    expect(await agent.ask('pin:state', about)).toMatchObject({ value: { closed: false, paused: false } })
    expect(await agent.ask('allowance:ledger', about)).toMatchObject({
      value: { month: '2026-11', minutes: { kind: 'monthly', left: 0, used: 68 * 60 } },
    })
    const now = { desk: 'north', channel: 'phone' as const, at: house.clock.now() }
    expect(await agent.ask('what-if', { ...now, customer: 'K1001', proof: 'pin' })).toMatchObject({
      value: { decision: { code: 'allowance-used' } },
    })
    expect(await agent.ask('allowance:ledger', { ...about, month: '2026-13' })).toMatchObject({
      code: 'bad-input',
    })
  })
})
