import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { eventually, Phone } from '../../../support/exchange.ts'
import { client, LINE, legIs, type PhoneHouse, phoneHouse } from '../../../support/phone-house.ts'

let t: PhoneHouse
beforeEach(async () => {
  t = await phoneHouse()
})
afterEach(() => t.close())

describe('a call and an agent', () => {
  it('the softphone of an agent at work rings, showing the number that was dialled', async () => {
    await t.calls(1)
    const rung = await t.exchange.ring(1)
    expect(rung).toMatchObject({ to: client(t.sanne), from: LINE })
  })

  it('who picks up a softphone gets exactly this caller, for as long as there are minutes and overrun', async () => {
    const eva = await t.calls(1)
    const phone = await t.pickedUp(1)
    const conference = phone.last.verb('Conference')!
    expect(conference.attributes).toMatchObject({ endConferenceOnExit: 'false', beep: 'false', waitUrl: '' })
    expect(await t.exchange.redirect(eva.sid)).toMatch(
      new RegExp(`/voice/talk\\?talk=${conference.text}&in=nl$`),
    )
    const came = await phone.connect(eva)
    expect(came.verb('Conference')).toMatchObject({
      text: conference.text,
      attributes: { endConferenceOnExit: 'true' },
    })
    // An hour a month, and a quarter on hold: the caller's leg ends it, the agent's does not.
    expect(came.verb('Dial')!.attributes).toMatchObject({ timeLimit: '4500', method: 'POST' })
    expect(phone.conference.limit).toBe(14_400)
  })

  it('is connected when both are in the conference, not before', async () => {
    const eva = await t.calls(1)
    const phone = await t.pickedUp(1)
    expect(await t.rows('select state from call')).toEqual([{ state: 'queued' }])
    await phone.connect(eva)
    expect(await t.rows('select state from call')).toEqual([{ state: 'connected' }])
    expect(await t.rows('select state, agent_id from conversation')).toEqual([
      { state: 'active', agent_id: t.sanne.id },
    ])
    expect(t.news.map(({ state }) => state)).toEqual(['dialling', 'accepted', 'connected'])
  })

  it('talk counts while both are in the conference: queue, ringing and menu do not', async () => {
    const eva = await t.calls(1)
    const phone = new Phone(t.house, await t.exchange.ring(1))
    t.house.clock.advance(20_000)
    await phone.pickUp()
    t.house.clock.advance(3_000)
    await phone.connect(eva)
    t.house.clock.advance(180_000)
    await phone.over(eva)
    expect(await t.usedBy('101')).toEqual({ reserved: 0, used: 180 })
    await eva.status('completed', { CallDuration: '310', Duration: '6' })
    await phone.status('completed', { CallDuration: '190' })
    expect(await t.usedBy('101')).toEqual({ reserved: 0, used: 180 })
    expect(await t.rows('select state from conversation')).toEqual([{ state: 'wrap-up' }])
  })

  it('the minutes are held from the moment somebody accepts', async () => {
    await t.calls(1)
    await t.exchange.ring(1)
    expect(await t.usedBy('101')).toEqual({ reserved: 0, used: 0 })
    await t.pickedUp(1)
    expect(await t.usedBy('101')).toMatchObject({ reserved: 600, used: 0 })
  })

  it('a webhook that comes again changes nothing and answers the same', async () => {
    const eva = await t.calls(1)
    const phone = await t.pickedUp(1)
    const first = phone.last.xml
    expect((await phone.pickUp()).xml).toBe(first)
    const came = await phone.connect(eva)
    t.house.clock.advance(60_000)
    expect((await phone.pickUp()).xml).toBe(first)
    expect((await phone.connect(eva)).xml).toBe(came.xml)
    await phone.over(eva)
    await phone.over(eva)
    expect(await t.usedBy('101')).toEqual({ reserved: 0, used: 60 })
    const late = await phone.pickUp()
    expect(late.verb('Dial')).toBeNull()
    expect(late.verb('Hangup')).not.toBeNull()
  })

  it('the end is the same in whatever order it is told', async () => {
    const eva = await t.calls(1)
    const phone = await t.pickedUp(1)
    await phone.connect(eva)
    t.house.clock.advance(90_000)
    const at = { Timestamp: new Date(t.house.clock.now()).toUTCString() }
    t.house.clock.advance(4_000)
    await phone.status('completed', { ...at, CallDuration: '95' })
    await eva.status('completed', at)
    await phone.done({ CallStatus: 'completed' })
    await phone.tell('leave', phone.rung.sid, at)
    expect(await t.usedBy('101')).toMatchObject({ used: 0 })
    await phone.tell('leave', eva.sid, at)
    expect(await t.usedBy('101')).toEqual({ reserved: 0, used: 90 })
    expect(await t.rows('select outcome from call_leg')).toEqual([{ outcome: 'completed' }])
  })

  it('another call’s request at this leg’s address is nobody’s', async () => {
    await t.calls(1)
    const rung = await t.exchange.ring(1)
    await legIs(t, 'provider_sid is not null')
    const stranger = new Phone(t.house, { ...rung, sid: `CA${'9'.repeat(32)}` })
    expect((await stranger.pickUp()).verb('Dial')).toBeNull()
  })
})

describe('minutes', () => {
  it('the agent is warned at five minutes, at one, and when they are used; the call goes on', async () => {
    const warned: string[] = []
    t.sanne.socket.on('call:minutes', ({ mark }) => warned.push(mark))
    const eva = await t.calls(1)
    const phone = await t.pickedUp(1)
    await phone.connect(eva)
    for (const sid of [phone.rung.sid, eva.sid]) {
      t.exchange.seen.set(sid, { status: 'in-progress', end_time: null, duration: null })
    }
    for (const minutes of [54, 1.1, 4, 1]) {
      t.house.clock.advance(minutes * 60_000)
      await t.house.app.tick()
      await t.house.app.tick()
    }
    await eventually(() => (warned.includes('over') ? true : undefined))
    expect(warned).toEqual(['five-minutes', 'one-minute', 'over'])
    expect(t.exchange.hungUp).toEqual([])
  })
})
