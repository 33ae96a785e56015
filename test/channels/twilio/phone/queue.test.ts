import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { TestAgent, TestApp } from '../../../support/app.ts'
import { customer } from '../../../support/builders.ts'
import { ticketOf, useUp } from '../../../support/callers.ts'
import { Caller, phoneHouse } from '../../../support/calls.ts'
import { started } from '../../../support/chats.ts'

const DESK = 'five-levels'
const LINE = '+31100000150'
const MINUTE = 60_000

let house: TestApp
let agent: TestAgent

beforeEach(async () => {
  house = await phoneHouse('2026-11-23T15:00:00+01:00')
  agent = await house.agent({ [DESK]: 'agent' })
  for (const n of [1, 2, 3, 4, 5]) {
    await customer(house, DESK, `10${n}`, { tier: 'basic', phones: [`+3161234567${n}`] })
  }
})
afterEach(() => house.close())

async function waiting(n: number) {
  const caller = new Caller(house, DESK, `+3161234567${n}`, LINE)
  await caller.dial()
  expect(caller.last.verb('Enqueue')).not.toBeNull()
  // The next one comes later.
  house.clock.advance(1000)
  return caller
}
const rows = async (sql: string) => (await house.app.ctx.pool.query(sql)).rows

describe('a caller in the queue', () => {
  it('stands in a queue of one’s own, in one line with the chats', async () => {
    await started(await house.visitor(DESK))
    house.clock.advance(1000)
    const eva = await waiting(1)
    const piet = await waiting(2)
    expect(eva.last.verb('Enqueue')!.text).not.toBe(piet.last.verb('Enqueue')!.text)
    expect(piet.last.says).toMatch(/Je bent nummer 3 in de rij, nog ongeveer \d+ minuten\./)
    await eva.status('completed')
    expect((await piet.wait()).says).toMatch(/Je bent nummer 2 in de rij/)
  })

  it('asks a thousand times without changing anything', async () => {
    const eva = await waiting(1)
    const before = await rows('select step, state, dialog from call')
    for (let i = 0; i < 20; i++) await eva.wait()
    expect(await rows('select step, state, dialog from call')).toEqual(before)
  })

  it('is called back at the same place after pressing 1', async () => {
    const eva = await waiting(1)
    await waiting(2)
    await eva.wait()
    const out = await eva.follow(eva.last.verb('Gather')!.attributes.action!, { Digits: '1' })
    expect(out.xml).toMatch(/<Response><Leave\/><\/Response>$/)
    await eva.next('Enqueue', { QueueResult: 'leave', QueueTime: '31' })
    const bye = await eva.press('1')
    expect(bye.says).toBe('We bellen je op dit nummer. Tot ziens.')
    await eva.status('completed')
    const line = await rows(
      `select c.customer_number, c.state, b.state as callback from conversation c
         left join callback b using (desk_id, conversation_id) order by rank, entered_at, c.customer_number`,
    )
    expect(line).toEqual([
      { customer_number: '101', state: 'waiting', callback: 'due' },
      { customer_number: '102', state: 'waiting', callback: null },
    ])
  })

  it('who pressed 1 in the last moment before being connected is connected', async () => {
    const eva = await waiting(1)
    const conversation = eva.last.verb('Enqueue')!.text
    await house.app.ctx.pool.query(`update conversation set state = 'active' where conversation_id = $1`, [
      conversation,
    ])
    const still = await eva.wait({ Digits: '1' })
    // Out of the queue, where the talk begins; no call back is noted.
    expect(still.xml).toMatch(/<Response><Leave\/><\/Response>$/)
  })

  it('waits no longer than the desk asks of anybody, then is called back', async () => {
    const eva = await waiting(1)
    house.clock.advance(14 * MINUTE - 1000)
    expect((await eva.wait()).verb('Leave')).toBeNull()
    house.clock.advance(1 * MINUTE)
    expect((await eva.wait()).xml).toContain('<Leave/>')
    await agent.ask('agent:available', { desk: DESK, available: true })
    const bye = await eva.next('Enqueue', { QueueResult: 'leave' })
    expect(bye.says).toMatch(/Er kan nu niemand opnemen\. We bellen je terug.*Is dat goed\? Toets 1\./)
  })

  it('keeps the place when whoever took the call falls away before they spoke', async () => {
    const eva = await waiting(1)
    const back = await eva.next('Enqueue', { QueueResult: 'bridging-in-process' })
    expect(back.verb('Enqueue')!.text).toBe(eva.heard[0]!.verb('Enqueue')!.text)
    expect(back.says).toBe('Het doorverbinden lukte niet. Je houdt je plaats.')
    expect((await eva.wait()).says).toMatch(/als eerste aan de beurt/)
  })

  it.each(['error', 'system-error', 'queue-full'])(
    'is called back when the queue itself fails: %s',
    async (why) => {
      const eva = await waiting(1)
      const bye = await eva.next('Enqueue', { QueueResult: why })
      expect(bye.says).toMatch(/We bellen je zodra je aan de beurt bent/)
      expect(await rows('select state from callback')).toEqual([{ state: 'due' }])
    },
  )

  it('who hangs up is out of the line at once, told by the queue or by the call', async () => {
    const eva = await waiting(1)
    const piet = await waiting(2)
    await eva.next('Enqueue', { QueueResult: 'hangup', CallStatus: 'completed' })
    await piet.status('completed')
    await eva.status('completed')
    expect(await rows('select state from conversation')).toEqual([{ state: 'closed' }, { state: 'closed' }])
    const { xml } = await piet.next('Enqueue', { QueueResult: 'hangup', CallStatus: 'completed' })
    expect(xml).toMatch(/<Response><Hangup\/><\/Response>$/)
  })

  it('who came in before closing is served until the desk’s time to finish is over, then has a ticket', async () => {
    house.clock.set('2026-11-23T15:59:00+01:00')
    const eva = await waiting(1)
    for (const minute of ['02', '06', '10', '13']) {
      house.clock.set(`2026-11-23T16:${minute}:00+01:00`)
      await house.app.tick()
      expect((await eva.wait()).says).toMatch(/aan de beurt/)
    }
    house.clock.set('2026-11-23T16:15:00+01:00')
    await house.app.tick()
    expect((await eva.wait()).xml).toContain('<Leave/>')
    const bye = await eva.next('Enqueue', { QueueResult: 'leave' })
    expect(bye.says).toMatch(/Je vraag staat klaar als ticket, met nummer 1 0 0 0 0 1 \d\. Ik herhaal: 1 0/)
    expect(await rows('select customer_number from ticket')).toEqual([{ customer_number: '101' }])
  })

  it('says goodbye after the talk', async () => {
    const eva = await waiting(1)
    expect((await eva.next('Enqueue', { QueueResult: 'bridged' })).says).toBe('Tot ziens.')
  })

  it('is a call in the agents’ inbox, with the customer’s name', async () => {
    await waiting(1)
    const inbox = await agent.ask('desk:sync', { desk: DESK, since: 0 })
    expect(inbox.ok && inbox.value.conversations).toMatchObject([
      { channel: 'phone', who: 'Customer 101', place: 1, state: 'waiting' },
    ])
  })
})

describe('a desk that records messages', () => {
  it('makes a ticket of one, once, and tells its number', async () => {
    const policy = house.app.ctx.policy(DESK)!
    const phone = { ...policy.doors.phone, ticket: 'required' as const, noTicket: 'voicemail' as const }
    await house.app.setPolicy({ ...policy, doors: { ...policy.doors, phone } })
    const eva = new Caller(house, DESK, '+31612345671', LINE)
    await eva.dial()
    await eva.press('*')
    expect(eva.last.says).toBe('Spreek na de toon je vraag in. We maken er een ticket van.')
    expect(eva.last.verb('Record')!.attributes).toMatchObject({ method: 'POST', playBeep: 'true' })
    const recording = { RecordingSid: `RE${'c'.repeat(32)}`, RecordingDuration: '42', Digits: 'hangup' }
    const bye = await eva.next('Record', recording)
    expect(bye.says).toMatch(/We hebben je bericht\. Je vraag staat klaar als ticket, met nummer 1 0 0 0 0 1/)
    expect((await eva.next('Record', recording)).xml).toBe(bye.xml)
    expect(await rows('select subject from ticket')).toEqual([{ subject: 'Voicemail, 42 seconds' }])
    expect(await rows('select recording_sid, seconds from voicemail')).toEqual([
      { recording_sid: recording.RecordingSid, seconds: 42 },
    ])
  })

  it('says so when nothing was spoken', async () => {
    const policy = house.app.ctx.policy(DESK)!
    const phone = { ...policy.doors.phone, ticket: 'required' as const, noTicket: 'voicemail' as const }
    await house.app.setPolicy({ ...policy, doors: { ...policy.doors, phone } })
    const eva = new Caller(house, DESK, '+31612345671', LINE)
    await eva.dial()
    await eva.press('*')
    expect((await eva.next('Record', {})).says).toMatch(/niets gehoord/)
    expect(await rows('select subject from ticket')).toEqual([])
  })
})

describe('a desk that bills what goes beyond the month', () => {
  it.each([
    ['1', 'We verbinden je door.', { consent: 'key 1 in the call', declined: false }],
    ['2', 'We verbinden je door.', { consent: null, declined: true }],
  ])('asks before connecting whoever has little left: %s', async (key, says, charge) => {
    const policy = house.app.ctx.policy(DESK)!
    const price = { kind: 'amount', cents: 150, currency: 'EUR', per: 'hour', withVat: false } as const
    const phone = { ...policy.doors.phone, overrun: { atMost: 900, price } }
    await house.app.setPolicy({ ...policy, doors: { ...policy.doors, phone } })
    await useUp(house, DESK, '101', 3000)
    const eva = new Caller(house, DESK, '+31612345671', LINE)
    await eva.dial()
    expect(eva.last.says).toBe(
      'Welkom bij Five Levels. Praten we langer dan je beltijd van deze maand, dan kost dat € 1,50 per uur exclusief btw. Ga je daarmee akkoord? Ja? Toets 1. Liever stoppen als je beltijd op is? Toets 2.',
    )
    await eva.press(key)
    expect(eva.last.says).toBe(says)
    expect(await rows('select reason, consent, declined_at is not null as declined from charge')).toEqual([
      { reason: 'overrun', ...charge },
    ])
    // What was agreed to can be shown in the words that were heard.
    const [{ said }] = (await rows('select said from charge')) as [{ said: string }]
    expect(said).not.toBe('')
    expect(eva.heard[0]!.says).toContain(said)
  })
})

it('of many who call at once exactly one gets the one free engineer, the others are called back', async () => {
  await house.agent({ 'premium-line': 'agent' })
  await customer(house, 'premium-line', '1001', { tier: 'premium', phones: ['+32471000001'] })
  const callers = Array.from({ length: 6 }, () => new Caller(house, 'premium-line', '+32471000001'))
  await Promise.all(callers.map((caller) => caller.dial()))
  const ticket = await ticketOf(house, 'premium-line', '1001')
  await Promise.all(callers.map((caller) => caller.press(ticket)))
  expect(callers.filter((caller) => caller.last.verb('Enqueue'))).toHaveLength(1)
  expect(await rows('select count(*)::int as waiting from callback')).toEqual([{ waiting: 5 }])
})
