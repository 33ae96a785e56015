import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type TestAgent, type TestApp, testApp } from '../../../support/app.ts'
import { customer } from '../../../support/builders.ts'
import { ticketOf } from '../../../support/callers.ts'
import { Caller, TWILIO } from '../../../support/calls.ts'
import { type Exchange, openExchange } from '../../../support/exchange.ts'

const DESK = 'premium-line'
const LINE = '+3235550130'
const EVA = '+32471000001'
const PIET = '+32471000002'
const NOW = '2026-11-23T10:30:00+01:00'

let exchange: Exchange
let house: TestApp
let sanne: TestAgent
let ticket: string

beforeEach(async () => {
  exchange = await openExchange()
  house = await testApp(NOW, { twilio: { ...TWILIO, apiUrl: exchange.url } })
  sanne = await house.agent({ [DESK]: 'agent' })
  await customer(house, DESK, '1001', { tier: 'premium', phones: [EVA] })
  await customer(house, DESK, '1002', { tier: 'premium', phones: [PIET] })
  ticket = await ticketOf(house, DESK, '1001')
})
afterEach(async () => {
  await house.close()
  await exchange.close()
})

const rows = async (sql: string) => (await house.app.ctx.pool.query(sql)).rows
const available = (yes: boolean) => sanne.ask('agent:available', { desk: DESK, available: yes })
const callAt = async () => new Date((await rows('select call_at from callback'))[0].call_at).toISOString()

/** Eva calls about her ticket while nobody is at work, and is to be called back. */
async function offered(): Promise<Caller> {
  await available(false)
  const eva = new Caller(house, DESK, EVA, LINE)
  await eva.dial()
  await eva.press(ticket)
  expect(eva.last.verb('Gather')!.attributes.numDigits).toBe('1')
  return eva
}

/** What the inbox hears of changes since a version. */
async function inInbox(since: number) {
  const answer = await sanne.ask('desk:sync', { desk: DESK, since })
  if (!answer.ok) throw new Error(answer.code)
  return answer.value.conversations
}

describe('whoever is to be called back', () => {
  it('is shown as such once they leave the queue, no more as listening', async () => {
    await available(true)
    const eva = new Caller(house, DESK, EVA, LINE)
    await eva.dial()
    await eva.press(ticket)
    const [listening] = await inInbox(0)
    expect(listening).toMatchObject({ state: 'waiting', callBackAt: null })
    await eva.wait({ QueueTime: '0' })
    await eva.wait({ Digits: '1' })
    await eva.next('Enqueue', { QueueResult: 'leave' })
    expect(await inInbox(listening!.version)).toMatchObject([
      { state: 'waiting', callBackAt: Date.parse(NOW) },
    ])
  })

  it('hears of two later times, in words, with the keys last', async () => {
    const eva = await offered()
    expect(eva.last.says).toMatch(
      /We bellen je terug zodra er iemand is\. Is dat goed\? Toets 1\. Liever vandaag om 14:00\? Toets 2\. Liever morgen om 9:00\? Toets 3\.$/,
    )
  })

  it.each([
    ['1', '2026-11-23T09:30:00.000Z', 'We bellen je op dit nummer. Tot ziens.'],
    [
      '2',
      '2026-11-23T13:00:00.000Z',
      'Afgesproken: vandaag om 14:00, of kort daarna. We bellen je op dit nummer. Tot ziens.',
    ],
    [
      '3',
      '2026-11-24T08:00:00.000Z',
      'Afgesproken: morgen om 9:00, of kort daarna. We bellen je op dit nummer. Tot ziens.',
    ],
  ])('is called when they chose: %s', async (key, at, says) => {
    const eva = await offered()
    const bye = await eva.press(key)
    expect(bye.says).toBe(says)
    expect(bye.verb('Hangup')).not.toBeNull()
    expect(await callAt()).toBe(at)
    expect(await rows('select state, ticket_number::text as ticket from conversation')).toEqual([
      { state: 'waiting', ticket },
    ])
    const list = await sanne.ask('callbacks:list', { desk: DESK })
    expect(list).toMatchObject({ value: [{ who: 'Customer 1001', callAt: Date.parse(at), state: 'due' }] })
    expect(await inInbox(0)).toMatchObject([{ who: 'Customer 1001', callBackAt: Date.parse(at) }])
  })

  it.each([
    ['says nothing', [null, null, null]],
    ['presses what was not offered', ['7', '0', '*']],
    ['types a hash out of habit and then nothing', ['#', '#', null]],
  ])('keeps the place, as soon as it is their turn, who %s', async (_who, keys) => {
    const eva = await offered()
    for (const key of keys.slice(0, 2)) expect((await eva.press(key)).says).toMatch(/^Nog een keer\./)
    const bye = await eva.press(keys[2]!)
    expect(bye.says).toBe('We bellen je op dit nummer. Tot ziens.')
    expect(bye.verb('Hangup')).not.toBeNull()
    expect(await callAt()).toBe('2026-11-23T09:30:00.000Z')
  })

  it('keeps the place who hangs up before choosing, and is not called before that', async () => {
    const eva = await offered()
    await available(true)
    await house.app.tick()
    expect(exchange.rung).toEqual([])
    await eva.status('completed')
    await house.app.tick()
    await exchange.ring(1)
    expect(await rows('select state from callback')).toEqual([{ state: 'calling' }])
  })

  it('has chosen once: the same key again, and another one later, change nothing', async () => {
    const eva = await offered()
    const question = eva.last.verb('Gather')!.attributes.action!
    const bye = await eva.press('3')
    expect((await eva.follow(question, { Digits: '3' })).xml).toBe(bye.xml)
    expect((await eva.follow(question, { Digits: '2' })).xml).toBe(bye.xml)
    expect(await callAt()).toBe('2026-11-24T08:00:00.000Z')
    expect(await rows('select from callback')).toHaveLength(1)
  })

  it.each([
    [
      'fr',
      /Si cela te convient, tape 1\. Plutôt aujourd'hui à 14 h\u00a0\? Tape 2\. Plutôt demain à 9 h\u00a0\? Tape 3\.$/,
      "C'est noté\u00a0: aujourd'hui à 14 h, ou peu après. Nous t'appellerons à ce numéro. Au revoir.",
    ],
    [
      'en',
      /If that suits you, press 1\. For today at 14:00, press 2\. For tomorrow at 9:00, press 3\.$/,
      'Agreed: today at 14:00, or shortly after. We will call you on this number. Goodbye.',
    ],
  ])('is asked in %s as well', async (language, asks, agreed) => {
    await rows(`update customer set language = '${language}'`)
    const eva = await offered()
    expect(eva.last.says).toMatch(asks)
    expect((await eva.press('2')).says).toBe(agreed)
  })
})

describe('whoever chose a later time', () => {
  it('is in nobody’s way until then', async () => {
    const eva = await offered()
    await eva.press('3')
    await eva.status('completed')
    await available(true)
    const piet = new Caller(house, DESK, PIET, LINE)
    await piet.dial()
    await piet.press(await ticketOf(house, DESK, '1002'))
    expect(piet.last.verb('Enqueue')).not.toBeNull()
    expect(piet.last.verb('Enqueue')!.text).not.toBe(
      (await rows('select conversation_id from callback'))[0].conversation_id,
    )
    expect((await exchange.ring(1)).to).toMatch(/^client:/)
    const inbox = await sanne.ask('desk:sync', { desk: DESK, since: 0 })
    const seen = inbox.ok ? inbox.value.conversations.map(({ who, place }) => [who, place]) : []
    expect(seen.sort()).toEqual([
      ['Customer 1001', null],
      ['Customer 1002', 1],
    ])
  })

  it('stays so when the desk closes, and has the old place in the morning, before who calls then', async () => {
    const eva = await offered()
    await eva.press('3')
    await eva.status('completed')
    for (const at of [
      '2026-11-23T17:00:00+01:00',
      '2026-11-23T17:59:00+01:00',
      '2026-11-24T08:59:59+01:00',
    ]) {
      house.clock.set(at)
      await house.app.tick()
      expect(await rows('select state, aside from conversation')).toEqual([{ state: 'waiting', aside: true }])
      expect(await callAt()).toBe('2026-11-24T08:00:00.000Z')
    }
    house.clock.set('2026-11-24T09:00:00+01:00')
    await available(true)
    await house.app.tick()
    await exchange.ring(1)
    expect(await rows('select state, aside from conversation')).toEqual([{ state: 'waiting', aside: false }])
    expect(await rows('select state from callback')).toEqual([{ state: 'calling' }])
  })

  it('and whoever was not reached, is in nobody’s way until the next try', async () => {
    const eva = await offered()
    await eva.press('1')
    await eva.status('completed')
    const [{ callback_id: callback }] = await rows('select callback_id from callback')
    const answer = await sanne.ask('callbacks:done', { desk: DESK, callback, reached: false })
    expect(answer).toMatchObject({ ok: true })
    expect(await rows('select state, aside from conversation')).toEqual([{ state: 'waiting', aside: true }])
    await available(true)
    const piet = new Caller(house, DESK, PIET, LINE)
    await piet.dial()
    await piet.press(await ticketOf(house, DESK, '1002'))
    expect(piet.last.verb('Enqueue')).not.toBeNull()
    await exchange.ring(1)
    await piet.status('completed')
    house.clock.advance(15 * 60_000)
    await available(true)
    await house.app.tick()
    await exchange.ring(2)
    expect(await rows('select state from callback')).toEqual([{ state: 'calling' }])
  })

  it('and was called by an agent in the same moment, is not promised another time', async () => {
    const eva = await offered()
    const [{ callback_id: callback }] = await rows('select callback_id from callback')
    expect(await sanne.ask('callbacks:done', { desk: DESK, callback, reached: true })).toMatchObject({
      ok: true,
    })
    expect((await eva.press('3')).says).toBe('We bellen je op dit nummer. Tot ziens.')
    expect(await rows('select state from callback')).toEqual([{ state: 'done' }])
  })
})
