import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { TestAgent } from '../../../support/app.ts'
import type { Caller } from '../../../support/calls.ts'
import { eventually, type Phone } from '../../../support/exchange.ts'
import { DESK, type PhoneHouse, phoneHouse } from '../../../support/phone-house.ts'

let t: PhoneHouse
let joris: TestAgent
let eva: Caller
let phone: Phone

/** Eva and Sanne have talked for a minute; Joris came to the desk meanwhile. */
beforeEach(async () => {
  t = await phoneHouse()
  eva = await t.calls(1)
  phone = await t.pickedUp(1)
  await t.exchange.redirect(eva.sid)
  await phone.connect(eva)
  for (const sid of [phone.rung.sid, eva.sid]) runs(sid)
  t.house.clock.advance(60_000)
  await t.house.app.tick()
  joris = await t.house.agent({ [DESK]: 'agent' }, 'Joris Bakker')
})
afterEach(() => t.close())

/** Whoever asks the provider about this call hears that it is in use. */
const runs = (sid: string) =>
  t.exchange.seen.set(sid, { status: 'in-progress', end_time: null, duration: null })

const about = async () => ({ desk: DESK, conversation: (await t.conversations())[0]! })
const consult = async () => t.sanne.ask('call:consult', { ...(await about()), agent: joris.id })
/** The nth time that the provider was asked about hold. */
const asked = (n: number) => eventually(() => t.exchange.held[n - 1])

describe('whoever asked a colleague is cut off', () => {
  it('and the colleague who comes a moment later has the caller, off hold', async () => {
    await consult()
    await asked(1)
    await phone.tell('hold', eva.sid)
    await t.exchange.ring(2)
    await phone.tell('leave')
    await phone.status('completed')
    t.house.clock.advance(9_000)
    const second = await t.pickedUp(2)
    expect(second.last.verb('Conference')).not.toBeNull()
    expect(await asked(2)).toMatchObject({ sid: eva.sid, url: null })
    t.house.clock.advance(2_000)
    await t.house.app.tick()
    await second.tell('join')
    expect(await t.rows('select state, agent_id from conversation')).toEqual([
      { state: 'active', agent_id: joris.id },
    ])
    expect(await t.rows(`select role, granted_within from call_leg where state <> 'ended'`)).toEqual([
      { role: 'agent', granted_within: 3540 },
    ])
  })
})

describe('an agent is cut off', () => {
  it('and a supervisor who was on the way to take over has the caller', async () => {
    const els = await t.house.agent({ [DESK]: 'supervisor' }, 'Els Vos')
    const policy = t.house.app.ctx.policy(DESK)!
    await t.house.app.setPolicy({ ...policy, supervisors: { calls: ['take-over'] } })
    expect(await els.ask('call:take-over', await about())).toMatchObject({ ok: true })
    await t.exchange.ring(2)
    await phone.tell('leave')
    await phone.status('completed')
    t.house.clock.advance(9_000)
    const second = await t.pickedUp(2)
    await second.tell('join')
    t.house.clock.advance(2_000)
    await t.house.app.tick()
    expect(await t.rows('select state, agent_id from conversation')).toEqual([
      { state: 'active', agent_id: els.id },
    ])
    expect(await t.rows(`select role from call_leg where state <> 'ended'`)).toEqual([{ role: 'agent' }])
    expect(t.exchange.redirected).toHaveLength(1)
  })
})

describe('hold', () => {
  it('is asked for again when the caller comes in again', async () => {
    await t.sanne.ask('call:hold', await about())
    await asked(1)
    await phone.tell('hold', eva.sid)
    t.house.clock.advance(20 * 60_000)
    await t.rows(`update call_talk set ceiling_at = ${t.house.clock.now()}`)
    await phone.tell('leave', eva.sid)
    const again = await eva.next('Dial', { DialCallStatus: 'completed' })
    expect(again.verb('Conference')).not.toBeNull()
    await phone.tell('join', eva.sid)
    expect(await asked(2)).toMatchObject({ sid: eva.sid, url: expect.stringContaining('/talk/hold') })
  })

  it('that the provider did not do is asked for again before a colleague is rung', async () => {
    await t.sanne.ask('call:hold', await about())
    await asked(1)
    expect(await consult()).toMatchObject({ ok: true })
    expect(await asked(2)).toMatchObject({ sid: eva.sid, url: expect.stringContaining('/talk/hold') })
  })
})

describe('hanging up', () => {
  it('for others ends their talk, and not the call of somebody outside', async () => {
    const els = await t.house.agent({ [DESK]: 'supervisor' }, 'Els Vos')
    await t.sanne.ask('call:outside', { ...(await about()), phone: '010 123 45 67' })
    await asked(1)
    await phone.tell('hold', eva.sid)
    const builder = await t.pickedUp(2)
    await builder.tell('join')
    await consult()
    const third = await t.pickedUp(3)
    await third.tell('join')
    await t.sanne.ask('call:hang-up', await about())
    await t.exchange.end(phone.rung.sid)
    await phone.tell('leave')
    expect(await t.sanne.ask('call:hang-up', await about())).toMatchObject({ code: 'forbidden' })
    expect(await els.ask('call:hang-up', await about())).toMatchObject({ ok: true })
    await t.exchange.end(third.rung.sid)
    expect(await t.rows('select ending from call_talk')).toEqual([{ ending: 'agent' }])
  })
})

describe('a caller whom the provider does not take elsewhere', () => {
  it('and who is on the line all the same has not hung up', async () => {
    t.exchange.refuseRedirect = 404
    await t.sanne.ask('call:transfer', { ...(await about()), to: { agent: joris.id } })
    await eventually(() => (t.exchange.refusedRedirects > 0 ? true : undefined))
    t.exchange.refuseRedirect = null
    expect(await eventually(() => t.exchange.redirected[1])).toMatchObject({ sid: eva.sid })
    expect(await t.rows('select state from conversation')).toEqual([{ state: 'waiting' }])
  })
})
