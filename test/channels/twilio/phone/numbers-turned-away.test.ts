import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { UNPROVEN_CALLS } from '../../../../server/policy/call-limits.ts'
import { type TestAgent, type TestApp, testApp } from '../../../support/app.ts'
import { customer } from '../../../support/builders.ts'
import { pinOf } from '../../../support/callers.ts'
import { type Answered, Caller, TWILIO } from '../../../support/calls.ts'
import { type Exchange, eventually, openExchange, Phone } from '../../../support/exchange.ts'

const DESK = 'five-levels'
const LINE = '+31100000150'
const EVA = '+31612345671'
const NUISANCE = '+31612349999'
const HOUR = 3_600_000
const BLOCKED = 'Five Levels neemt geen oproepen aan van dit nummer.'
const TOO_OFTEN =
  'Van dit nummer is al vaak gebeld zonder dat we konden vaststellen door wie. Probeer het later nog eens.'

let exchange: Exchange
let house: TestApp
let sanne: TestAgent
let mia: TestAgent

beforeEach(async () => {
  exchange = await openExchange()
  house = await testApp('2026-11-23T11:00:00+01:00', { twilio: { ...TWILIO, apiUrl: exchange.url } })
  mia = await house.agent({ [DESK]: 'supervisor' }, 'Mia')
  await customer(house, DESK, '101', { tier: 'basic', phones: [EVA] })
})
afterEach(async () => {
  await house.close()
  await exchange.close()
})

const rows = async (sql: string) => (await house.app.ctx.pool.query(sql)).rows
const until = (ms: number) => house.clock.now() + ms
const block = (phone: string, by: TestAgent = mia, ms = 24 * HOUR) =>
  by.ask('numbers:block', { desk: DESK, phone, reason: 'Shouts at everybody', until: until(ms) })

async function dials(from: string | null): Promise<Answered> {
  const caller = new Caller(house, DESK, from, LINE)
  await caller.dial()
  await caller.status('completed')
  return caller.last
}

describe('a number that a supervisor has blocked', () => {
  it('hears so and which ways there are, and rings nobody, until the time is over', async () => {
    expect(await block('06 1234 5671')).toMatchObject({ ok: true })
    const heard = await dials(EVA)
    expect(heard.says).toMatch(
      new RegExp(`^${BLOCKED} De chat is open tot 17:00\\. Op een ticket .* Tot ziens\\.$`),
    )
    expect(heard.verb('Hangup')).not.toBeNull()
    await house.app.tick()
    expect(exchange.rung).toEqual([])
    expect(await rows('select refused, conversation_id from call')).toEqual([
      { refused: 'blocked', conversation_id: null },
    ])
    expect(await mia.ask('calls:log', { desk: DESK })).toMatchObject({
      value: { calls: [{ kind: 'unrung', why: 'the number is blocked' }] },
    })
    house.clock.advance(24 * HOUR)
    expect((await dials(EVA)).says).not.toContain(BLOCKED)
  })

  it('is asked about where no plan knows it, as one of another country without its code', async () => {
    expect(await block('0471 23 45 67')).toMatchObject({
      code: 'bad-input',
      field: 'phone',
      say: expect.stringContaining('+31471234567: No such number is in use'),
    })
    expect(await rows('select number from blocked_number')).toEqual([])
    const sure = { desk: DESK, phone: '0471 23 45 67', reason: 'Meant', until: until(HOUR), sure: true }
    expect(await mia.ask('numbers:block', sure)).toMatchObject({ ok: true })
    expect(await rows('select number from blocked_number')).toEqual([{ number: '+31471234567' }])
  })

  it('stands in the list with reason and end, and is let in once it is taken off; both are written down', async () => {
    await block(EVA)
    expect(await mia.ask('numbers:blocked', { desk: DESK })).toEqual({
      ok: true,
      value: [
        {
          number: EVA,
          reason: 'Shouts at everybody',
          until: until(24 * HOUR),
          blockedAt: house.clock.now(),
          by: 'Mia',
          customers: ['Customer 101'],
        },
      ],
    })
    expect(await mia.ask('numbers:unblock', { desk: DESK, number: EVA })).toMatchObject({ ok: true })
    expect(await mia.ask('numbers:blocked', { desk: DESK })).toEqual({ ok: true, value: [] })
    expect((await dials(EVA)).verb('Enqueue')).not.toBeNull()
    expect(
      await rows(`select what, subject from audit where what like 'number-%' order by audit_id`),
    ).toEqual([
      { what: 'number-blocked', subject: EVA },
      { what: 'number-unblocked', subject: EVA },
    ])
  })

  it('that waits in the queue is hung up at once', async () => {
    const caller = new Caller(house, DESK, EVA, LINE)
    await caller.dial()
    expect(caller.last.verb('Enqueue')).not.toBeNull()
    await block(EVA)
    await exchange.end(caller.sid)
  })

  it('is not dialled any more where an agent’s telephone rings for it already', async () => {
    await mia.ask('agent:available', { desk: DESK, available: false })
    const caller = new Caller(house, DESK, EVA, LINE)
    await caller.dial()
    await caller.wait({ QueueTime: '0' })
    await caller.wait({ Digits: '1' })
    await caller.next('Enqueue', { QueueResult: 'leave' })
    await caller.status('completed')
    await mia.ask('agent:available', { desk: DESK, available: true })
    await house.app.tick()
    const phone = new Phone(house, await exchange.ring(1))
    await block(EVA)
    await phone.pickUp()
    await exchange.redirect(phone.rung.sid)
    expect(exchange.rung).toHaveLength(1)
    await house.app.tick()
    expect(await rows('select state from callback')).toEqual([{ state: 'due' }])
    house.clock.advance(HOUR)
    await house.app.tick()
    expect(await rows('select state from callback')).toEqual([{ state: 'given-up' }])
  })

  it.each(['+31 (0)6 1234-5671', '0031612345671', "'0612345671", '06\u201112345671', '+31612345671'])(
    'is the same number however it is written: %s',
    async (written) => {
      expect(await block(written)).toMatchObject({ ok: true })
      expect((await dials(EVA)).says).toContain(BLOCKED)
    },
  )

  it('is not that of everybody who withholds theirs', async () => {
    for (const phone of ['anonymous', '+266696687', '']) {
      expect(await block(phone)).toMatchObject({ ok: false, field: 'phone' })
    }
    expect((await dials('+266696687')).says).not.toContain(BLOCKED)
  })

  it('is called back by nobody: what it asked for is a ticket', async () => {
    await mia.ask('agent:available', { desk: DESK, available: false })
    const caller = new Caller(house, DESK, EVA, LINE)
    await caller.dial()
    await caller.wait({ QueueTime: '0' })
    await caller.wait({ Digits: '1' })
    await caller.next('Enqueue', { QueueResult: 'leave' })
    await caller.status('completed')
    await block(EVA)
    await house.app.tick()
    expect(await rows('select state from callback')).toEqual([{ state: 'given-up' }])
    await mia.ask('agent:available', { desk: DESK, available: true })
    await house.app.tick()
    expect(exchange.rung).toEqual([])
  })

  it.each([
    ['nobody', 'phone', 'x', HOUR],
    ['for ever', 'until', EVA, 400 * 24 * HOUR],
    ['until yesterday', 'until', EVA, -HOUR],
  ])('is not blocked as %s', async (_what, field, phone, ms) => {
    expect(await block(phone, mia, ms)).toMatchObject({ ok: false, field })
  })

  it('is not for agents to block', async () => {
    sanne = await house.agent({ [DESK]: 'agent' })
    expect(await block(EVA, sanne)).toMatchObject({ code: 'forbidden' })
  })
})

describe('a number that calls and calls and proves nothing', () => {
  const [{ calls: most }] = UNPROVEN_CALLS

  it('is let go with the ways there are, and is let in again when the hour is over', async () => {
    for (let i = 0; i < most; i++) expect((await dials(NUISANCE)).verb('Gather')).not.toBeNull()
    const heard = await dials(NUISANCE)
    expect(heard.says.startsWith(`Welkom bij Five Levels. ${TOO_OFTEN} De chat is open`)).toBe(true)
    expect(heard.verb('Hangup')).not.toBeNull()
    expect((await dials('+31612340000')).verb('Gather')).not.toBeNull()
    house.clock.advance(HOUR)
    expect((await dials(NUISANCE)).verb('Gather')).not.toBeNull()
  })

  it('is asked on, however often it calls, where it is registered or withheld', async () => {
    for (let i = 0; i < most + 2; i++) {
      expect((await dials(EVA)).says).not.toContain('vaak gebeld')
      expect((await dials(null)).verb('Gather')).not.toBeNull()
    }
  })

  it('is not let go for calls of others who show it falsely; those are', async () => {
    const falsely = async () => {
      const caller = new Caller(house, DESK, NUISANCE, LINE)
      await caller.send(`/twilio/${DESK}/voice`, { StirVerstat: 'TN-Validation-Failed-C' })
      await caller.status('completed')
      return caller.last
    }
    for (let i = 0; i < most; i++) await falsely()
    expect((await falsely()).says).toContain(TOO_OFTEN)
    expect((await dials(NUISANCE)).says).not.toContain(TOO_OFTEN)
  })

  it('counts no call in which the PIN was right', async () => {
    const pin = await pinOf(house, DESK, '101')
    for (let i = 0; i < most + 2; i++) {
      const caller = new Caller(house, DESK, NUISANCE, LINE)
      await caller.dial()
      await caller.press('101#')
      await caller.press(pin)
      expect(caller.last.verb('Gather')).toBeNull()
      await caller.status('completed')
    }
  })

  it('is told in the transcript of nobody, and stands in the call itself', async () => {
    for (let i = 0; i <= most; i++) await dials(NUISANCE)
    await eventually(async () =>
      (await rows(`select from call where refused = 'too-many'`)).length === 1 ? true : undefined,
    )
  })
})
