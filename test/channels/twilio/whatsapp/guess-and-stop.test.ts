import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { dammDigit } from '../../../../shared/ticket-number.ts'
import type { TestAgent } from '../../../support/app.ts'
import { customer } from '../../../support/builders.ts'
import { ticketOf } from '../../../support/callers.ts'
import { WA_DESK, type WhatsAppHouse, whatsappHouse } from '../../../support/whatsapp.ts'

const JAN = '+32470000001'
/** Nobody's in the books. */
const MIA = '+32470000007'
let t: WhatsAppHouse
let sanne: TestAgent

beforeEach(async () => {
  t = await whatsappHouse('2026-11-23T11:00:00+01:00')
  await customer(t.house, WA_DESK, '101', { tier: 'premium', phones: [JAN] })
  await customer(t.house, WA_DESK, '102', { tier: 'premium' })
  sanne = await t.house.agent({ [WA_DESK]: 'agent' })
})
afterEach(() => t.close())

const conversations = () =>
  t.rows<{ id: string; state: string; escalated: boolean }>(
    'select conversation_id as id, state, escalated from conversation order by entered_at, conversation_id',
  )

async function codeFor(number: string): Promise<string> {
  const made = await sanne.ask('binding-code:make', { desk: WA_DESK, customer: number })
  if (!made.ok) throw new Error(made.code)
  return made.value.code
}

describe('a ticket number that is not theirs', () => {
  it('is one answer, and the fifth ends the looking-up and calls an agent', async () => {
    const own = await ticketOf(t.house, WA_DESK, '101')
    const foreign = await ticketOf(t.house, WA_DESK, '102')
    await t.write(JAN, `ticket ${foreign}`)
    await t.settle()
    await t.write('BE.piet', 'x', { ExternalUserId: 'whatsapp:BE.piet' })
    const [first] = t.sent.slice(-1)
    expect(first!.body).not.toContain(foreign)
    const foreigners = [foreign]
    for (let n = 0; n < 4; n++) foreigners.push(await ticketOf(t.house, WA_DESK, '102'))
    for (const number of foreigners.slice(0, 4)) await t.write(JAN, `ticket ${number}`)
    expect((await conversations())[0]).toMatchObject({ state: 'at-door', escalated: false })
    await t.write(JAN, `ticket ${foreigners[4]}`)
    expect((await conversations())[0]).toMatchObject({ state: 'at-door', escalated: true })
    await t.write(JAN, `ticket ${own}`)
    expect((await conversations())[0]).toMatchObject({ state: 'at-door' })
    await t.settle()
    expect(t.sent.filter(({ to, body }) => to.endsWith(JAN) && body === first!.body)).toHaveLength(1)
  })

  it('that nobody has is answered like one of somebody else', async () => {
    const piet = '+32470000003'
    await customer(t.house, WA_DESK, '103', { tier: 'premium', phones: [piet] })
    await t.write(JAN, `ticket ${await ticketOf(t.house, WA_DESK, '102')}`)
    await t.write(piet, `ticket 900042${dammDigit('900042')}`)
    await t.settle()
    const [foreign, nobodys] = t.sent.map(({ body }) => body.replace(/#pass=\S+/, '#pass='))
    expect(foreign).toContain('ticket')
    expect(nobodys).toBe(foreign)
    const seen = await t.rows<{ because: string }>('select distinct because from conversation')
    expect(seen).toHaveLength(1)
  })

  it('may be wrong four times', async () => {
    const own = await ticketOf(t.house, WA_DESK, '101')
    for (let n = 0; n < 4; n++) await t.write(JAN, `ticket ${await ticketOf(t.house, WA_DESK, '102')}`)
    await t.write(JAN, `ticket ${own}`)
    expect(await conversations()).toMatchObject([{ state: 'waiting', escalated: false }])
  })
})

describe('a one-time code', () => {
  it('works for everybody else while strangers guess, and a supervisor is told of them once', async () => {
    await t.write('+32470000020', 'code ABCD-2345')
    await t.rows(`insert into binding_code_try (desk_id, contact_id, conversation_id, tried_at)
      select desk_id, contact_id, conversation_id, tried_at from binding_code_try, generate_series(1, 298)`)
    await t.write('+32470000021', 'code ABCD-2346')
    await t.write('+32470000022', 'code ABCD-2347')
    expect((await conversations()).map(({ escalated }) => escalated).sort()).toEqual([false, false, true])
    await t.write(MIA, await codeFor('101'))
    expect(await t.rows('select how from binding')).toEqual([{ how: 'code' }])
  })
})

describe('STOP', () => {
  const blocked = () =>
    t.rows('select value, blocked_at is not null as blocked from contact_address order by value')

  it('is noted at every address that it came from, confirmed once, and taken back by START', async () => {
    await t.write(MIA, 'Stop a.u.b.', { ExternalUserId: 'whatsapp:BE.mia' })
    expect(await blocked()).toEqual([
      { value: MIA, blocked: true },
      { value: 'BE.mia', blocked: true },
    ])
    await t.write(MIA, 'stop', { ExternalUserId: 'whatsapp:BE.mia' })
    await t.settle()
    expect(t.sent).toHaveLength(1)
    expect(t.sent[0]!.body).toContain('START')
    await t.write(MIA, await codeFor('101'))
    expect((await blocked())[0]).toMatchObject({ blocked: true })
    await t.write(MIA, 'start', { ExternalUserId: 'whatsapp:BE.mia' })
    expect(await blocked()).toMatchObject([{ blocked: false }, { blocked: false }])
  })

  it('keeps no answer from a question of their own, and is none in the middle of one', async () => {
    await t.write(MIA, 'stop')
    await t.write(MIA, 'toch een vraag')
    await t.settle()
    expect(t.sent).toHaveLength(2)
    await t.write('+32470000009', 'stop de server aub')
    await t.write('+32470000009', 'start')
    expect((await blocked()).map((row) => row.blocked)).toEqual([true, false])
  })

  it('in a conversation that goes on is told to the agent as a message', async () => {
    await t.write(MIA, 'hallo')
    const [row] = await conversations()
    await sanne.ask('conversation:take', { desk: WA_DESK, conversation: row!.id })
    await t.write(MIA, 'STOP')
    await t.settle()
    expect(t.sent).toHaveLength(1)
    expect(await t.rows(`select body from message where author = 'visitor'`)).toEqual([
      { body: 'hallo' },
      { body: 'STOP' },
    ])
  })
})
