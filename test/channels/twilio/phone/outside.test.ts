import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { TalkNews } from '../../../../shared/calls.ts'
import type { Caller } from '../../../support/calls.ts'
import { eventually, type Phone } from '../../../support/exchange.ts'
import { client, DESK, LINE, type PhoneHouse, phoneHouse } from '../../../support/phone-house.ts'

/** The company that laid the line. */
const BUILDER = '+31101234567'

let t: PhoneHouse
let eva: Caller
let phone: Phone
let people: TalkNews[]

/** Eva and Sanne have talked for a minute. */
beforeEach(async () => {
  t = await phoneHouse()
  people = []
  t.sanne.socket.on('call:people', (news) => people.push(news))
  eva = await t.calls(1)
  phone = await t.pickedUp(1)
  await phone.connect(eva)
  runs(phone)
  t.house.clock.advance(60_000)
})
afterEach(() => t.close())

/** Whoever asks the provider about this telephone hears that it is in use. */
const runs = ({ rung }: Phone) =>
  t.exchange.seen.set(rung.sid, { status: 'in-progress', end_time: null, duration: null })

const about = async () => ({ desk: DESK, conversation: (await t.conversations())[0]! })
const call = async (number: string) => t.sanne.ask('call:outside', { ...(await about()), phone: number })

/** The builder was called and is in the talk; Eva is on hold. */
async function joined(): Promise<Phone> {
  expect(await call('010 123 45 67')).toEqual({ ok: true, value: null })
  await eventually(() => t.exchange.held[0])
  await phone.tell('hold', eva.sid)
  const builder = await t.pickedUp(2)
  runs(builder)
  await builder.tell('join')
  return builder
}

describe('somebody outside', () => {
  it('is called with the desk’s number while the caller is on hold, and comes into the talk', async () => {
    const builder = await joined()
    expect(builder.rung).toMatchObject({ to: BUILDER, from: LINE })
    expect(builder.conference.name).toBe(phone.conference.name)
    await eventually(() => (people.at(-1)?.people.every(({ isIn }) => isIn) ? true : undefined))
    expect(people.at(-1)!.people).toMatchObject([
      { name: 'Sanne de Wit', role: 'agent' },
      { name: BUILDER, agent: null, role: 'outside' },
    ])
    expect(t.news.map(({ leg }) => leg)).toEqual(t.news.map(() => t.news[0]!.leg))
  })

  it('is let go when that is enough, and the talk goes on', async () => {
    const builder = await joined()
    const { leg } = people.at(-1)!.people.find(({ role }) => role === 'outside')!
    expect(await t.sanne.ask('call:let-go', { ...(await about()), leg })).toEqual({ ok: true, value: null })
    await t.exchange.end(builder.rung.sid)
    await builder.tell('leave')
    await builder.status('completed')
    expect(await t.rows('select state, agent_id from conversation')).toEqual([
      { state: 'active', agent_id: t.sanne.id },
    ])
    await t.sanne.ask('call:resume', await about())
    await phone.tell('unhold', eva.sid)
    t.house.clock.advance(30_000)
    await phone.over(eva)
    expect(await t.usedBy('101')).toEqual({ reserved: 0, used: 90 })
    const opened = await t.sanne.ask('conversation:open', await about())
    expect(opened.ok && opened.value.call.map(({ who, body }) => `${who}: ${body}`)).toContain(
      `${BUILDER}: Joined, asked by Sanne de Wit; was there for 0:00.`,
    )
  })

  it('is not one of ours: alone with them the caller is next in the line, and nothing counts', async () => {
    const builder = await joined()
    await t.sanne.ask('call:resume', await about())
    await phone.tell('unhold', eva.sid)
    await phone.tell('leave')
    await phone.status('completed')
    t.house.clock.advance(10_000)
    await t.house.app.tick()
    const back = await eva.goTo((await t.exchange.redirect(eva.sid)).split('/five-levels/')[1]!)
    expect(back.verb('Enqueue')).not.toBeNull()
    await t.exchange.end(builder.rung.sid)
    expect(await t.exchange.ring(3)).toMatchObject({ to: client(t.sanne) })
    await eva.status('completed')
    t.house.clock.advance(10_000)
    await t.house.app.tick()
    expect(await t.usedBy('101')).toEqual({ reserved: 0, used: 60 })
  })

  it.each([
    ['0900 0123', 'bad-input'],
    ['+870 773 111 632', 'bad-input'],
    [LINE, 'bad-input'],
    ['+22670123456', 'bad-input'],
    ['not a number', 'bad-input'],
  ])('is called at no number that the desk does not dial: %s', async (number, code) => {
    expect(await call(number)).toMatchObject({ ok: false, code, field: 'phone' })
    expect(t.exchange.held).toEqual([])
    expect(await t.rows('select from call_leg')).toHaveLength(1)
  })
})
