import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { TalkNews } from '../../../../shared/calls.ts'
import type { TestAgent } from '../../../support/app.ts'
import type { Caller } from '../../../support/calls.ts'
import { eventually, type Phone } from '../../../support/exchange.ts'
import { client, DESK, type PhoneHouse, phoneHouse } from '../../../support/phone-house.ts'

let t: PhoneHouse
let joris: TestAgent
let eva: Caller
let phone: Phone
/** What Sanne's panel heard of who is in the talk. */
let people: TalkNews[]

/** Eva and Sanne have talked for a minute; Joris came to the desk meanwhile. */
beforeEach(async () => {
  t = await phoneHouse()
  people = []
  t.sanne.socket.on('call:people', (news) => people.push(news))
  eva = await t.calls(1)
  phone = await t.pickedUp(1)
  await phone.connect(eva)
  runs(phone)
  t.house.clock.advance(60_000)
  await t.house.app.tick()
  joris = await t.house.agent({ [DESK]: 'agent' }, 'Joris Bakker')
})
afterEach(() => t.close())

/** Whoever asks the provider about this telephone hears that it is in use. */
const runs = ({ rung }: Phone) =>
  t.exchange.seen.set(rung.sid, { status: 'in-progress', end_time: null, duration: null })

const about = async () => ({ desk: DESK, conversation: (await t.conversations())[0]! })
const consult = async (who: TestAgent) => t.sanne.ask('call:consult', { ...(await about()), agent: who.id })

/** Joris is asked, and comes in; Eva is on hold. */
async function consulted(): Promise<Phone> {
  expect(await consult(joris)).toEqual({ ok: true, value: null })
  await eventually(() => t.exchange.held[0])
  await phone.tell('hold', eva.sid)
  const second = await t.pickedUp(2)
  await second.tell('join')
  runs(second)
  return second
}

const whoIsIn = () => people.at(-1)!.people.map(({ name, role, isIn }) => [name, role, isIn])
const transcript = async (who: TestAgent) => {
  const opened = await who.ask('conversation:open', await about())
  return opened.ok ? opened.value.call.map(({ who: name, body }) => `${name}: ${body}`) : []
}

describe('a colleague who is asked', () => {
  it('is rung while the caller is on hold, and comes into the same talk', async () => {
    const second = await consulted()
    expect(t.exchange.held[0]).toMatchObject({ sid: eva.sid, url: expect.stringContaining('/talk/hold') })
    expect(second.rung.to).toBe(client(joris))
    expect(second.conference.name).toBe(phone.conference.name)
    expect(await t.rows('select agent_id, state from conversation')).toEqual([
      { agent_id: t.sanne.id, state: 'active' },
    ])
    await eventually(() => (people.length > 0 && whoIsIn().every(([, , isIn]) => isIn) ? true : undefined))
    expect(people.map((news) => news.people.map(({ isIn }) => isIn))).toContainEqual([true, false])
    expect(whoIsIn()).toEqual([
      ['Sanne de Wit', 'agent', true],
      ['Joris Bakker', 'consult', true],
    ])
  })

  it('keeps the caller, off hold, when whoever asked leaves; that one is free at once', async () => {
    const second = await consulted()
    t.house.clock.advance(30_000)
    expect(await t.sanne.ask('call:hang-up', await about())).toMatchObject({ ok: true })
    await t.exchange.end(phone.rung.sid)
    expect(await eventually(() => t.exchange.held[1])).toMatchObject({ sid: eva.sid, url: null })
    await phone.tell('leave')
    await phone.tell('unhold', eva.sid)
    expect(await t.rows('select agent_id, state from conversation')).toEqual([
      { agent_id: joris.id, state: 'active' },
    ])
    // The month of Eva runs on where it stood.
    expect(await t.rows(`select role, granted_within from call_leg where state <> 'ended'`)).toEqual([
      { role: 'agent', granted_within: 3540 },
    ])
    await t.calls(2)
    expect(await t.exchange.ring(3)).toMatchObject({ to: client(t.sanne) })
    t.house.clock.advance(15_000)
    await second.over(eva)
    expect(await t.usedBy('101')).toEqual({ reserved: 0, used: 75 })
    expect(await transcript(joris)).toEqual(
      expect.arrayContaining([
        'Joris Bakker: Joined, asked by Sanne de Wit; was there for 0:45.',
        'Customer 101: Was transferred to Joris Bakker.',
      ]),
    )
    expect(await t.rows(`select agent_id, state from conversation where customer_number = '101'`)).toEqual([
      { agent_id: joris.id, state: 'wrap-up' },
    ])
  })

  it('leaves, and whoever asked goes on with the caller', async () => {
    const second = await consulted()
    expect(await joris.ask('call:hang-up', await about())).toMatchObject({ ok: true })
    await t.exchange.end(second.rung.sid)
    await second.tell('leave')
    expect(await t.rows('select agent_id, state from conversation')).toEqual([
      { agent_id: t.sanne.id, state: 'active' },
    ])
    expect(await t.sanne.ask('call:resume', await about())).toMatchObject({ ok: true })
    await phone.tell('unhold', eva.sid)
    t.house.clock.advance(30_000)
    await phone.over(eva)
    expect(await t.usedBy('101')).toEqual({ reserved: 0, used: 90 })
    await eventually(() => (whoIsIn().length === 1 ? true : undefined))
    expect(await transcript(t.sanne)).not.toContain('Customer 101: Was transferred to Joris Bakker.')
  })

  it('is let go again by whoever has the call, and by nobody else; the caller stays', async () => {
    const second = await consulted()
    const [, colleague] = people.at(-1)!.people
    const letGo = { ...(await about()), leg: colleague!.leg }
    expect(await joris.ask('call:let-go', letGo)).toMatchObject({ code: 'conflict' })
    expect(await t.sanne.ask('call:let-go', letGo)).toEqual({ ok: true, value: null })
    await t.exchange.end(second.rung.sid)
    await second.tell('leave')
    expect(await t.rows('select agent_id, state from conversation')).toEqual([
      { agent_id: t.sanne.id, state: 'active' },
    ])
    expect(await t.sanne.ask('call:resume', await about())).toMatchObject({ ok: true })
    await phone.tell('unhold', eva.sid)
    t.house.clock.advance(30_000)
    await phone.over(eva)
    expect(await t.usedBy('101')).toEqual({ reserved: 0, used: 90 })
    expect(await transcript(t.sanne)).toContain('Sanne de Wit: Talked for 1:30.')
  })

  it('talks with both when the caller is taken off hold: that counts once', async () => {
    const second = await consulted()
    t.house.clock.advance(30_000)
    expect(await joris.ask('call:resume', await about())).toMatchObject({ ok: true })
    await phone.tell('unhold', eva.sid)
    t.house.clock.advance(60_000)
    await second.tell('leave', eva.sid)
    await second.over(eva)
    await phone.over(eva)
    expect(await t.usedBy('101')).toEqual({ reserved: 0, used: 120 })
    await t.expectAllFree()
  })

  it('need not come: declining, or ringing too long, changes nothing for the caller', async () => {
    await consult(joris)
    const rung = await t.exchange.ring(2)
    expect(await joris.ask('call:hang-up', await about())).toMatchObject({ ok: true })
    await t.exchange.end(rung.sid)
    expect(await t.rows('select state from conversation')).toEqual([{ state: 'active' }])
    expect(await t.rows('select left_at from call_talk')).toEqual([{ left_at: null }])
    expect(await transcript(t.sanne)).toContain('Joris Bakker: Was asked to join and declined.')
    await consult(joris)
    const again = await t.exchange.ring(3)
    expect(again.to).toBe(client(joris))
    const [asked] = people.at(-1)!.people.filter(({ isIn }) => !isIn)
    const stopped = await t.sanne.ask('call:let-go', { ...(await about()), leg: asked!.leg })
    expect(stopped).toEqual({ ok: true, value: null })
    await t.exchange.end(again.sid)
    await eventually(() => (whoIsIn().length === 1 ? true : undefined))
    expect(await t.rows('select left_at from call_talk')).toEqual([{ left_at: null }])
  })

  it('at a telephone hears who asks and what it is about, and whom only after the key', async () => {
    await t.rows(
      `insert into engineer_phone select desk_id, agent_id, '+31612345679', true from desk_agent where agent_id = '${joris.id}'`,
    )
    await t.rows(`update conversation set topic = 'dns', subject = 'Eva Jansen has no mail'`)
    await consult(joris)
    const second = await t.pickedUp(2)
    expect(second.rung.to).toBe('+31612345679')
    expect(second.last.says).toBe(
      'Sanne vraagt je erbij in een gesprek over: DNS-instellingen. Om mee te praten, toets 1.',
    )
    const said = await second.press('1')
    expect(said.verb('Conference')!.text).toBe(phone.conference.name)
  })
})

describe('who may ask whom', () => {
  it('whoever is in the talk, and of those who can take a call, one at a time', async () => {
    expect(await joris.ask('call:consult', { ...(await about()), agent: t.sanne.id })).toMatchObject({
      code: 'forbidden',
    })
    expect(await consult(t.sanne)).toMatchObject({ code: 'conflict' })
    await joris.ask('agent:available', { desk: DESK, available: false })
    expect(await consult(joris)).toMatchObject({ say: 'Joris Bakker is not at the desk.' })
    expect(t.exchange.held).toEqual([])
    await joris.ask('agent:available', { desk: DESK, available: true })
    expect(await consult(joris)).toMatchObject({ ok: true })
    const els = await t.house.agent({ [DESK]: 'agent' }, 'Els Vos')
    expect(await consult(els)).toMatchObject({ code: 'conflict', say: 'Joris Bakker is being rung.' })
  })

  it('a colleague who is only rung hears nothing, and lets the caller hear nothing', async () => {
    await consult(joris)
    await t.exchange.ring(2)
    expect(await joris.ask('call:resume', await about())).toMatchObject({ code: 'forbidden' })
  })

  it('nobody asks before somebody is connected', async () => {
    await phone.over(eva)
    expect(await consult(joris)).toMatchObject({ code: 'closed' })
  })
})
