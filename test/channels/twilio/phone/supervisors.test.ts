import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { TalkNews } from '../../../../shared/calls.ts'
import type { TestAgent } from '../../../support/app.ts'
import type { Caller } from '../../../support/calls.ts'
import { eventually, type Phone } from '../../../support/exchange.ts'
import { client, DESK, type PhoneHouse, phoneHouse } from '../../../support/phone-house.ts'

let t: PhoneHouse
let els: TestAgent
let eva: Caller
let phone: Phone
let people: TalkNews[]

/** Eva and Sanne have talked for a minute; Els leads the desk, and takes no calls. */
beforeEach(async () => {
  t = await phoneHouse()
  people = []
  t.sanne.socket.on('call:people', (news) => people.push(news))
  eva = await t.calls(1)
  phone = await t.pickedUp(1)
  await phone.connect(eva)
  runs(phone)
  t.house.clock.advance(60_000)
  els = await t.house.agent({ [DESK]: 'supervisor' }, 'Els Vos')
  await els.ask('agent:available', { desk: DESK, available: false })
})
afterEach(() => t.close())

/** Whoever asks the provider about this telephone hears that it is in use. */
const runs = ({ rung }: Phone) =>
  t.exchange.seen.set(rung.sid, { status: 'in-progress', end_time: null, duration: null })

const about = async () => ({ desk: DESK, conversation: (await t.conversations())[0]! })
const allow = async (...calls: ('whisper' | 'take-over')[]) =>
  t.house.app.setPolicy({ ...t.house.app.ctx.policy(DESK)!, supervisors: { calls } })

/** Els whispers to Sanne. */
async function whispering(): Promise<Phone> {
  await allow('whisper', 'take-over')
  expect(await els.ask('call:whisper', await about())).toEqual({ ok: true, value: null })
  const coach = await t.pickedUp(2)
  await coach.tell('join')
  runs(coach)
  return coach
}

describe('a supervisor who whispers', () => {
  it('is heard by the agent alone, who sees it; the caller is not on hold', async () => {
    const coach = await whispering()
    expect(coach.rung.to).toBe(client(els))
    const { text, attributes } = coach.heard.findLast((one) => one.verb('Conference'))!.verb('Conference')!
    expect(text).toBe(phone.conference.name)
    expect(attributes).toMatchObject({ coach: phone.rung.sid, endConferenceOnExit: 'false' })
    await eventually(() => (people.at(-1)?.people.every(({ isIn }) => isIn) ? true : undefined))
    expect(people.at(-1)!.people).toMatchObject([
      { name: 'Sanne de Wit', role: 'agent' },
      { name: 'Els Vos', role: 'whisper' },
    ])
    expect(t.exchange.held).toEqual([])
    expect(await els.ask('call:resume', await about())).toMatchObject({ code: 'forbidden' })
    // Asked once more, as after a lost answer, it is the same.
    expect((await coach.done()).verb('Conference')!.attributes).toMatchObject({ coach: phone.rung.sid })
    expect(await els.ask('call:hang-up', await about())).toMatchObject({ ok: true })
    await t.exchange.end(coach.rung.sid)
    expect(await t.rows('select state from conversation')).toEqual([{ state: 'active' }])
  })

  it('is none of ours for the caller: who is left with them is next in the line, and nothing counts', async () => {
    const coach = await whispering()
    await phone.tell('leave')
    await phone.status('completed')
    t.house.clock.advance(10_000)
    await t.house.app.tick()
    const back = await eva.goTo((await t.exchange.redirect(eva.sid)).split('/five-levels/')[1]!)
    expect(back.verb('Enqueue')).not.toBeNull()
    await t.exchange.end(coach.rung.sid)
    await eva.status('completed')
    t.house.clock.advance(10_000)
    await t.house.app.tick()
    expect(await t.usedBy('101')).toEqual({ reserved: 0, used: 60 })
  })

  it('takes over without ringing again: the agent is out, the caller hears them, and it is one talk', async () => {
    const coach = await whispering()
    const known = await els.ask('desk:sync', { desk: DESK, since: 0 })
    expect(await els.ask('call:take-over', await about())).toEqual({ ok: true, value: null })
    const news = await els.ask('desk:sync', { desk: DESK, since: known.ok ? known.value.version : 0 })
    expect(news.ok && news.value.agents.map(({ name, chats }) => [name, chats])).toEqual([
      ['Els Vos', 1],
      ['Sanne de Wit', 0],
    ])
    await t.exchange.end(phone.rung.sid)
    // They are heard by everybody before the agent is let go, in the place where they are.
    expect(t.exchange.uncoached).toEqual([
      { sid: coach.rung.sid, conference: expect.stringMatching(/^CF/), hungUp: [] },
    ])
    expect(t.exchange.redirected.filter(({ sid }) => sid === coach.rung.sid)).toEqual([])
    expect(await t.rows('select agent_id, state from conversation')).toEqual([
      { agent_id: els.id, state: 'active' },
    ])
    await phone.tell('leave')
    t.house.clock.advance(30_000)
    await coach.over(eva)
    expect(await t.usedBy('101')).toEqual({ reserved: 0, used: 90 })
  })
})

it('a supervisor whom the provider does not take out of whispering comes in anew, before the agent goes', async () => {
  const coach = await whispering()
  t.exchange.refuseUncoach = 500
  await els.ask('call:take-over', await about())
  const again = await coach.send(await t.exchange.redirect(coach.rung.sid), {})
  expect(again.verb('Conference')!.attributes).not.toHaveProperty('coach')
  await t.exchange.end(phone.rung.sid)
})

describe('a supervisor who takes over', () => {
  it('is rung, and has the caller as soon as they answer; the agent is free', async () => {
    await allow('take-over')
    expect(await els.ask('call:take-over', await about())).toEqual({ ok: true, value: null })
    const rung = await t.exchange.ring(2)
    expect(rung.to).toBe(client(els))
    expect(await t.rows('select agent_id from conversation')).toEqual([{ agent_id: t.sanne.id }])
    const second = await t.pickedUp(2)
    await second.tell('join')
    runs(second)
    await t.exchange.end(phone.rung.sid)
    await phone.tell('leave')
    expect(await t.rows('select agent_id, state from conversation')).toEqual([
      { agent_id: els.id, state: 'active' },
    ])
    t.house.clock.advance(30_000)
    await second.over(eva)
    expect(await t.usedBy('101')).toEqual({ reserved: 0, used: 90 })
    const opened = await els.ask('conversation:open', await about())
    const lines = opened.ok ? opened.value.call.map(({ who, body }) => `${who}: ${body}`) : []
    expect(lines).toContain('Els Vos: Took the call over; was there for 0:30.')
    expect(await t.rows(`select what, agent_id from audit where what = 'take-over'`)).toEqual([
      { what: 'take-over', agent_id: els.id },
    ])
  })
})

describe('what a desk’s policy does not say', () => {
  it.each([
    ['call:whisper', ['take-over']],
    ['call:take-over', ['whisper']],
    ['call:whisper', []],
  ] as const)('nobody may: %s where supervisors may %j', async (event, may) => {
    await allow(...may)
    expect(await els.ask(event, await about())).toMatchObject({ ok: false, code: 'forbidden' })
    expect(await t.rows('select from call_leg')).toHaveLength(1)
  })

  it('is no right of an agent, whatever the policy says', async () => {
    await allow('whisper', 'take-over')
    const joris = await t.house.agent({ [DESK]: 'agent' }, 'Joris Bakker')
    expect(await joris.ask('call:whisper', await about())).toMatchObject({ code: 'forbidden' })
    expect(await joris.ask('call:take-over', await about())).toMatchObject({ code: 'forbidden' })
  })
})
