import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type TestAgent, type TestApp, testApp } from '../../../support/app.ts'
import { Caller, TWILIO } from '../../../support/calls.ts'
import { type Exchange, openExchange, Phone } from '../../../support/exchange.ts'

const DESK = 'five-levels'
const LINE = '+31100000150'
const EVA = '+31612345671'
const EVA_TYPED = '0612345671#'
const DISOWNED = { StirVerstat: 'TN-Validation-Failed-C' }
const MINUTE = 60_000

let exchange: Exchange
let house: TestApp
let sanne: TestAgent

/** At this desk anybody may call, so nothing but a number says who asks to be called back. */
beforeEach(async () => {
  exchange = await openExchange()
  house = await testApp('2026-11-23T11:00:00+01:00', { twilio: { ...TWILIO, apiUrl: exchange.url } })
  sanne = await house.agent({ [DESK]: 'agent' })
  const policy = house.app.ctx.policy(DESK)!
  const visitors = { ...policy.doors.phone, for: new Set(policy.tiers.map(({ key }) => key)) }
  const tiers = policy.tiers.map((tier) => ({ ...tier, phone: { kind: 'fair-use' } }))
  await house.app.setPolicy({ ...policy, tiers, doors: { ...policy.doors, phone: visitors } } as never)
  await works(false)
})
afterEach(async () => {
  await house.close()
  await exchange.close()
})

const rows = async (sql: string) => (await house.app.ctx.pool.query(sql)).rows
const works = (available: boolean) => sanne.ask('agent:available', { desk: DESK, available })
const due = () => rows(`select number, call_at from callback where state = 'due' order by asked_at`)

async function calls(from: string | null, more: Record<string, string> = {}): Promise<Caller> {
  const caller = new Caller(house, DESK, from, LINE)
  await caller.send(`/twilio/${DESK}/voice`, more)
  if (caller.last.verb('Gather')) await caller.press(null)
  expect(caller.last.verb('Enqueue')).not.toBeNull()
  await caller.wait({ QueueTime: '0' })
  return caller
}

/** Asks to be called back, at the number that is typed where one is asked for. */
async function asks(from: string | null, keys: string[] = [], more = {}): Promise<Caller> {
  const caller = await calls(from, more)
  await caller.wait({ Digits: '1' })
  await caller.next('Enqueue', { QueueResult: 'leave' })
  for (const one of keys) await caller.press(one)
  await caller.status('completed')
  await later(1)
  return caller
}

async function later(minutes: number): Promise<void> {
  house.clock.advance(minutes * MINUTE)
  await house.app.tick()
}

describe('a number that the network disowns', () => {
  it('takes over no call back of the number’s owner, also when it is typed as well', async () => {
    await asks(EVA)
    const [before] = await due()
    await asks(EVA, [EVA_TYPED, '2'], DISOWNED)
    expect(await due()).toEqual([before])
  })

  it('does not keep the owner from being called while somebody waits with it', async () => {
    await asks(EVA)
    await calls(EVA, DISOWNED)
    await works(true)
    await house.app.tick()
    const phone = new Phone(house, await exchange.ring(1))
    await phone.pickUp()
    expect(await exchange.ring(2)).toMatchObject({ to: EVA })
  })

  it('takes neither the owner’s place in the line, nor their call back by talking', async () => {
    await asks(EVA)
    const [{ entered_at: place }] = await rows('select entered_at from conversation')
    const other = await calls(EVA, DISOWNED)
    await later(1)
    const [theirs] = await rows(
      `select c.entered_at from conversation c join call k using (desk_id, conversation_id) where k.doubted`,
    )
    expect(theirs.entered_at).toBeGreaterThan(place)
    await rows(`update conversation set rank = 0 where entered_at = ${theirs.entered_at}`)
    await works(true)
    await house.app.tick()
    const phone = new Phone(house, await exchange.ring(1))
    await phone.pickUp()
    await phone.connect(other)
    await house.app.tick()
    expect(await due()).toHaveLength(1)
  })
})

describe('a number that somebody types who proved nothing', () => {
  it('is called once, however many ask for it, at the sooner of the times', async () => {
    await asks(null, [EVA_TYPED, '2'])
    const [first] = await due()
    expect(first.call_at).toBeGreaterThan(house.clock.now())
    for (let n = 0; n < 3; n++) await asks(null, [EVA_TYPED])
    const left = await due()
    expect(left).toHaveLength(1)
    expect(left[0].call_at).toBeLessThanOrEqual(house.clock.now())
    expect(await rows(`select from conversation where state = 'waiting'`)).toHaveLength(1)
  })

  it('adds no call to that of its owner, and does not put it off', async () => {
    await asks(EVA)
    const [before] = await due()
    await asks(null, [EVA_TYPED, '2'])
    await asks('+31612345679')
    await asks('+252612345678', [EVA_TYPED])
    expect(await due()).toEqual([before, expect.objectContaining({ number: '+31612345679' })])
  })
})
