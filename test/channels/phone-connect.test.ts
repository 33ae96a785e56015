import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CallNews } from '../../shared/calls.ts'
import { type TestAgent, type TestApp, testApp } from '../support/app.ts'
import { customer } from '../support/callers.ts'
import { Caller, TWILIO } from '../support/calls.ts'
import { started } from '../support/chats.ts'
import { type Exchange, openExchange, Phone } from '../support/exchange.ts'

const DESK = 'five-levels'
const LINE = '+31100000150'

let exchange: Exchange
let house: TestApp
let sanne: TestAgent
let news: CallNews[]

beforeEach(async () => {
  exchange = await openExchange()
  house = await testApp('2026-11-23T11:00:00+01:00', { twilio: { ...TWILIO, apiUrl: exchange.url } })
  sanne = await house.agent({ [DESK]: 'agent' })
  news = []
  sanne.socket.on('call', (one) => news.push(one))
  for (const n of [1, 2, 3]) {
    await customer(house, DESK, `10${n}`, { tier: 'basic', phones: [`+3161234567${n}`] })
  }
})
afterEach(async () => {
  await house.close()
  await exchange.close()
})

async function calls(n: number): Promise<Caller> {
  const caller = new Caller(house, DESK, `+3161234567${n}`, LINE)
  await caller.dial()
  expect(caller.last.verb('Enqueue')).not.toBeNull()
  return caller
}
const rows = async (sql: string, values: unknown[] = []) =>
  (await house.app.house.pool.query(sql, values)).rows
const usedBy = async (number: string) => {
  const [row] = await rows(
    `select coalesce(sum(reserved), 0)::int as reserved, coalesce(sum(used), 0)::int as used
       from allowance_entry where customer_number = $1`,
    [number],
  )
  return row
}
/** The nth telephone rings and is picked up. */
async function pickedUp(n: number): Promise<Phone> {
  const phone = new Phone(house, await exchange.ring(n))
  await phone.pickUp()
  return phone
}
const client = (agent: TestAgent) => `client:agent_${agent.id.replaceAll('-', '')}`

/** Nobody rings, nobody talks, nothing is held, and the agent can take the next one. */
async function expectAllFree() {
  expect(await rows(`select from call_leg where state <> 'ended'`)).toEqual([])
  expect(await rows(`select from conversation where state in ('waiting', 'active')`)).toEqual([])
  expect(await rows(`select from call where state <> 'ended'`)).toEqual([])
  expect(
    await rows('select sum(reserved)::int as held from allowance_entry having sum(reserved) <> 0'),
  ).toEqual([])
}

describe('a call and an agent', () => {
  it('the softphone of an agent at work rings, showing the number that was dialled', async () => {
    await calls(1)
    const rung = await exchange.ring(1)
    expect(rung).toMatchObject({ to: client(sanne), from: LINE })
  })

  it('who picks up a softphone gets exactly this caller, for as long as there are minutes and overrun', async () => {
    const eva = await calls(1)
    const phone = await pickedUp(1)
    expect(phone.last.verb('Queue')!.text).toBe(eva.last.verb('Enqueue')!.text)
    // An hour a month, and a quarter beyond.
    expect(phone.last.verb('Dial')!.attributes.timeLimit).toBe('4500')
    expect(phone.last.verb('Dial')!.attributes.method).toBe('POST')
  })

  it('is connected when the caller leaves the queue, not before', async () => {
    const eva = await calls(1)
    const phone = await pickedUp(1)
    expect(await rows('select state from call')).toEqual([{ state: 'queued' }])
    await phone.connect(eva)
    expect(await rows('select state from call')).toEqual([{ state: 'connected' }])
    expect(await rows('select state, agent_id from conversation')).toEqual([
      { state: 'active', agent_id: sanne.id },
    ])
    expect(news.map(({ state }) => state)).toEqual(['dialling', 'accepted', 'connected'])
  })

  it('talk counts from bridge to bridge end: queue, ringing and menu do not', async () => {
    const eva = await calls(1)
    const phone = new Phone(house, await exchange.ring(1))
    house.clock.advance(20_000)
    await phone.pickUp()
    house.clock.advance(3_000)
    await phone.connect(eva)
    house.clock.advance(180_500)
    await phone.done(180)
    expect(await usedBy('101')).toEqual({ reserved: 0, used: 180 })
    await eva.next('Enqueue', { QueueResult: 'bridged' })
    await eva.status('completed', { CallDuration: '310', Duration: '6' })
    await phone.status('completed', { CallDuration: '190' })
    expect(await usedBy('101')).toEqual({ reserved: 0, used: 180 })
    expect(await rows('select state from conversation')).toEqual([{ state: 'wrap-up' }])
  })

  it('the minutes are held from the moment somebody accepts', async () => {
    await calls(1)
    await exchange.ring(1)
    expect(await usedBy('101')).toEqual({ reserved: 0, used: 0 })
    await pickedUp(1)
    expect(await usedBy('101')).toMatchObject({ reserved: 4500, used: 0 })
  })

  it('a webhook that comes again changes nothing and answers the same', async () => {
    const eva = await calls(1)
    const phone = await pickedUp(1)
    const first = phone.last.xml
    expect((await phone.pickUp()).xml).toBe(first)
    await phone.connect(eva)
    house.clock.advance(60_000)
    expect((await phone.pickUp()).xml).toBe(first)
    await phone.connect(eva)
    await phone.done(60)
    await phone.done(600)
    expect(await usedBy('101')).toEqual({ reserved: 0, used: 60 })
    const late = await phone.pickUp()
    expect(late.verb('Dial')).toBeNull()
    expect(late.verb('Hangup')).not.toBeNull()
  })

  it('the end is the same in whatever order it is told', async () => {
    const eva = await calls(1)
    const phone = await pickedUp(1)
    await phone.connect(eva)
    house.clock.advance(90_000)
    const at = new Date(house.clock.now()).toUTCString()
    house.clock.advance(4_000)
    await phone.status('completed', { Timestamp: at, CallDuration: '95' })
    await eva.status('completed', { Timestamp: at })
    await phone.done(90)
    await eva.next('Enqueue', { QueueResult: 'bridged' })
    expect(await usedBy('101')).toEqual({ reserved: 0, used: 90 })
    expect(await rows('select outcome from call_leg')).toEqual([{ outcome: 'completed' }])
  })

  it('another call’s request at this leg’s address is nobody’s', async () => {
    await calls(1)
    const rung = await exchange.ring(1)
    await eventuallyRinging()
    const stranger = new Phone(house, { ...rung, sid: `CA${'9'.repeat(32)}` })
    expect((await stranger.pickUp()).verb('Dial')).toBeNull()
  })
})

/** The server has heard from the provider which call it is. */
async function eventuallyRinging() {
  for (let i = 0; i < 100; i++) {
    const [leg] = await rows(`select provider_sid from call_leg where state <> 'ended'`)
    if (leg?.provider_sid) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error('no leg rings')
}

describe('whoever hangs up, and whenever, leaves nothing behind', () => {
  it('the caller while the telephone rings', async () => {
    const eva = await calls(1)
    const rung = await exchange.ring(1)
    await eva.status('completed')
    await expectAllFree()
    await exchange.end(rung.sid)
  })

  it('the caller when somebody has just picked up', async () => {
    const eva = await calls(1)
    const phone = await pickedUp(1)
    await eva.status('completed')
    expect(await rows(`select state, outcome from call_leg`)).toEqual([
      { state: 'ended', outcome: 'caller-left' },
    ])
    expect(await usedBy('101')).toEqual({ reserved: 0, used: 0 })
    await exchange.end(phone.rung.sid)
    await phone.done(null)
    expect(await rows(`select from call_leg where state <> 'ended'`)).toEqual([])
  })

  it('the caller in the middle of the talk: it is settled, the agent’s telephone is let go', async () => {
    const eva = await calls(1)
    const phone = await pickedUp(1)
    await phone.connect(eva)
    house.clock.advance(30_000)
    await eva.status('completed', { Timestamp: new Date(house.clock.now()).toUTCString() })
    expect(await usedBy('101')).toEqual({ reserved: 0, used: 30 })
    await exchange.end(phone.rung.sid)
    expect(await rows('select state from conversation')).toEqual([{ state: 'wrap-up' }])
  })

  it('the agent before the two hear each other: the caller keeps the place', async () => {
    const eva = await calls(1)
    const phone = await pickedUp(1)
    await phone.status('completed', { CallDuration: '2' })
    expect(await rows('select state, agent_id from conversation')).toEqual([
      { state: 'waiting', agent_id: null },
    ])
    expect(await usedBy('101')).toEqual({ reserved: 0, used: 0 })
    const back = await eva.next('Enqueue', { QueueResult: 'bridging-in-process' })
    expect(back.verb('Enqueue')).not.toBeNull()
    house.clock.advance(61_000)
    await house.app.tick()
    expect((await exchange.ring(2)).to).toBe(client(sanne))
  })

  it('the agent who says no: the next one is rung at once', async () => {
    const piet = await house.agent({ [DESK]: 'agent' }, 'Piet Maes')
    await calls(1)
    const first = await exchange.ring(1)
    const one = first.to === client(sanne) ? sanne : piet
    const other = one === sanne ? piet : sanne
    const [{ conversation_id: conversation }] = await rows('select conversation_id from conversation')
    expect(await one.ask('call:hang-up', { desk: DESK, conversation })).toMatchObject({ ok: true })
    expect((await exchange.ring(2)).to).toBe(client(other))
    await exchange.end(first.sid)
  })

  it('nobody picks up: the next one is rung, and the first again after a minute', async () => {
    const eva = await calls(1)
    const first = new Phone(house, await exchange.ring(1))
    await first.status('no-answer')
    expect(await rows('select outcome from call_leg')).toEqual([{ outcome: 'no-answer' }])
    await house.app.tick()
    expect(exchange.rung).toHaveLength(1)
    house.clock.advance(60_000)
    await eva.wait()
    await house.app.tick()
    expect((await exchange.ring(2)).to).toBe(client(sanne))
  })

  it('the provider will not ring: nobody is taken for it', async () => {
    exchange.refuse = 400
    await calls(1)
    for (let i = 0; i < 100; i++) {
      const [leg] = await rows('select outcome from call_leg')
      if (leg?.outcome) break
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    expect(await rows('select outcome from call_leg')).toEqual([{ outcome: 'failed' }])
    expect(await rows('select state from conversation')).toEqual([{ state: 'waiting' }])
  })
})

describe('one order over chat and telephone', () => {
  it('a chat that came before keeps the agent: the call is rung for when it is taken', async () => {
    const { id } = await started(await house.visitor(DESK))
    house.clock.advance(1000)
    await calls(1)
    await house.app.tick()
    expect(exchange.rung).toEqual([])
    await sanne.ask('conversation:take', { desk: DESK, conversation: id })
    await house.app.tick()
    expect((await exchange.ring(1)).to).toBe(client(sanne))
  })

  it('a call blocks new chats, and nobody has two calls', async () => {
    const eva = await calls(1)
    const phone = await pickedUp(1)
    await phone.connect(eva)
    const { id } = await started(await house.visitor(DESK))
    expect(await sanne.ask('conversation:take', { desk: DESK, conversation: id })).toMatchObject({
      code: 'full',
      say: 'You are on the telephone.',
    })
    await calls(2)
    await house.app.tick()
    expect(exchange.rung).toHaveLength(1)
  })

  it('two agents, two calls: each rings at one of them', async () => {
    const piet = await house.agent({ [DESK]: 'agent' }, 'Piet Maes')
    await calls(1)
    await calls(2)
    await exchange.ring(2)
    expect(exchange.rung.map(({ to }) => to).sort()).toEqual([client(sanne), client(piet)].sort())
  })

  it('a call cannot be taken like a chat, but answered out of the line', async () => {
    await sanne.ask('agent:available', { desk: DESK, available: false })
    const piet = await house.agent({ [DESK]: 'agent' }, 'Piet Maes')
    await calls(1)
    await exchange.ring(1)
    house.clock.advance(1000)
    await calls(2)
    const [first, second] = await rows('select conversation_id as id from conversation order by entered_at')
    const take = await sanne.ask('conversation:take', { desk: DESK, conversation: second.id })
    expect(take).toMatchObject({ ok: false, code: 'conflict' })
    const busy = await sanne.ask('call:answer', { desk: DESK, conversation: first.id })
    expect(busy).toMatchObject({ ok: false, code: 'taken' })
    const mine = await sanne.ask('call:answer', { desk: DESK, conversation: second.id })
    expect(mine).toMatchObject({ ok: true, value: { state: 'dialling' } })
    expect((await exchange.ring(2)).to).toBe(client(sanne))
    expect(await piet.ask('call:answer', { desk: DESK, conversation: second.id })).toMatchObject({
      ok: false,
    })
  })
})

describe('minutes', () => {
  it('two calls of one customer at once cannot spend the same minutes', async () => {
    const piet = await house.agent({ [DESK]: 'agent' }, 'Piet Maes')
    const eva = await calls(1)
    const other = await calls(1)
    const one = await pickedUp(1)
    const two = await pickedUp(2)
    expect(piet.id).not.toBe(sanne.id)
    expect(one.last.verb('Dial')).not.toBeNull()
    expect(two.last.verb('Dial')).toBeNull()
    expect(two.last.says).toContain('opgebruikt')
    const told = [await eva.wait(), await other.wait()]
    expect(told.filter((answer) => answer.verb('Leave'))).toHaveLength(1)
  })

  it('the agent is warned at five minutes, at one, and when they are used; the call goes on', async () => {
    const warned: string[] = []
    sanne.socket.on('call:minutes', ({ mark }) => warned.push(mark))
    const eva = await calls(1)
    const phone = await pickedUp(1)
    await phone.connect(eva)
    exchange.seen.set(phone.rung.sid, { status: 'in-progress', end_time: null, duration: null })
    for (const minutes of [54, 1.1, 4, 1]) {
      house.clock.advance(minutes * 60_000)
      await house.app.tick()
      await house.app.tick()
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(warned).toEqual(['five-minutes', 'one-minute', 'over'])
    expect(exchange.hungUp).toEqual([])
  })
})

describe('the sweeper', () => {
  it('ends a telephone of ours as the provider knows it, when nobody told', async () => {
    const eva = await calls(1)
    const phone = await pickedUp(1)
    await phone.connect(eva)
    const end = house.clock.now() + 60_000
    for (const sid of [eva.sid, phone.rung.sid]) {
      const end_time = new Date(end).toUTCString()
      exchange.seen.set(sid, { status: 'completed', end_time, duration: '70' })
    }
    house.clock.advance(100_000)
    await house.app.tick()
    expect(await usedBy('101')).toEqual({ reserved: 0, used: 60 })
    expect(await rows(`select from call_leg where state <> 'ended'`)).toEqual([])
  })

  it('leaves a call alone that the provider says is running', async () => {
    const eva = await calls(1)
    const phone = await pickedUp(1)
    await phone.connect(eva)
    for (const sid of [eva.sid, phone.rung.sid]) {
      exchange.seen.set(sid, { status: 'in-progress', end_time: null, duration: null })
    }
    house.clock.advance(100_000)
    await house.app.tick()
    expect(await rows('select state from call')).toEqual([{ state: 'connected' }])
    expect(await rows('select state from call_leg')).toEqual([{ state: 'connected' }])
  })

  it('frees an agent whose telephone was dialled and never heard of again', async () => {
    const eva = await calls(1)
    await exchange.ring(1)
    house.clock.advance(95_000)
    await eva.wait()
    await house.app.tick()
    expect((await rows('select outcome from call_leg order by offered_at'))[0]).toEqual({ outcome: 'lost' })
  })
})
