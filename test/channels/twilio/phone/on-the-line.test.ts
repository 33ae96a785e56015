import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { EmulatorClient } from '../../../../emulator/client.ts'
import { type Emulator, startEmulator } from '../../../../emulator/emulator.ts'
import type { TestApp } from '../../../support/app.ts'
import { customer } from '../../../support/builders.ts'
import { pinOf, ticketOf } from '../../../support/callers.ts'
import { phoneHouse, TWILIO } from '../../../support/calls.ts'

const DESK = 'premium-line'
const LINE = '+3235550130'
const EVA = '+32471123456'
const MORNING = '2026-11-23T10:00:00+01:00'

let emulator: Emulator
let phone: EmulatorClient
let house: TestApp
let ticket: string
let pin: string

beforeEach(async () => {
  house = await phoneHouse(MORNING)
  emulator = await startEmulator({
    accountSid: TWILIO.accountSid,
    authToken: TWILIO.authTokens[0],
    frozenAt: Date.parse(MORNING),
  })
  phone = new EmulatorClient(emulator.url)
  const base = `${house.url}/twilio/${DESK}`
  await phone.number(LINE, { voiceUrl: `${base}/voice`, statusCallback: `${base}/status` })
  await house.agent({ [DESK]: 'agent' })
  await customer(house, DESK, '1001', { tier: 'premium' })
  ticket = await ticketOf(house, DESK, '1001')
  pin = await pinOf(house, DESK, '1001')
})
afterEach(async () => {
  expect(await phone.notifications()).toEqual([])
  await emulator.close()
  await house.close()
})

const rows = async (sql: string) => (await house.app.ctx.pool.query(sql)).rows
const spoken = async (sid: string) => (await phone.prompts(sid)).join(' ')

/** Hears the first question, and wants no other language where one is offered before it. */
async function dial(from: string | null = 'anonymous') {
  const { sid } = await phone.dial(LINE, from)
  await phone.listen(sid)
  await phone.silence(sid, 2.5)
  await phone.listen(sid)
  return sid
}

describe('on a real line', () => {
  it('a caller types ahead, ends every number with a hash, and is understood', async () => {
    const sid = await dial()
    await phone.press(sid, `${ticket}#`)
    await phone.press(sid, `${pin}#`)
    await phone.silence(sid, 10)
    // The desk's sound.
    expect((await phone.call(sid)).doing).toBe('speaking')
    expect(await spoken(sid)).toMatch(
      /Toets je pincode van 8 cijfers\. We verbinden je door met een engineer\.$/,
    )
    expect((await phone.queues()).map((queue) => queue.members.length)).toEqual([1])
  })

  it('a wrong PIN that ends with a hash, as it is asked for, is answered once', async () => {
    const sid = await dial()
    await phone.press(sid, '1001#')
    await phone.listen(sid)
    expect(await spoken(sid)).toMatch(/Toets je pincode van 8 cijfers\. Sluit af met een hekje\.$/)
    await phone.press(sid, `${pin === '11111111' ? '22222222' : '11111111'}#`)
    await phone.listen(sid)
    expect(await spoken(sid)).toMatch(
      /8 cijfers\. Sluit af met een hekje\. Die combinatie(?!.*Die combinatie)/,
    )
    expect(await spoken(sid)).not.toContain('Nog een keer')
  })

  it('a PIN without a hash is taken after a silence, and the next question is put once', async () => {
    const sid = await dial()
    await phone.press(sid, '1001#')
    await phone.press(sid, pin)
    await phone.silence(sid, 7)
    await phone.listen(sid)
    expect((await spoken(sid)).match(/Toets je ticketnummer, of een sterretje/g)).toHaveLength(1)
    await phone.press(sid, `${ticket}#`)
    expect(await spoken(sid)).toMatch(/We verbinden je door met een engineer/)
  })

  it('silence ends with a goodbye after two repeats', async () => {
    const sid = await dial()
    await phone.silence(sid, 120)
    expect(await phone.call(sid)).toMatchObject({ doing: 'ended', status: 'completed' })
    expect((await spoken(sid)).match(/Toets je ticketnummer of klantnummer/g)).toHaveLength(3)
    expect(await rows('select state, outcome from call')).toEqual([{ state: 'ended', outcome: 'completed' }])
  })

  it.each([
    ['while the first question is spoken', []],
    ['in the middle of a number', ['10']],
    ['before the PIN', ['1001#']],
    ['after the PIN', ['1001#', 'pin', '#']],
    ['in the queue', ['1001#', 'pin', '#', '*#']],
  ])('who hangs up %s leaves nothing behind', async (_when, keys) => {
    const sid = await dial()
    for (const one of keys) await phone.press(sid, one === 'pin' ? pin : one)
    await phone.hangUp(sid)
    expect(await rows('select state, outcome from call')).toEqual([{ state: 'ended', outcome: 'completed' }])
    expect(await rows(`select from conversation where state <> 'closed'`)).toEqual([])
  })

  it('a caller waits for minutes, then asks to be called back and keeps the place', async () => {
    await customer(house, 'premium-line', '1002', { tier: 'premium', phones: [EVA] })
    const sid = await dial(EVA)
    await phone.press(sid, `${await ticketOf(house, DESK, '1002')}#`)
    for (let i = 0; i < 6; i++) {
      await phone.silence(sid, 30)
      house.clock.advance(30_000)
    }
    await phone.press(sid, '1')
    await phone.silence(sid, 60)
    expect(await phone.call(sid)).toMatchObject({ doing: 'ended' })
    expect(await spoken(sid)).toMatch(
      /Je bent als eerste aan de beurt.*We bellen je op dit nummer\. Tot ziens\.$/,
    )
    expect(await rows('select number, state from callback')).toEqual([{ number: EVA, state: 'due' }])
    expect(await rows('select state from conversation')).toEqual([{ state: 'waiting' }])
  })

  it.each(['double', 'lose'] as const)('news that is %sd leaves no call ringing', async (mode) => {
    await phone.callbackMode(mode)
    const sid = await dial()
    await phone.hangUp(sid)
    house.clock.advance(6 * 60_000)
    await house.app.tick()
    expect(await rows('select state from call')).toEqual([{ state: 'ended' }])
  })

  it('every request sent again gets the same bytes', async () => {
    const sid = await dial()
    await phone.press(sid, `${ticket}#`)
    await phone.press(sid, `${pin}#`)
    const sent = (await phone.requests({ call: sid })).filter(({ purpose }) => purpose !== 'wait')
    expect(sent.length).toBeGreaterThan(2)
    for (const { id, answer } of sent) {
      for (const token of ['same', 'new'] as const) {
        expect((await phone.replay(id, token)).answer!.body).toBe(answer!.body)
      }
    }
    expect(await rows('select ok from pin_try')).toEqual([{ ok: true }])
  })

  it('a caller hears an excuse while the database stands still, and then the question', async () => {
    const client = await house.app.ctx.pool.connect()
    await client.query('begin')
    await client.query('lock table call in access exclusive mode')
    const { sid } = await phone.dial(LINE, 'anonymous')
    await client.query('rollback')
    client.release()
    await phone.silence(sid, 8)
    expect(await spoken(sid)).toMatch(/^Een ogenblik alsjeblieft.*Welkom bij Premium Line\./)
  })
})
