import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Content, Inbound, WrittenFrom } from '../../../../server/actions/messenger.ts'
import { receiveMessage } from '../../../../server/actions/whatsapp/receive-message.ts'
import { customer } from '../../../support/builders.ts'
import { ticketOf } from '../../../support/callers.ts'
import { TWILIO } from '../../../support/calls.ts'
import { WA_DESK, WA_LINE, type WhatsAppHouse, whatsappHouse } from '../../../support/whatsapp.ts'

const JAN = '+32470000001'
const PIET = '+32470000002'
let t: WhatsAppHouse

beforeEach(async () => {
  t = await whatsappHouse('2026-11-23T11:00:00+01:00')
  await customer(t.house, WA_DESK, '101', { tier: 'premium', phones: [JAN] })
})
afterEach(() => t.close())

/** Shown beside a telephone number. */
const id = (bsuid: string) => ({ ExternalUserId: `whatsapp:${bsuid}` })
const count = async (table: string) =>
  Number((await t.rows<{ n: string }>(`select count(*) as n from ${table}`))[0]!.n)
const addresses = () =>
  t.rows<{ value: string; contact: string; lost: boolean; doubted: boolean }>(
    `select value, dense_rank() over (order by c.created_at, c.contact_id)::int as contact,
            suspended_at is not null as lost, doubted_at is not null as doubted
       from contact_address a join contact c using (desk_id, contact_id) order by value`,
  )
const conversations = () =>
  t.rows<{ id: string; state: string; customer_number: string | null }>(
    'select conversation_id as id, state, customer_number from conversation order by entered_at, conversation_id',
  )

/** Writes as the provider does: what was not taken in time it brings again. */
async function brought(from: string, body: string, more: Record<string, string>): Promise<void> {
  const same = { ...more, MessageSid: `SM${randomBytes(16).toString('hex')}` }
  while ((await t.write(from, body, same)) !== 204);
}

/** What no provider of ours says yet comes in where its edge would hand it over. */
function changed(from: Partial<WrittenFrom>, before: Partial<WrittenFrom>): Promise<void> {
  return comes(from, { kind: 'changed', before: { ...NONE, ...before } })
}

const NONE: WrittenFrom = { phone: null, bsuid: null, parentBsuid: null, lid: null }

function comes(from: Partial<WrittenFrom>, content: Content): Promise<void> {
  const inbound: Inbound = {
    line: WA_LINE,
    account: TWILIO.accountSid,
    id: crypto.randomUUID(),
    from: { ...NONE, ...from },
    profileName: null,
    at: t.house.clock.now(),
    content,
    replyTo: null,
    forwarded: false,
  }
  return receiveMessage(t.house.app.ctx, t.house.app.ctx.policy(WA_DESK)!, inbound)
}

describe('one person', () => {
  it('who writes first on two connections at once is one contact with one conversation', async () => {
    for (let n = 0; n < 6; n++) {
      const [phone, bsuid] = [`+3247100000${n}`, `BE.x${n}`]
      const both = id(bsuid)
      await Promise.all([
        brought(phone, 'hallo', both),
        brought(bsuid, 'hallo?', both),
        brought(phone, 'iemand?', both),
        brought(bsuid, 'hier', both),
      ])
      expect(await count('contact where merged_into is null')).toBe(n + 1)
      expect(await count("conversation where state = 'at-door'")).toBe(n + 1)
    }
    expect(await addresses()).toHaveLength(12)
  })

  it('becomes one contact when a number and an id that wrote apart are seen together', async () => {
    await t.write(JAN, 'hallo')
    await t.write('BE.jan', 'ook ik', id('BE.jan'))
    expect(await count('contact where merged_into is null')).toBe(2)
    await t.write(JAN, 'samen', id('BE.jan'))
    expect(await addresses()).toMatchObject([
      { value: JAN, contact: 1, lost: false, doubted: false },
      { value: 'BE.jan', contact: 1, lost: false },
    ])
  })

  it('is never known by the name they chose, by an id that is none, or by a number in an id', async () => {
    await t.write(PIET, 'ik ben Jan', { ProfileName: JAN, ExternalUserId: `whatsapp:${JAN}` })
    await t.write('BE.32470000001', 'en ik', { ProfileName: JAN, ...id('BE.32470000001') })
    await t.write(PIET, 'nog eens', { ExternalUserId: 'nonsense', ParentExternalUserId: '' })
    expect(await conversations()).toMatchObject([
      { state: 'at-door', customer_number: null },
      { state: 'at-door', customer_number: null },
    ])
    expect((await addresses()).map(({ value }) => value)).toEqual([PIET, 'BE.32470000001'])
  })

  it('is answered at the newest address, and at the number again once that is seen', async () => {
    await t.write(PIET, 'hallo', id('BE.piet'))
    await t.settle()
    expect(t.sent.at(-1)!.to).toBe(`whatsapp:${PIET}`)
    const sanne = await t.house.agent({ [WA_DESK]: 'agent' })
    const [open] = await conversations()
    const desk = { desk: WA_DESK, conversation: open!.id }
    expect(await sanne.ask('conversation:take', desk)).toMatchObject({ ok: true })
    const answered = async (body: string) => {
      await sanne.ask('message:post', { ...desk, clientId: crypto.randomUUID(), body })
      await t.settle()
      return t.sent.at(-1)
    }
    await t.write('BE.piet', 'zonder nummer', id('BE.piet'))
    expect(await answered('dag')).toMatchObject({ to: 'whatsapp:BE.piet', body: 'dag' })
    t.house.clock.advance(1000)
    await t.write(PIET, 'met nummer', id('BE.piet'))
    expect(await answered('ja')).toMatchObject({ to: `whatsapp:${PIET}`, body: 'ja' })
  })

  it('is answered once where two conversations began before they were known to be one', async () => {
    await t.write(PIET, 'eerst')
    await t.write('BE.piet', 'dan', id('BE.piet'))
    await t.write('BE.piet', 'samen', { ...id('BE.piet'), From: `whatsapp:${PIET}` })
    await t.settle()
    expect(t.sent).toMatchObject([{ to: `whatsapp:${PIET}` }])
  })
})

describe('a number that passes to another id', () => {
  const ask = async () => {
    const ticket = await ticketOf(t.house, WA_DESK, '101')
    const sanne = await t.house.agent({ [WA_DESK]: 'agent' })
    await t.write(JAN, `ticket ${ticket}`, id('BE.old'))
    const [open] = await conversations()
    expect(open).toMatchObject({ state: 'waiting', customer_number: '101' })
    const desk = { desk: WA_DESK, conversation: open!.id }
    expect(await sanne.ask('conversation:take', desk)).toMatchObject({ ok: true })
    await t.settle()
    await t.rows(
      `insert into binding (desk_id, contact_id, customer_number, how, proven_at)
       select desk_id, visitor_id, '101', 'code', 0 from conversation`,
    )
    return { ticket, sanne, desk }
  }
  const bindings = () => t.rows('select customer_number, why from binding')

  it('lets nobody in by it, ends what was proven, and answers nobody in the old conversation', async () => {
    const { ticket, sanne, desk } = await ask()
    await t.write(JAN, `wat staat er in ${ticket}?`, id('BE.new'))
    expect(await bindings()).toEqual([{ customer_number: '101', why: 'address-changed' }])
    expect(await addresses()).toMatchObject([
      { value: JAN, contact: 2, lost: false, doubted: true },
      { value: 'BE.new', contact: 2, lost: false },
      { value: 'BE.old', contact: 1, lost: true },
    ])
    expect(await conversations()).toMatchObject([
      { state: 'active', customer_number: '101' },
      { state: 'at-door', customer_number: null },
    ])
    await t.settle()
    const before = t.sent.length
    const opened = await sanne.ask('conversation:open', desk)
    expect(opened.ok && opened.value.customer.proof).toContain('ask who it is')
    const words = { clientId: crypto.randomUUID(), body: 'het wachtwoord is ...' }
    expect(await sanne.ask('message:post', { ...desk, ...words })).toMatchObject({
      ok: false,
      field: 'address',
    })
    await t.settle()
    expect(t.sent).toHaveLength(before)
  })

  it('gets no answer that was meant for whoever wrote from it before', async () => {
    await t.write(PIET, 'een vraag van de een', id('BE.old'))
    await t.write(PIET, 'een vraag van de ander', id('BE.new'))
    await t.settle()
    expect(t.sent).toHaveLength(1)
    const deliveries = t.rows(
      `select delivery.state, reason from delivery join contact_address using (desk_id)
        join conversation using (desk_id, conversation_id) where visitor_id = contact_id and value = 'BE.old'`,
    )
    expect(await deliveries).toEqual([{ state: 'failed', reason: 'address-changed' }])
  })

  it.each([
    ['with a number', { phone: JAN }, { phone: JAN }],
    ['without a number', {}, {}],
  ])('does so too when the provider says it, %s', async (_, from, before) => {
    await ask()
    await changed({ bsuid: 'BE.new', ...from }, { bsuid: 'BE.old', ...before })
    expect(await bindings()).toEqual([{ customer_number: '101', why: 'address-changed' }])
    expect((await addresses()).find(({ value }) => value === 'BE.old')).toMatchObject({ lost: true })
    expect(await conversations()).toHaveLength(1)
    await t.write(JAN, 'hallo')
    expect(await conversations()).toMatchObject([
      { state: 'active' },
      { state: 'at-door', customer_number: null },
    ])
  })

  it('does so when the provider says it after the new one wrote, and once', async () => {
    await ask()
    await t.write(JAN, 'hallo', id('BE.new'))
    const before = await addresses()
    await changed({ bsuid: 'BE.new' }, { bsuid: 'BE.old' })
    expect(await addresses()).toEqual(before)
  })

  it('lets nobody in who writes with the number alone once it is in doubt', async () => {
    const { ticket } = await ask()
    await t.write(JAN, 'hallo', id('BE.new'))
    await t.write(JAN, `ticket ${ticket}`)
    expect(await conversations()).toMatchObject([
      { state: 'active' },
      { state: 'at-door', customer_number: null },
    ])
  })
})

it('treats the id of the unofficial client the same, and what other accounts gave as the same person’s', async () => {
  const says = { kind: 'text', body: 'hallo' } as const
  await comes({ phone: JAN, lid: '32471' }, says)
  await comes({ phone: JAN, bsuid: 'BE.jan', parentBsuid: 'BE.ENT.jan' }, says)
  expect(new Set((await addresses()).map(({ contact }) => contact)).size).toBe(1)
  t.house.clock.advance(1000)
  await comes({ phone: JAN, lid: '32472' }, says)
  const doubted = { contact: 2, lost: false, doubted: true }
  expect((await addresses()).find(({ value }) => value === JAN)).toMatchObject(doubted)
  const lost = (await addresses()).filter((row) => row.lost).map(({ value }) => value)
  expect(lost).toEqual(['32471', 'BE.ENT.jan', 'BE.jan'])
})

it('keeps the conversation of an id that shows another number, flags it, and ends what was proven', async () => {
  const ticket = await ticketOf(t.house, WA_DESK, '101')
  await t.house.agent({ [WA_DESK]: 'agent' })
  await t.write(JAN, `ticket ${ticket}`, id('BE.jan'))
  await t.write(PIET, 'mijn nieuwe nummer', id('BE.jan'))
  expect(await t.rows('select state, escalated from conversation')).toEqual([
    { state: 'waiting', escalated: true },
  ])
  expect(await addresses()).toMatchObject([
    { value: JAN, contact: 1, lost: true },
    { value: PIET, contact: 1, lost: false },
    { value: 'BE.jan', contact: 1, lost: false },
  ])
})
