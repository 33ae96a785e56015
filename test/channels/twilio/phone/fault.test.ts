import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { TestApp } from '../../../support/app.ts'
import { customer } from '../../../support/builders.ts'
import { pinOf, ticketOf } from '../../../support/callers.ts'
import { type Answered, Caller, phoneHouse } from '../../../support/calls.ts'

const DESK = 'premium-line'
const EVA = '+32471123456'

let house: TestApp
let ticket: string
let pin: string

beforeAll(async () => {
  house = await phoneHouse('2026-11-23T10:00:00+01:00')
  await house.agent({ [DESK]: 'agent' })
  await customer(house, DESK, '1001', { tier: 'premium' })
  ticket = await ticketOf(house, DESK, '1001')
  pin = await pinOf(house, DESK, '1001')
})
afterAll(() => house.close())

const rows = async (sql: string, ...values: unknown[]) => (await house.app.ctx.pool.query(sql, values)).rows

/** Somebody else holds these rows until `release`. */
let release: () => Promise<void> = async () => {}
async function hold(sql: string, ...values: unknown[]) {
  const client = await house.app.ctx.pool.connect()
  await client.query('begin')
  await client.query(sql, values)
  let isHeld = true
  release = async () => {
    if (!isHeld) return
    isHeld = false
    await client.query('rollback')
    client.release()
  }
}
beforeEach(async () => {
  for (const { call_sid } of await rows(`select call_sid from call where state <> 'ended'`)) {
    await new Caller(house, DESK, null, undefined, call_sid).status('completed')
  }
  await rows(`update callback set state = 'done'`)
  await rows(`update conversation set state = 'closed'`)
})
afterEach(() => release())

const again = (answer: Answered) => answer.verb('Redirect')!.text
const ASKS_FOR_A_MOMENT = /^Een ogenblik alsjeblieft/
const OFFERS = /Zullen we je terugbellen\? Toets 1\.$/

describe('while the database does not answer', () => {
  it('a call hears an excuse in time, and the question as soon as it does', async () => {
    const eva = new Caller(house, DESK, EVA)
    await hold('lock table call in access exclusive mode')
    await eva.dial()
    expect(eva.last.status).toBe(200)
    expect(eva.last.says).toMatch(ASKS_FOR_A_MOMENT)
    await release()
    await eva.follow(again(eva.last), {})
    expect(eva.last.says).toMatch(/^Welkom bij Premium Line/)
    expect(await rows('select step from call where call_sid = $1', eva.sid)).toEqual([{ step: 1 }])
  })

  it('a caller is offered a call back after the second try, which is noted when the database is back', async () => {
    const eva = new Caller(house, DESK, EVA)
    await hold('lock table call in access exclusive mode')
    await eva.dial()
    await eva.follow(again(eva.last), {})
    expect(eva.last.says).toMatch(OFFERS)
    await eva.press('1')
    expect(eva.last.says).toMatch(/we bellen je terug\. Tot ziens\.$/)
    await eva.status('completed', { CallDuration: '12' })
    await release()
    await expect
      .poll(() => rows('select number, reason, state from callback where call_sid = $1', eva.sid), {
        timeout: 15_000,
      })
      .toEqual([{ number: EVA, reason: 'fault', state: 'due' }])
    await expect
      .poll(() => rows('select state, leg_seconds from call where call_sid = $1', eva.sid), {
        timeout: 15_000,
      })
      .toEqual([{ state: 'ended', leg_seconds: 12 }])
  })

  it('a caller who chose another language is answered in it, at each step', async () => {
    const chloe = new Caller(house, DESK, '+32479999999')
    await chloe.pickUp()
    await chloe.press('2')
    expect(chloe.last.says).toContain('numéro')
    const { action } = chloe.last.verb('Gather')!.attributes
    await hold('lock table call in access exclusive mode')
    await chloe.follow(action!, { Digits: ticket })
    expect(chloe.last.xml).toContain('<Say language="fr-BE"')
    await chloe.follow(again(chloe.last), {})
    expect(chloe.last.says).toMatch(/Appuyez sur 1\.$|Appuie sur 1\.$|Tape 1\.$|tape 1\.$/)
    await chloe.press('1')
    expect(chloe.last.xml).toContain('<Say language="fr-BE"')
    expect(chloe.last.xml).not.toContain('nl-BE')
  })

  it('a language that the desk does not speak is none', async () => {
    const eva = new Caller(house, DESK, EVA)
    await hold('lock table call in access exclusive mode')
    const heard = await eva.follow(`${house.url}/twilio/${DESK}/voice/turn?t=1.x&in=xx`, {})
    expect(heard.says).toMatch(ASKS_FOR_A_MOMENT)
  })

  it('who cannot be called back, or does not want to be, hears a goodbye', async () => {
    const nobody = new Caller(house, DESK, 'anonymous')
    const eva = new Caller(house, DESK, EVA)
    await hold('lock table call in access exclusive mode')
    await Promise.all([nobody.dial(), eva.dial()])
    await Promise.all([nobody.follow(again(nobody.last), {}), eva.follow(again(eva.last), {})])
    expect(nobody.last.says).toMatch(/Tot ziens\.$/)
    expect(nobody.last.xml).toContain('<Hangup/>')
    await eva.press(null)
    expect(eva.last.xml).toContain('<Hangup/>')
    await release()
    expect(await rows('select from callback where call_sid = any($1)', [nobody.sid, eva.sid])).toEqual([])
  })

  it('a caller in the queue hears silence and keeps the place', async () => {
    const eva = new Caller(house, DESK, 'anonymous')
    await eva.dial()
    await eva.press(ticket)
    await eva.press(pin)
    expect(eva.last.verb('Enqueue')).not.toBeNull()
    await hold('select from call where call_sid = $1 for update', eva.sid)
    const silent = await eva.wait()
    expect(silent.xml).toMatch(/<Response><Pause length="10"\/><\/Response>$/)
    await release()
    expect((await eva.wait()).status).toBe(200)
  })
})

describe('an excuse that was spoken although the work was done', () => {
  it('is followed by the stored answer: nothing is asked or counted twice', async () => {
    const eva = new Caller(house, DESK, 'anonymous')
    await eva.dial()
    await eva.press(ticket)
    const { action } = eva.last.verb('Gather')!.attributes
    const answered = await eva.follow(action!, { Digits: pin })
    expect(answered.says).toMatch(/verbinden je door/)
    // The provider never got it and comes back as the excuse would have told it to, without the keys.
    const later = await eva.follow(`${action}&again=1`, {})
    expect(later.xml).toBe(answered.xml)
    expect(await rows('select ok from pin_try where call_sid = $1', eva.sid)).toEqual([{ ok: true }])
  })

  it('while a PIN is being compared nobody can slip in another', async () => {
    const eva = new Caller(house, DESK, 'anonymous')
    await eva.dial()
    await eva.press(ticket)
    const { action } = eva.last.verb('Gather')!.attributes
    await house.app.ctx.pool.query('update call set checking_since = $2 where call_sid = $1', [
      eva.sid,
      house.clock.now(),
    ])
    for (const form of [{ Digits: '00000000' }, { Digits: pin }, {}] as Record<string, string>[]) {
      expect((await eva.follow(action!, form)).says).toMatch(ASKS_FOR_A_MOMENT)
    }
    expect(await rows('select ok from pin_try where call_sid = $1', eva.sid)).toEqual([])
    // Its process was killed: after a while the question is open again.
    house.clock.advance(6_000)
    expect((await eva.follow(action!, { Digits: pin })).says).toMatch(/verbinden je door/)
  })
})
