import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type TestAgent, type TestApp, testApp } from '../../../support/app.ts'
import { customer } from '../../../support/builders.ts'
import { Caller, TWILIO } from '../../../support/calls.ts'
import { type Exchange, openExchange, Phone } from '../../../support/exchange.ts'

const DESK = 'five-levels'
const LINE = '+31100000150'
const EVA = '+31612345671'
const COLLEAGUE = '+31612345679'
const PIET = '+31612345672'
const MINUTE = 60_000

let exchange: Exchange
let house: TestApp
let sanne: TestAgent
/** Somebody Sanne talks with while the others call. */
let karin: Caller
let busy: Phone

beforeEach(async () => {
  exchange = await openExchange()
  house = await testApp('2026-11-23T11:00:00+01:00', { twilio: { ...TWILIO, apiUrl: exchange.url } })
  sanne = await house.agent({ [DESK]: 'agent' })
  await customer(house, DESK, '101', { tier: 'basic', phones: [EVA, COLLEAGUE] })
  await customer(house, DESK, '102', { tier: 'basic', phones: [PIET] })
  await customer(house, DESK, '103', { tier: 'basic', phones: ['+31612345673'] })
  karin = await calls('+31612345673')
  busy = new Phone(house, await exchange.ring(1))
  await busy.pickUp()
  await busy.connect(karin)
  for (const sid of [busy.rung.sid, karin.sid])
    exchange.seen.set(sid, { status: 'in-progress', end_time: null, duration: null })
})
afterEach(async () => {
  await house.close()
  await exchange.close()
})

const rows = async (sql: string) => (await house.app.ctx.pool.query(sql)).rows

async function calls(from: string): Promise<Caller> {
  const caller = new Caller(house, DESK, from, LINE)
  await caller.dial()
  expect(caller.last.verb('Enqueue')).not.toBeNull()
  await caller.wait({ QueueTime: '0' })
  return caller
}

/** Calls, asks to be called back and hangs up; what they hear when it is noted. */
async function asks(from: string): Promise<string> {
  const caller = await calls(from)
  await caller.wait({ Digits: '1' })
  const { says } = await caller.next('Enqueue', { QueueResult: 'leave' })
  await caller.status('completed')
  await later(1)
  return says
}

async function later(minutes: number): Promise<void> {
  house.clock.advance(minutes * MINUTE)
  await sanne.ask('agent:available', { desk: DESK, available: true })
  await house.app.tick()
}

/** Karin's call is over and wrapped up: Sanne is rung for whoever is next. */
async function sanneIsFree(): Promise<void> {
  await busy.over(karin)
  await wrapsUp()
}

async function wrapsUp(): Promise<void> {
  const [{ id }] = await rows(`select conversation_id as id from conversation where state = 'wrap-up'`)
  expect(await sanne.ask('conversation:wrap-up', { desk: DESK, conversation: id })).toMatchObject({
    ok: true,
  })
  await house.app.tick()
}

const due = () => rows(`select number, asked_at from callback where state = 'due' order by asked_at, number`)
const waiting = () =>
  rows(`select b.number from conversation c left join callback b using (desk_id, conversation_id)
         where c.state = 'waiting' and (b.state is null or b.state = 'due') order by c.rank, c.entered_at`)

describe('whoever asks to be called back more than once', () => {
  it('is called once, at the oldest place, and hears that they had it', async () => {
    const began = house.clock.now()
    expect(await asks(EVA)).not.toContain('al genoteerd')
    await asks(PIET)
    for (let again = 0; again < 2; again++) {
      expect(await asks(EVA)).toMatch(
        /^Je stond al genoteerd, en je houdt je oude plaats\. We bellen je zodra je aan de beurt bent\./,
      )
    }
    expect(await due()).toEqual([
      { number: EVA, asked_at: began },
      { number: PIET, asked_at: began + MINUTE },
    ])
    expect(await waiting()).toEqual([{ number: EVA }, { number: PIET }])
    await sanneIsFree()
    const phone = new Phone(house, await exchange.ring(2))
    await phone.pickUp()
    expect(await exchange.ring(3)).toMatchObject({ to: EVA })
  })

  it('chooses anew when to be called', async () => {
    await asks(EVA)
    const eva = await calls(EVA)
    await eva.wait({ Digits: '1' })
    await eva.next('Enqueue', { QueueResult: 'leave' })
    await eva.press('2')
    await eva.status('completed')
    await later(1)
    const [row] = await rows(`select call_at from callback where state = 'due'`)
    expect(new Date(row.call_at).toISOString()).toBe('2026-11-23T13:00:00.000Z')
    expect(await due()).toHaveLength(1)
  })

  it('is one of two when a colleague of the same customer asks from another number', async () => {
    await asks(EVA)
    expect(await asks(COLLEAGUE)).not.toContain('al genoteerd')
    expect(await due()).toMatchObject([{ number: EVA }, { number: COLLEAGUE }])
    expect(await waiting()).toHaveLength(2)
  })
})

describe('whoever waits to be called back and calls again', () => {
  it('stands at the place they had, and is not called while they are on the line', async () => {
    await asks(EVA)
    await asks(PIET)
    const eva = await calls(EVA)
    await later(1)
    await sanneIsFree()
    const phone = new Phone(house, await exchange.ring(2))
    await phone.pickUp()
    await phone.connect(eva)
    expect(exchange.rung).toHaveLength(2)
  })

  it('is not called any more once they have talked', async () => {
    await asks(EVA)
    const eva = await calls(EVA)
    await later(1)
    await sanneIsFree()
    const phone = new Phone(house, await exchange.ring(2))
    await phone.pickUp()
    await phone.connect(eva)
    await house.app.tick()
    expect(await rows('select state from callback')).toEqual([{ state: 'done' }])
    await phone.over(eva)
    await wrapsUp()
    expect(await rows(`select from conversation where state <> 'closed'`)).toEqual([])
    expect(exchange.rung).toHaveLength(2)
  })

  it('is still called back when they hang up in the line', async () => {
    await asks(EVA)
    const eva = await calls(EVA)
    await later(1)
    await eva.status('completed')
    await later(1)
    expect(await due()).toMatchObject([{ number: EVA }])
    await sanneIsFree()
    const phone = new Phone(house, await exchange.ring(2))
    await phone.pickUp()
    expect(await exchange.ring(3)).toMatchObject({ to: EVA })
  })
})
