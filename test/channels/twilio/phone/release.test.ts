import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { eventually, Phone } from '../../../support/exchange.ts'
import { client, DESK, legIs, type PhoneHouse, phoneHouse } from '../../../support/phone-house.ts'

let t: PhoneHouse
beforeEach(async () => {
  t = await phoneHouse()
})
afterEach(() => t.close())

describe('whoever hangs up, and whenever, leaves nothing behind', () => {
  it('the caller while the telephone rings', async () => {
    const eva = await t.calls(1)
    const rung = await t.exchange.ring(1)
    await eva.status('completed')
    await t.expectAllFree()
    await t.exchange.end(rung.sid)
  })

  it('the caller when somebody has just picked up', async () => {
    const eva = await t.calls(1)
    const phone = await t.pickedUp(1)
    await eva.status('completed')
    expect(await t.rows(`select state, outcome from call_leg`)).toEqual([
      { state: 'ended', outcome: 'caller-left' },
    ])
    expect(await t.usedBy('101')).toEqual({ reserved: 0, used: 0 })
    await t.exchange.end(phone.rung.sid)
    await phone.done()
    expect(await t.rows(`select from call_leg where state <> 'ended'`)).toEqual([])
  })

  it('the caller in the middle of the talk: it is settled, the agent’s telephone is let go', async () => {
    const eva = await t.calls(1)
    const phone = await t.pickedUp(1)
    await phone.connect(eva)
    t.house.clock.advance(30_000)
    await phone.over(eva)
    expect(await t.usedBy('101')).toEqual({ reserved: 0, used: 30 })
    await t.exchange.end(phone.rung.sid)
    expect(await t.rows('select state from conversation')).toEqual([{ state: 'wrap-up' }])
  })

  it('the agent before the two hear each other: the caller keeps the place', async () => {
    const eva = await t.calls(1)
    const phone = await t.pickedUp(1)
    await phone.status('completed', { CallDuration: '2' })
    expect(await t.rows('select state, agent_id from conversation')).toEqual([
      { state: 'waiting', agent_id: null },
    ])
    expect(await t.usedBy('101')).toEqual({ reserved: 0, used: 0 })
    const back = await eva.next('Enqueue', { QueueResult: 'redirected' })
    expect(back.verb('Enqueue')).not.toBeNull()
    t.house.clock.advance(61_000)
    await t.house.app.tick()
    expect((await t.exchange.ring(2)).to).toBe(client(t.sanne))
  })

  it('the agent of whom it was only told that they came out of the talk, while the database did not answer', async () => {
    const eva = await t.calls(1)
    const phone = await t.pickedUp(1)
    await phone.connect(eva)
    const other = await t.house.app.ctx.pool.connect()
    await other.query('begin')
    await other.query('select from call_leg for update')
    const told = await phone.done()
    expect(told.xml).toContain('<Response><Hangup/></Response>')
    await other.query('rollback')
    other.release()
    await expect
      .poll(() => t.rows('select state, outcome from call_leg'), { timeout: 15_000 })
      .toEqual([{ state: 'ended', outcome: 'completed' }])
  })

  it('the agent who says no: the next one is rung at once', async () => {
    const piet = await t.house.agent({ [DESK]: 'agent' }, 'Piet Maes')
    await t.calls(1)
    const first = await t.exchange.ring(1)
    const one = first.to === client(t.sanne) ? t.sanne : piet
    const other = one === t.sanne ? piet : t.sanne
    const [conversation] = (await t.conversations()) as [string]
    expect(await one.ask('call:hang-up', { desk: DESK, conversation })).toMatchObject({ ok: true })
    expect((await t.exchange.ring(2)).to).toBe(client(other))
    await t.exchange.end(first.sid)
  })

  it('nobody picks up: the next one is rung, and the first again after a minute', async () => {
    const eva = await t.calls(1)
    const first = new Phone(t.house, await t.exchange.ring(1))
    await first.status('no-answer')
    expect(await t.rows('select outcome from call_leg')).toEqual([{ outcome: 'no-answer' }])
    await t.house.app.tick()
    expect(t.exchange.rung).toHaveLength(1)
    t.house.clock.advance(60_000)
    await eva.wait()
    await t.house.app.tick()
    expect((await t.exchange.ring(2)).to).toBe(client(t.sanne))
  })

  it('the provider will not ring: nobody is taken for it', async () => {
    t.exchange.refuse = 400
    await t.calls(1)
    await legIs(t, 'outcome is not null')
    expect(await t.rows('select outcome from call_leg')).toEqual([{ outcome: 'failed' }])
    expect(await t.rows('select state from conversation')).toEqual([{ state: 'waiting' }])
  })
})

describe('the sweeper', () => {
  it('ends a telephone of ours as the provider knows it, when nobody told', async () => {
    const eva = await t.calls(1)
    const phone = await t.pickedUp(1)
    await phone.connect(eva)
    const end = t.house.clock.now() + 60_000
    for (const sid of [eva.sid, phone.rung.sid]) {
      const end_time = new Date(end).toUTCString()
      t.exchange.seen.set(sid, { status: 'completed', end_time, duration: '70' })
    }
    t.house.clock.advance(100_000)
    await t.house.app.tick()
    t.house.clock.advance(10_000)
    await t.house.app.tick()
    await eventually(async () =>
      (await t.rows(`select from call where state = 'ended'`))[0] ? true : undefined,
    )
    t.house.clock.advance(10_000)
    await t.house.app.tick()
    expect(await t.usedBy('101')).toEqual({ reserved: 0, used: 60 })
    expect(await t.rows(`select from call_leg where state <> 'ended'`)).toEqual([])
  })

  it('leaves a call alone that the provider says is running', async () => {
    const eva = await t.calls(1)
    const phone = await t.pickedUp(1)
    await phone.connect(eva)
    for (const sid of [eva.sid, phone.rung.sid]) {
      t.exchange.seen.set(sid, { status: 'in-progress', end_time: null, duration: null })
    }
    t.house.clock.advance(100_000)
    await t.house.app.tick()
    expect(await t.rows('select state from call')).toEqual([{ state: 'connected' }])
    expect(await t.rows('select state from call_leg')).toEqual([{ state: 'connected' }])
  })

  it('frees an agent whose telephone was dialled and never heard of again', async () => {
    const eva = await t.calls(1)
    await t.exchange.ring(1)
    t.house.clock.advance(95_000)
    await eva.wait()
    await t.house.app.tick()
    expect((await t.rows('select outcome from call_leg order by offered_at'))[0]).toEqual({ outcome: 'lost' })
  })
})
