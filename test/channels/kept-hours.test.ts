import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { hoursDue, type OpenDoors } from '../../server/actions/desk/hours-due.ts'
import { deskOf } from '../support/admission.ts'
import type { TestApp } from '../support/app.ts'
import { customer } from '../support/builders.ts'
import { phoneHouse } from '../support/calls.ts'
import { KAAT, portalToken } from '../support/portal-token.ts'

// Hours that nobody who may come in keeps count for nothing, at whichever door they are asked about: the desk's own
// hours end at ten in the evening, those of the only tier that may come in at five.
const DESK = 'north'
const DOORS = `{ open: late, open-for: { vip: office }, for: [vip], finish-within: 30m`
const POLICY = `
name: North
timezone: Europe/Amsterdam
languages: [nl]
hours: { office: Mo-Fr 09:00-17:00, late: Mo-Fr 08:00-22:00, always: 24/7 }
tiers: { nobody: {}, plain: {}, vip: {} }
first-response: { by: tier, clock: office, promise: target, default: 4h }
doors:
  chat: ${DOORS} }
  phone: ${DOORS}, number: "+31 10 000 01 50", goes-to: [agent, queue, callback] }
  ticket: { open: always, for: everyone }`

let house: TestApp
beforeEach(async () => {
  house = await phoneHouse('2026-11-23T16:50:00+01:00', {
    policies: [deskOf(POLICY, DESK)],
    portalKeys: new Map([[DESK, Buffer.from('a key that only the portal and this desk know')]]),
  })
  await customer(house, DESK, 'K1001', { tier: 'vip', phones: ['+31612345671'] })
})
afterEach(() => house.close())

const at = async (time: string) => {
  house.clock.set(`2026-11-${time}:00+01:00`)
  await house.app.tick()
}
const instant = (time: string) => Date.parse(`2026-11-${time}:00+01:00`)

describe('hours that nobody keeps who may come in', () => {
  it('call-back hours: whoever is to be called is not called in them', async () => {
    await house.app.ctx.pool.query(
      `insert into callback (desk_id, callback_id, call_sid, conversation_id, customer_number, number, language, reason,
         asked_at, call_at, state)
       values ($1, $2, null, null, 'K1001', '+31612345671', 'nl', 'fault', $3, $3, 'due')`,
      [DESK, crypto.randomUUID(), house.clock.now()],
    )
    await at('23T17:30')
    const { rows } = await house.app.ctx.pool.query('select call_at, conversation_id from callback')
    expect(rows).toEqual([{ call_at: instant('24T09:00'), conversation_id: null }])
  })

  it('wake-ups: nobody is told that they begin or end, and everybody that those that are kept do', async () => {
    const told: OpenDoors = new Map()
    const openAt = async (time: string) => {
      await hoursDue(house.app.ctx, instant(time), told)
      return told.get(DESK)
    }
    const open = await openAt('23T16:59')
    const closed = await openAt('23T17:00')
    expect(closed).not.toBe(open)
    expect(await openAt('23T22:00')).toBe(closed)
    expect(await openAt('24T08:00')).toBe(closed)
    expect(await openAt('24T09:00')).toBe(open)
  })

  it.each([
    ['23T16:59', true, 'open until 17:00'],
    ['23T17:00', false, 'closed, opens tomorrow at 9:00'],
    ['24T08:30', false, 'closed, opens today at 9:00'],
  ])('the panel’s list of doors at %s', async (time, open, say) => {
    await at(time)
    const agent = await house.agent({ [DESK]: 'agent' })
    const synced = await agent.ask('desk:sync', { desk: DESK, since: 0 })
    const doors = synced.ok ? (synced.value.doors ?? []) : []
    expect(doors.filter(({ channel }) => channel !== 'ticket' && channel !== 'email')).toMatchObject([
      { channel: 'chat', open, say },
      { channel: 'phone', open, say },
    ])
  })

  it('the running line of a chat: its end is told once the hours of its tier are over', async () => {
    await house.agent({ [DESK]: 'agent' })
    const kaat = await house.visitor(DESK, portalToken({ ...KAAT, exp: house.clock.now() / 1000 + 600 }))
    const started = await kaat.ask('chat:start', { clientId: crypto.randomUUID(), body: 'hallo' })
    if (!started.ok) throw new Error(started.say)
    const { id, finishBy } = started.value.conversation
    expect(finishBy).toBeNull()
    await at('23T17:10')
    const later = await kaat.ask('messages:after', { conversation: id, after: 0 })
    expect(later.ok && later.value.conversation.finishBy).toBe(instant('23T17:30'))
  })
})
