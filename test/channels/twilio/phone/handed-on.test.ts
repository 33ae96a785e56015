import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { TestAgent } from '../../../support/app.ts'
import { useUp } from '../../../support/callers.ts'
import type { Answered, Caller } from '../../../support/calls.ts'
import type { Phone } from '../../../support/exchange.ts'
import { client, DESK, type PhoneHouse, phoneHouse } from '../../../support/phone-house.ts'

// Whoever was talked with and stands in the line again. A call is handed on after calls at one telephone: Sanne's, then Joris's.

let t: PhoneHouse
let joris: TestAgent
let eva: Caller
let phone: Phone

beforeEach(async () => {
  t = await phoneHouse()
})
afterEach(() => t.close())

const about = async () => ({ desk: DESK, conversation: (await t.conversations())[0]! })

/** Whoever asks the provider about this call hears that it is in use. */
const runs = (sid: string) =>
  t.exchange.seen.set(sid, { status: 'in-progress', end_time: null, duration: null })

/** Eva and Sanne talk for so many minutes; Joris came to the desk meanwhile. */
async function talking(minutes: number): Promise<void> {
  eva = await t.calls(1)
  phone = await t.pickedUp(1)
  await t.exchange.redirect(eva.sid)
  await phone.connect(eva)
  for (const sid of [phone.rung.sid, eva.sid]) runs(sid)
  for (let i = 0; i < minutes * 2; i++) {
    t.house.clock.advance(30_000)
    await t.house.app.tick()
  }
  joris = await t.house.agent({ [DESK]: 'agent' }, 'Joris Bakker')
}

/** Eva is handed on and hears what is said to whoever is. */
async function handOn(from: TestAgent, to: TestAgent): Promise<Answered> {
  const before = t.exchange.redirected.length
  expect(await from.ask('call:transfer', { ...(await about()), to: { agent: to.id } })).toMatchObject({
    ok: true,
  })
  for (let i = 0; i < 400 && t.exchange.redirected.length === before; i++) {
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  const moved = await eva.follow(t.exchange.redirected.at(-1)!.url, {})
  await phone.tell('leave', eva.sid)
  await phone.tell('leave')
  return moved
}

describe('a caller who is handed on', () => {
  it('is rung for with the last of the month, which they hold themselves, and hears of no colleague', async () => {
    await useUp(t.house, DESK, '101', 59 * 60)
    const policy = t.house.app.ctx.policy(DESK)!
    const door = { ...policy.doors.phone, overrun: { atMost: 900, price: null } }
    await t.house.app.setPolicy({ ...policy, doors: { ...policy.doors, phone: door } })
    await talking(0.5)
    await handOn(t.sanne, joris)
    expect((await eva.wait()).says).not.toContain('collega van je')
    expect(await t.exchange.ring(2)).toMatchObject({ to: client(joris) })
  })

  it('has waited since then, however long they talked before', async () => {
    await talking(20)
    await handOn(t.sanne, joris)
    await t.exchange.ring(2)
    t.house.clock.advance(20_000)
    expect((await eva.wait()).verb('Leave')).toBeNull()
    t.house.clock.advance(15 * 60_000)
    expect((await eva.wait()).verb('Leave')).not.toBeNull()
  })

  it('and then asks to be called back is called back', async () => {
    await talking(1)
    await handOn(t.sanne, joris)
    await t.exchange.ring(2)
    await joris.ask('call:hang-up', await about())
    t.house.clock.advance(20_000)
    await eva.wait({ Digits: '1' })
    await eva.next('Enqueue', { QueueResult: 'leave' })
    while (eva.last.verb('Gather')) await eva.press('1')
    expect(eva.last.says).toContain('We bellen je op dit nummer')
    await eva.status('completed')
    expect(await t.rows('select state from callback')).toEqual([{ state: 'due' }])
    expect(await t.rows('select state from conversation')).toEqual([{ state: 'waiting' }])
    t.house.clock.advance(70_000)
    await t.house.app.tick()
    expect(await t.usedBy('101')).toEqual({ reserved: 0, used: 60 })
    // Joris has just declined.
    expect(await t.exchange.ring(3)).toMatchObject({ to: client(t.sanne) })
  })

  it('to whoever had them before rings there first', async () => {
    await talking(1)
    await handOn(t.sanne, joris)
    phone = await t.pickedUp(2)
    await phone.connect(eva)
    runs(phone.rung.sid)
    await t.house.agent({ [DESK]: 'agent' }, 'Els Vos')
    t.house.clock.advance(5 * 60_000)
    await t.house.app.tick()
    await handOn(joris, t.sanne)
    expect(await t.exchange.ring(3)).toMatchObject({ to: client(t.sanne) })
  })

  it('keeps the place when whoever took them hangs up before they came', async () => {
    await talking(1)
    await handOn(t.sanne, joris)
    const second = await t.pickedUp(2)
    expect(second.last.verb('Conference')).not.toBeNull()
    await joris.ask('call:hang-up', await about())
    await t.exchange.end(second.rung.sid)
    const back = await eva.goTo(`voice/talk?talk=${phone.conference.name}`)
    expect(back.verb('Enqueue')).not.toBeNull()
    expect(await t.rows('select state, agent_id from conversation')).toEqual([
      { state: 'waiting', agent_id: null },
    ])
    t.house.clock.advance(20_000)
    const waits = await eva.wait()
    expect(waits.verb('Leave')).toBeNull()
    expect(waits.verb('Hangup')).toBeNull()
  })
})
