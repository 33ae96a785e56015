import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { eventually } from '../../../support/exchange.ts'
import { HOUR, MINUTE, QUARTER, type SharedMonth, sharedMonth } from '../../../support/shared-month.ts'

let t: SharedMonth
beforeEach(async () => {
  t = await sharedMonth()
})
afterEach(() => t.close())

const talking = (n: number) => t.talking(n)
const goesBy = (minutes: number) => t.goesBy(minutes)
const taken = () => t.taken()
const minutesUsed = (minutes: number) => t.minutesUsed(minutes)
/** Calls that were taken elsewhere since they came in. */
const takenOut = () => t.exchange.redirected.slice(2)

describe('two colleagues at once', () => {
  it('both talk: each holds a slice, and what nobody talked comes back', async () => {
    const eva = await talking(1)
    await goesBy(1)
    const tom = await talking(2)
    expect(await taken()).toEqual({ reserved: 20 * MINUTE, used: 0 })
    await goesBy(4)
    await tom.phone.over(tom.caller)
    expect(await taken()).toEqual({ reserved: 10 * MINUTE, used: 4 * MINUTE })
    await eva.phone.over(eva.caller)
    expect(await taken()).toEqual({ reserved: 0, used: 9 * MINUTE })
  })

  it('each goes on with the next slice, in the ledger alone', async () => {
    await talking(1)
    await talking(2)
    const asked = t.exchange.redirected.length
    await goesBy(8.5)
    expect(await taken()).toEqual({ reserved: 20 * MINUTE, used: 0 })
    await goesBy(1)
    expect(await taken()).toEqual({ reserved: 40 * MINUTE, used: 0 })
    expect(t.exchange.redirected).toHaveLength(asked)
    expect(t.exchange.hungUp).toEqual([])
  })

  it('see what both leave of the month, not of their slices', async () => {
    const left = () => t.news.at(-1)?.secondsLeft
    await talking(1)
    await eventually(() => (left() === HOUR ? true : undefined))
    await talking(2)
    await goesBy(2)
    await eventually(() => (left() === HOUR - 4 * MINUTE ? true : undefined))
  })

  it('together talk no second beyond the month and its overrun, and each hears the end', async () => {
    await minutesUsed(50)
    const eva = await talking(1)
    const tom = await talking(2)
    // Ten minutes, and a quarter of an hour beyond: twelve and a half each.
    await goesBy(12)
    expect(takenOut()).toEqual([])
    for (let i = 0; i < 90 && takenOut().length < 2; i++) {
      t.house.clock.advance(1000)
      await t.house.app.tick()
      await eventually(async () =>
        (await t.rows('select from graphile_worker.jobs where attempts < max_attempts')).length === 0
          ? true
          : undefined,
      )
      for (const { caller, phone } of [eva, tom]) {
        const out = takenOut().some(({ sid }) => sid === caller.sid)
        if (!out || caller.last.verb('Hangup')) continue
        const place = takenOut().find(({ sid }) => sid === caller.sid)!.url
        expect((await caller.follow(place, {})).says).toContain('staat klaar als ticket')
        await phone.over(caller)
      }
    }
    expect(takenOut()).toHaveLength(2)
    expect(await taken()).toEqual({ reserved: 0, used: HOUR + QUARTER })
    expect(await t.rows('select distinct ending from call_talk')).toEqual([{ ending: 'minutes' }])
  })
})

describe('the end', () => {
  it('comes when nothing is free, and is asked for until the provider has done it', async () => {
    await minutesUsed(59)
    const eva = await talking(1)
    await goesBy(15.5)
    expect(t.exchange.redirected.slice(1)).toEqual([])
    t.exchange.refuseRedirect = 503
    await goesBy(0.5)
    await eventually(() => (t.exchange.refusedRedirects === 1 ? true : undefined))
    t.house.clock.advance(5000)
    await t.house.app.tick()
    await eventually(() => (t.exchange.refusedRedirects === 2 ? true : undefined))
    // They talk on meanwhile: nobody has let go of them.
    expect(await t.rows('select left_at from call_talk')).toEqual([{ left_at: null }])
    t.exchange.refuseRedirect = null
    t.house.clock.advance(5000)
    await t.house.app.tick()
    await eventually(() => t.exchange.redirected[1])
    const heard = await eva.caller.follow(t.exchange.redirected[1]!.url, {})
    expect(heard.verb('Hangup')).not.toBeNull()
    await eva.phone.over(eva.caller)
    // The ten seconds of the provider are shown; nobody is billed for them.
    expect(await taken()).toEqual({ reserved: 0, used: HOUR + QUARTER + 10 })
    expect(await t.rows('select state from conversation')).toEqual([{ state: 'wrap-up' }])
  })

  it('does not come to whoever gets a colleague’s minutes back', async () => {
    await minutesUsed(50)
    const eva = await talking(1)
    const tom = await talking(2)
    await goesBy(12)
    await tom.phone.over(tom.caller)
    await goesBy(0.5)
    expect(takenOut()).toEqual([])
    await eva.phone.over(eva.caller)
    expect(await taken()).toEqual({ reserved: 0, used: HOUR + QUARTER - 30 })
  })

  it('of a call that is gone already is the end of the call', async () => {
    await minutesUsed(59)
    const eva = await talking(1)
    await goesBy(15.5)
    t.exchange.seen.set(eva.caller.sid, { status: 'completed', end_time: null, duration: '960' })
    await goesBy(0.5)
    await eventually(async () =>
      (await t.rows(`select from call where state = 'ended'`)).length === 1 ? true : undefined,
    )
  })
})

describe('no call is cut while the customer has minutes', () => {
  it('while none of ours is there: it goes on, and the ledger catches up', async () => {
    const eva = await talking(1)
    await t.house.away(async () => t.house.clock.advance(25 * MINUTE * 1000))
    await goesBy(0.5)
    const held = (await taken()) as { reserved: number }
    expect(held.reserved).toBeGreaterThan(26.5 * MINUTE)
    expect(t.exchange.redirected.slice(1)).toEqual([])
    await eva.phone.over(eva.caller)
    expect(await taken()).toEqual({ reserved: 0, used: 25.5 * MINUTE })
  })

  it('nor is one whose caller was on hold as long as the provider’s own limit allows', async () => {
    await minutesUsed(55)
    const eva = await talking(1)
    await eva.phone.tell('hold', eva.caller.sid)
    await goesBy(33)
    await eva.phone.tell('unhold', eva.caller.sid)
    // Five minutes, a quarter beyond and a quarter on hold.
    expect(eva.caller.last.verb('Dial')!.attributes.timeLimit).toBe(String(35 * MINUTE))
    await goesBy(2)
    await eva.phone.tell('leave', eva.caller.sid)
    const again = await eva.caller.next('Dial', { DialCallStatus: 'answered' })
    expect(again.verb('Conference')!.text).toBe(eva.phone.conference.name)
    expect((await eva.phone.done()).verb('Conference')).not.toBeNull()
    await eva.phone.tell('join', eva.caller.sid)
    await goesBy(1)
    await eva.phone.over(eva.caller)
    expect(await taken()).toEqual({ reserved: 0, used: 58 * MINUTE })
  })
})
