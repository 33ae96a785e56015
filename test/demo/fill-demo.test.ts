import { afterEach, describe, expect, it } from 'vitest'
import { fillDemo } from '../../server/demo/fill-demo.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { TWILIO } from '../support/calls.ts'

let desk: TestApp

afterEach(() => desk.close())

const count = async (sql: string) => Number((await desk.app.ctx.pool.query(sql)).rows[0].count)

/** What a newcomer finds at first sight. */
const found = async () => ({
  done: await count(`select count(*) from conversation where channel = 'chat' and state = 'closed'`),
  tickets: await count(
    `select count(*) from conversation where channel = 'chat' and ticket_number is not null`,
  ),
  waiting: await count(`select count(*) from conversation where state = 'waiting'`),
  escalated: await count(`select count(*) from conversation where state = 'waiting' and escalated`),
  talked: await count(`select count(*) from call_leg where outcome = 'completed'`),
  running: await count(`select count(*) from call where state <> 'ended'`),
  duties: await count('select count(*) from standby_duty'),
})

describe('the demo looks worked in', () => {
  it('on a Monday: somebody waits, somebody is escalated, chats and calls are done, engineers are on duty', async () => {
    desk = await testApp('2026-11-30T10:00:00+01:00', { twilio: TWILIO, isDemoClock: true })
    await fillDemo(desk.app)
    const first = { done: 2, tickets: 1, waiting: 2, escalated: 1, talked: 2, running: 0 }
    expect(await found()).toMatchObject(first)
    expect((await found()).duties).toBeGreaterThan(0)
    // Started again it adds nothing.
    await fillDemo(desk.app)
    expect(await found()).toMatchObject(first)
  })

  it('on a Sunday nobody waits at a closed door, and what was done was done when it was open', async () => {
    desk = await testApp('2026-11-29T12:00:00+01:00', { twilio: TWILIO })
    await fillDemo(desk.app)
    expect(await found()).toMatchObject({ done: 2, tickets: 1, waiting: 0, talked: 2 })
    expect(await count(`select count(*) from admission where kind = 'refuse'`)).toBe(0)
  })

  it('shows the panel that the clock is the demo’s, and no other server does', async () => {
    desk = await testApp('2026-11-30T10:00:00+01:00', { isDemoClock: true })
    const { cookie } = await desk.agent({ 'five-levels': 'agent' })
    const me = await fetch(`${desk.url}/panel/api/me`, { headers: { cookie } })
    expect(await me.json()).toMatchObject({ ok: true, value: { demoClock: true } })
  })
})
