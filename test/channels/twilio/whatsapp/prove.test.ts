import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeCodeByCustomer } from '../../../../server/actions/identify/binding-code.ts'
import type { Content, Inbound } from '../../../../server/actions/messenger.ts'
import { receiveMessage } from '../../../../server/actions/whatsapp/receive-message.ts'
import type { TestAgent } from '../../../support/app.ts'
import { customer, visitor } from '../../../support/builders.ts'
import { ticketOf } from '../../../support/callers.ts'
import { TWILIO } from '../../../support/calls.ts'
import { WA_DESK, WA_LINE, type WhatsAppHouse, whatsappHouse } from '../../../support/whatsapp.ts'

const JAN = '+32470000001'
/** Nobody's in the books. */
const MIA = '+32470000007'
let t: WhatsAppHouse
let sanne: TestAgent

beforeEach(async () => {
  t = await whatsappHouse('2026-11-23T11:00:00+01:00')
  await customer(t.house, WA_DESK, '101', { tier: 'premium', phones: [JAN], name: 'Bakkerij Jan' })
  await customer(t.house, WA_DESK, '102', { tier: 'premium' })
  sanne = await t.house.agent({ [WA_DESK]: 'agent' })
})
afterEach(() => t.close())

const conversations = () =>
  t.rows<{ id: string; state: string; customer_number: string | null; escalated: boolean }>(
    'select conversation_id as id, state, customer_number, escalated from conversation order by entered_at, conversation_id',
  )
const bindings = () => t.rows<{ how: string }>('select customer_number, how, why from binding order by 1')
const said = () => t.rows<{ body: string }>(`select body from message where author = 'desk' order by at, seq`)

async function codeFor(number = '101'): Promise<string> {
  const made = await sanne.ask('binding-code:make', { desk: WA_DESK, customer: number })
  if (!made.ok) throw new Error(made.code)
  return made.value.code
}

describe('a one-time code', () => {
  it('says what it is for at the door, binds whoever writes it, and the door judges again at once', async () => {
    const ticket = await ticketOf(t.house, WA_DESK, '101')
    await t.write(MIA, 'mijn site is stuk')
    await t.settle()
    expect(t.sent.at(-1)!.body).toContain('WhatsApp-code uit het klantenportaal')
    const code = await codeFor()
    await t.write(MIA, `code ${code}\nhet gaat over ${ticket}`)
    expect(await conversations()).toMatchObject([{ state: 'waiting', customer_number: '101' }])
    expect(await bindings()).toEqual([{ customer_number: '101', how: 'code', why: null }])
    await t.settle()
    expect(t.sent.at(-1)!.body).toContain('we weten nu wie je bent')
    const opened = await sanne.ask('conversation:open', {
      desk: WA_DESK,
      conversation: (await conversations())[0]!.id,
    })
    expect(opened).toMatchObject({ value: { customer: { proof: expect.stringContaining('one-time code') } } })
  })

  it('of the portal comes with a link that writes it, and works as well', async () => {
    const who = await visitor(t.house, WA_DESK, { customer: '101' })
    const made = await makeCodeByCustomer(t.house.app.ctx, who)
    if (!made.ok) throw new Error(made.code)
    expect(made.value.code).toMatch(/^[A-Z2-9]{4}-[A-Z2-9]{4}$/)
    expect(made.value.link).toBe(`https://wa.me/${WA_LINE.slice(1)}?text=${made.value.code}`)
    await t.write('BE.mia', made.value.code, { ExternalUserId: 'whatsapp:BE.mia' })
    expect((await bindings()).filter(({ how }) => how !== 'portal')).toEqual([
      { customer_number: '101', how: 'code', why: null },
    ])
  })

  it('works once, for half an hour, and all else is one answer that is given once', async () => {
    const [used, replaced] = [await codeFor('102'), await codeFor('101')]
    const late = await codeFor('101')
    await t.write('+32470000011', used)
    t.house.clock.advance(30 * 60_000)
    const tries: [string, string][] = [
      ['+32470000012', used],
      ['+32470000013', replaced],
      ['+32470000014', late],
      ['+32470000015', 'code ABCD-2345'],
    ]
    for (const [phone, code] of tries) await t.write(phone, code)
    await t.write('+32470000015', 'ABCD-2346')
    expect(await bindings()).toEqual([{ customer_number: '102', how: 'code', why: null }])
    await t.settle()
    const answers = (await said()).map(({ body }) => body).filter((body) => body.startsWith('Die code'))
    expect(answers).toHaveLength(4)
    expect(new Set(answers).size).toBe(1)
  })

  it('cannot be guessed: after five wrong ones in a conversation the right one binds nobody', async () => {
    const code = await codeFor()
    for (let n = 2; n < 7; n++) await t.write(MIA, `code ABCD-234${n}`)
    await t.write(MIA, code)
    expect(await bindings()).toEqual([])
    await t.write('+32470000008', code)
    expect(await bindings()).toHaveLength(1)
  })

  it('is guessed at by two at once only as often', async () => {
    const all = Array.from({ length: 8 }, (_, n) => t.write(MIA, `code ABCD-23${n + 2}A`))
    await Promise.all(all)
    const [row] = await t.rows<{ n: string }>('select count(*) as n from binding_code_try')
    expect(Number(row!.n)).toBeLessThanOrEqual(5)
  })

  it('is stored nowhere as it is written, and ends with its customer', async () => {
    const code = await codeFor()
    const [row] = await t.rows<{ row: string }>('select to_json(c)::text as row from binding_code c')
    for (const written of [code, code.replace('-', '')]) {
      expect(row!.row).not.toContain(written)
      expect(row!.row).not.toContain(Buffer.from(written).toString('hex'))
    }
    await t.rows(`delete from customer where customer_number = '101'`)
    await t.write(MIA, code)
    expect(await bindings()).toEqual([])
  })

  it('tells in a conversation that goes on who it is, and turns none into another customer’s', async () => {
    await t.write(MIA, 'hallo')
    const [row] = await conversations()
    const at = { desk: WA_DESK, conversation: row!.id }
    await sanne.ask('conversation:take', at)
    await t.write(MIA, await codeFor('101'))
    expect(await conversations()).toMatchObject([{ state: 'active', customer_number: '101' }])
    await t.write(MIA, await codeFor('102'))
    expect(await conversations()).toMatchObject([{ state: 'active', customer_number: '101' }])
    expect((await said()).filter(({ body }) => body.includes('wie je bent'))).toHaveLength(1)
  })

  it('is made by agents of the desk and by nobody else', async () => {
    const olaf = await t.house.agent({ 'five-levels': 'administrator' })
    expect(await olaf.ask('binding-code:make', { desk: WA_DESK, customer: '101' })).toMatchObject({
      code: 'forbidden',
    })
    expect(await sanne.ask('binding-code:make', { desk: WA_DESK, customer: '999' })).toMatchObject({
      ok: false,
    })
    const mallory = await t.house.visitor(WA_DESK)
    expect((await mallory.post(`/w/${WA_DESK}/binding-code`, {})).status).toBe(401)
  })
})

describe('somebody whose number passed to another id', () => {
  it('goes on with the old conversation once they have proven to be the same customer', async () => {
    const ticket = await ticketOf(t.house, WA_DESK, '101')
    await t.write(JAN, `ticket ${ticket}`, { ExternalUserId: 'whatsapp:BE.old' })
    const [old] = await conversations()
    const at = { desk: WA_DESK, conversation: old!.id }
    await sanne.ask('conversation:take', at)
    t.house.clock.advance(1000)
    await t.write(JAN, 'nieuwe telefoon', { ExternalUserId: 'whatsapp:BE.new' })
    t.house.clock.advance(1000)
    await t.write(JAN, await codeFor(), { ExternalUserId: 'whatsapp:BE.new' })
    expect(await conversations()).toMatchObject([{ state: 'active' }, { state: 'closed' }])
    await t.settle()
    await sanne.ask('message:post', { ...at, clientId: crypto.randomUUID(), body: 'welkom terug' })
    await t.settle()
    expect(t.sent.at(-1)).toMatchObject({ to: `whatsapp:${JAN}`, body: 'welkom terug' })
    await t.write(JAN, 'dank je', { ExternalUserId: 'whatsapp:BE.new' })
    const [message] = await t.rows(`select conversation_id as id from message where body = 'dank je'`)
    expect(message).toEqual({ id: old!.id })
  })
})

/** What no provider of ours brings yet comes in where its edge would hand it over. */
function brings(phone: string, content: Content): Promise<void> {
  const { ctx } = t.house.app
  const inbound: Inbound = {
    line: WA_LINE,
    account: TWILIO.accountSid,
    id: crypto.randomUUID(),
    from: { phone: null, bsuid: phone, parentBsuid: null, lid: null },
    profileName: null,
    at: ctx.clock(),
    content,
    replyTo: null,
    forwarded: false,
  }
  return receiveMessage(ctx, ctx.policy(WA_DESK)!, inbound)
}

describe('a number that is shared', () => {
  const card = (asked: boolean, ...phones: string[]): Content => ({
    kind: 'contacts',
    asked,
    cards: [{ name: 'Jan', phones }],
  })

  it('by our button binds to the one customer for whom it is registered', async () => {
    await brings('BE.jan', card(true, JAN))
    expect(await bindings()).toEqual([{ customer_number: '101', how: 'shared', why: null }])
  })

  it('binds nobody as a card picked by hand, with a second number, or when it is nobody’s', async () => {
    await brings('BE.a', card(false, JAN))
    await brings('BE.b', card(true, JAN, MIA))
    await brings('BE.c', card(true, MIA))
    await brings('BE.d', card(true))
    expect(await bindings()).toEqual([])
  })

  it('binds nobody while another person may have it', async () => {
    await t.write(JAN, 'hallo', { ExternalUserId: 'whatsapp:BE.old' })
    await t.write(JAN, 'hallo', { ExternalUserId: 'whatsapp:BE.new' })
    await brings('BE.new', card(true, JAN))
    expect(await bindings()).toEqual([])
  })

  it('binds nobody where it was seen with another id than theirs', async () => {
    await t.write(JAN, 'hallo', { ExternalUserId: 'whatsapp:BE.old' })
    await brings('BE.new', card(true, JAN))
    expect(await bindings()).toEqual([])
  })

  it('binds whoever wrote from it before they hid it', async () => {
    await t.write(JAN, 'hallo')
    await brings('BE.jan', card(true, JAN))
    expect(await bindings()).toMatchObject([{ customer_number: '101', how: 'shared' }])
  })
})

describe('an agent who knows who it is', () => {
  it('says so once, for somebody at the door too, and the door judges again', async () => {
    const ticket = await ticketOf(t.house, WA_DESK, '101')
    await t.write(MIA, `het gaat over ${ticket}`)
    const [row] = await conversations()
    expect(row).toMatchObject({ state: 'at-door', customer_number: null })
    const about = { desk: WA_DESK, conversation: row!.id, customer: '101' }
    const olaf = await t.house.agent({ 'five-levels': 'administrator' })
    expect(await olaf.ask('contact:bind', about)).toMatchObject({ code: 'forbidden' })
    expect(await sanne.ask('contact:bind', { ...about, customer: '999' })).toMatchObject({
      code: 'not-found',
    })
    expect(await sanne.ask('contact:bind', about)).toMatchObject({ ok: true })
    expect(await conversations()).toMatchObject([{ state: 'waiting', customer_number: '101' }])
    expect(await bindings()).toEqual([{ customer_number: '101', how: 'agent', why: null }])
    expect(await t.rows(`select agent_id, subject from audit where what = 'contact:bound'`)).toEqual([
      { agent_id: sanne.id, subject: '101' },
    ])
  })
})
