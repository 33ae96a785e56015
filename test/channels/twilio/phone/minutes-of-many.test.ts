import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Answered, Caller } from '../../../support/calls.ts'
import { Phone } from '../../../support/exchange.ts'
import { DESK, LINE } from '../../../support/phone-house.ts'
import { HOUR, MINUTE, type SharedMonth, sharedMonth } from '../../../support/shared-month.ts'

const CALLS = 50
const AGENTS = 6

let t: SharedMonth
beforeEach(async () => {
  t = await sharedMonth()
})
afterEach(() => t.close())

/** Sent as often as the provider would, until it is answered with more than that it takes a moment. */
async function until(
  isAnswered: (answer: Answered) => boolean,
  send: () => Promise<Answered>,
): Promise<Answered> {
  for (let i = 0; i < 60; i++) {
    const answer = await send()
    if (isAnswered(answer)) return answer
  }
  throw new Error('it is never answered')
}

/** Somebody of customer 101 stands in the queue. */
async function queued(): Promise<Caller> {
  const caller = new Caller(t.house, DESK, '+31612345671', LINE)
  await until(
    (answer) => answer.verb('Enqueue') !== null,
    () => caller.dial(),
  )
  t.exchange.seen.set(caller.sid, { status: 'in-progress', end_time: null, duration: null })
  return caller
}

/**
 * Whoever was rung from the nth on answers, all at once. Those who come into a conference; others hear that colleagues hold
 * what is left of the month, and their caller keeps the place.
 */
async function pickUpAll(from: number): Promise<{ answered: number; phones: Phone[] }> {
  const answered = await Promise.all(
    t.exchange.rung.slice(from).map(async (rung) => {
      const phone = new Phone(t.house, rung)
      t.exchange.seen.set(rung.sid, { status: 'in-progress', end_time: null, duration: null })
      await until(
        (answer) => answer.verb('Conference') !== null || answer.says !== '',
        () => phone.pickUp(),
      )
      return phone
    }),
  )
  return {
    answered: answered.length,
    phones: answered.filter(({ last }) => last.verb('Conference') !== null),
  }
}

/** The caller is fetched, and both are in the conference. */
async function connected(phone: Phone, caller: Caller): Promise<void> {
  await until(
    (answer) => answer.verb('Conference') !== null,
    () => caller.goTo(`voice/talk?talk=${phone.conference.name}`),
  )
  await phone.tell('join')
  await phone.tell('join', caller.sid)
}

/** Until so much is stored of who came, or left: what is told while the database is slow is kept for later. */
async function told(what: 'join' | 'leave', times: number): Promise<void> {
  const stored = async () => (await t.rows(`select from call_talk_news where what = '${what}'`)).length
  await expect.poll(stored, { timeout: 30_000 }).toBe(times)
}

/** What is held and used, which is never more than the month. */
async function taken(): Promise<{ reserved: number; used: number }> {
  const now = (await t.taken()) as { reserved: number; used: number }
  expect(now.reserved + now.used).toBeLessThanOrEqual(HOUR + 15 * MINUTE)
  return now
}

describe('fifty calls at once on one month', () => {
  it('use what was talked in them together, and hold no second more than the month has', async () => {
    const agents = [t.sanne, t.piet]
    while (agents.length < AGENTS) agents.push(await t.house.agent({ [DESK]: 'agent' }))
    const policy = t.house.app.ctx.policy(DESK)!
    const phone = { ...policy.doors.phone, wrapUp: 0, waitAtMost: null }
    await t.house.app.setPolicy({ ...policy, doors: { ...policy.doors, phone } })
    const callers = new Map(
      (await Promise.all(Array.from({ length: CALLS }, queued))).map((one) => [one.sid, one]),
    )
    let talked = 0
    let rung = 0
    while (talked < CALLS) {
      for (const one of agents) await one.ask('agent:available', { desk: DESK, available: true })
      await t.house.app.tick()
      await expect.poll(() => t.exchange.rung.length, { timeout: 20_000 }).toBeGreaterThan(rung)
      const { answered, phones } = await pickUpAll(rung)
      rung += answered
      await taken()
      const legs = await t.rows(`select provider_sid, call_sid from call_leg`)
      const talks = phones.map((one) => {
        const sid = String(legs.find(({ provider_sid }) => provider_sid === one.rung.sid)!.call_sid)
        return { phone: one, caller: callers.get(sid)! }
      })
      await Promise.all(talks.map(({ phone, caller }) => connected(phone, caller)))
      talked += talks.length
      await told('join', 2 * talked)
      t.house.clock.advance(30_000)
      await t.house.app.tick()
      await taken()
      await Promise.all(talks.map(({ phone, caller }) => phone.over(caller)))
      await told('leave', 2 * talked)
      t.house.clock.advance(10_000)
      await t.house.app.tick()
    }
    expect(await taken()).toEqual({ reserved: 0, used: CALLS * 30 })
    expect(await t.rows(`select from call_talk where settled_at is null`)).toEqual([])
  }, 120_000)
})

describe('a caller on hold over the turn of a month', () => {
  it('uses each month for what was talked in it, and nothing for the time on hold', async () => {
    const policy = t.house.app.ctx.policy(DESK)!
    const always = policy.hours.get('always')!
    await t.house.app.setPolicy({
      ...policy,
      doors: { ...policy.doors, phone: { ...policy.doors.phone, open: always } },
    })
    t.house.clock.set('2026-11-30T23:50:00+01:00')
    for (const one of [t.sanne, t.piet]) await one.ask('agent:available', { desk: DESK, available: true })
    const { caller, phone } = await t.talking(1)
    await t.goesBy(5)
    await phone.tell('hold', caller.sid)
    await t.goesBy(10)
    await phone.tell('unhold', caller.sid)
    await t.goesBy(4)
    await phone.over(caller)
    await t.goesBy(0.5)
    expect(
      await t.rows(`select month, sum(reserved)::int as reserved, sum(used)::int as used from allowance_entry
                     where customer_number = '101' group by month order by month`),
    ).toEqual([
      { month: '2026-11', reserved: 0, used: 5 * MINUTE },
      { month: '2026-12', reserved: 0, used: 4 * MINUTE },
    ])
  })
})
