import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Content, Inbound } from '../../../server/actions/messenger.ts'
import { receiveMessage } from '../../../server/actions/whatsapp/receive-message.ts'
import type { Message } from '../../../shared/conversation.ts'
import type { TestAgent } from '../../support/app.ts'
import { customer } from '../../support/builders.ts'
import { ticketOf } from '../../support/callers.ts'
import { TWILIO } from '../../support/calls.ts'
import { eventually } from '../../support/exchange.ts'
import { WA_DESK, WA_LINE, type WhatsAppHouse, whatsappHouse } from '../../support/whatsapp.ts'

const JAN = '+32470000001'
const MALLORY = '+32470999999'
let t: WhatsAppHouse
let sanne: TestAgent
let ids = 0

beforeEach(async () => {
  t = await whatsappHouse('2026-11-23T11:00:00+01:00')
  await customer(t.house, WA_DESK, '101', { tier: 'premium', phones: [JAN] })
  sanne = await t.house.agent({ [WA_DESK]: 'agent' })
})
afterEach(() => t.close())

/** A message as the edge of some provider brings it; its id. */
async function brings(content: Content, more: Partial<Inbound> & { phone?: string } = {}): Promise<string> {
  const { phone = JAN, ...rest } = more
  const inbound: Inbound = {
    line: WA_LINE,
    account: TWILIO.accountSid,
    id: `wamid.${ids++}`,
    from: { phone, bsuid: null, parentBsuid: null, lid: null },
    profileName: 'Jan',
    at: t.house.clock.now(),
    content,
    replyTo: null,
    forwarded: false,
    ...rest,
  }
  await receiveMessage(t.house.app.ctx, t.house.app.ctx.policy(WA_DESK)!, inbound)
  return inbound.id
}
const says = (body: string, more: Partial<Inbound> & { phone?: string } = {}) =>
  brings({ kind: 'text', body }, more)

async function conversation(): Promise<string> {
  const [row] = await t.rows<{ id: string }>(
    `select conversation_id as id from conversation where who <> 'Mallory'`,
  )
  return row!.id
}
async function lines(): Promise<Message[]> {
  const opened = await sanne.ask('conversation:open', { desk: WA_DESK, conversation: await conversation() })
  if (!opened.ok) throw new Error(opened.code)
  return opened.value.messages.filter(({ author }) => author === 'visitor')
}
async function transcript(ticket: string): Promise<string[]> {
  const view = await sanne.ask('ticket:open', { desk: WA_DESK, number: Number(ticket) })
  if (!view.ok) throw new Error(view.code)
  return view.value.conversations.flatMap((one) => one.transcript.map(({ body }) => body))
}

describe('a message that answers another', () => {
  it('shows what it answers: theirs, ours, and one that we do not have', async () => {
    const ticket = await ticketOf(t.house, WA_DESK, '101')
    const first = await says(`ticket ${ticket}`)
    await t.settle()
    await says('hierop', { replyTo: first })
    await says('op die van jullie', { replyTo: t.sent[0]!.sid })
    await says('op niets', { replyTo: 'wamid.nowhere' })
    const place = await brings({ kind: 'unknown', name: 'hologram' })
    await says('op dat ding', { replyTo: place })
    await brings({ kind: 'edited', message: place, body: 'mijn kantoor' })
    await says('op kantoor', { replyTo: place })
    expect((await lines()).map(({ detail }) => detail?.quoted ?? null)).toEqual([
      null,
      { seq: 1, author: 'visitor', words: `ticket ${ticket}` },
      { seq: expect.any(Number), author: 'desk', words: expect.stringMatching(/./) },
      { seq: null, author: null, words: '' },
      null,
      { seq: 6, author: 'visitor', words: expect.stringContaining('hologram') },
      { seq: 6, author: 'visitor', words: 'mijn kantoor' },
    ])
  })

  it('never shows what somebody else wrote', async () => {
    const secret = await says('mijn geheim')
    await says('wat schreef Jan?', { replyTo: secret, phone: MALLORY, profileName: 'Mallory' })
    const quoted = await t.rows(`select detail -> 'quoted' as quoted from message_detail`)
    expect(quoted).toEqual([{ quoted: { seq: null, author: null, words: '' } }])
  })
})

describe('what is said about a message', () => {
  it('stands with it: a reaction, an edit, a deletion; our copy stays', async () => {
    const ticket = await ticketOf(t.house, WA_DESK, '101')
    await says(`ticket ${ticket}`)
    const id = await says('om drie uur')
    await sanne.ask('conversation:open', { desk: WA_DESK, conversation: await conversation() })
    const told: Message[] = []
    sanne.socket.on('message:changed', (message) => told.push(message))
    await brings({ kind: 'edited', message: id, body: 'om vier uur' })
    await brings({ kind: 'reaction', to: id, emoji: '👍' })
    await brings({ kind: 'reaction', to: id, emoji: null })
    await brings({ kind: 'reaction', to: id, emoji: '🙏' })
    await brings({ kind: 'deleted', message: id })
    await eventually(() => told.length === 5 || undefined)
    expect(await lines()).toHaveLength(2)
    expect((await lines())[1]).toEqual(told.at(-1))
    expect(told.at(-1)).toMatchObject({
      body: 'om drie uur',
      detail: {
        version: 5,
        reaction: '🙏',
        edits: [{ body: 'om vier uur' }],
        deletedAt: t.house.clock.now(),
      },
    })
    expect(await transcript(ticket)).toContainEqual(
      'om vier uur [Edited; at first: om drie uur] [Deleted by the customer; this copy is ours] [Reaction: 🙏]',
    )
  })

  it('counts in the order in which it was done, whatever comes first', async () => {
    const at = t.house.clock.now()
    const id = await says('om drie uur')
    await brings({ kind: 'reaction', to: id, emoji: '🙏' }, { at: at + 2_000 })
    await brings({ kind: 'reaction', to: id, emoji: null }, { at: at + 1_000 })
    expect((await lines())[0]!.detail).toMatchObject({ reaction: '🙏' })
    await brings({ kind: 'reaction', to: id, emoji: null }, { at: at + 4_000 })
    await brings({ kind: 'reaction', to: id, emoji: '👍' }, { at: at + 3_000 })
    expect((await lines())[0]!.detail).toMatchObject({ reaction: null })
    const blocked = () => t.rows('select from contact_address where blocked_at is not null')
    await says('stop', { at: at + 6_000 })
    await says('start', { at: at + 5_000 })
    expect(await blocked()).toHaveLength(1)
    await says('start', { at: at + 7_000 })
    expect(await blocked()).toHaveLength(0)
  })

  it('happens once, however often it is brought', async () => {
    const id = await says('een')
    for (let i = 0; i < 3; i++) await brings({ kind: 'edited', message: id, body: 'twee' }, { id: 'wamid.e' })
    expect((await lines())[0]!.detail).toMatchObject({ version: 1, edits: [{ body: 'twee' }] })
  })

  it('changes nobody else’s words, and none of ours', async () => {
    const id = await says('van Jan')
    await says('van mij', { phone: MALLORY, profileName: 'Mallory' })
    await t.settle()
    await brings({ kind: 'deleted', message: id }, { phone: MALLORY, profileName: 'Mallory' })
    await brings({
      kind: 'edited',
      message: t.sent.find(({ to }) => to.endsWith(JAN))!.sid,
      body: 'wij zijn gratis',
    })
    expect(await t.rows(`select 1 from message_detail where detail ->> 'deletedAt' is not null`)).toEqual([])
    expect((await lines()).map(({ body, detail }) => [body, detail?.part?.kind])).toEqual([
      ['van Jan', undefined],
      ['wij zijn gratis', 'edited'],
    ])
  })

  it('is heard at the door when a ticket number is put right', async () => {
    const ticket = await ticketOf(t.house, WA_DESK, '101')
    const id = await says('mijn ticket is 123')
    await brings({ kind: 'edited', message: id, body: `mijn ticket is ${ticket}` })
    expect(await t.rows('select state from conversation')).toEqual([{ state: 'waiting' }])
  })

  it('that we do not have is a line of its own', async () => {
    await brings({ kind: 'reaction', to: 'wamid.nowhere', emoji: '👍' })
    await brings({ kind: 'deleted', message: 'wamid.nowhere' })
    expect((await lines()).map(({ detail }) => detail?.part)).toEqual([
      { kind: 'reaction', emoji: '👍' },
      { kind: 'deleted' },
    ])
  })
})

describe('a message that could not be read', () => {
  it('gets its words in its own place, once', async () => {
    await brings({ kind: 'unreadable' }, { id: 'wamid.u' })
    await says('tweede')
    await brings({ kind: 'unreadable' }, { id: 'wamid.u' })
    expect((await lines())[0]).toMatchObject({ seq: 1, body: '', detail: { part: { kind: 'unreadable' } } })
    for (let i = 0; i < 2; i++) await says('eindelijk', { id: 'wamid.u' })
    const [first, ...rest] = await lines()
    expect(first).toMatchObject({ seq: 1, body: 'eindelijk', detail: { part: null, version: 1 } })
    expect(rest).toHaveLength(1)
  })

  it('lets whoever wrote it in when the real one names their ticket', async () => {
    const ticket = await ticketOf(t.house, WA_DESK, '101')
    await brings({ kind: 'unreadable' }, { id: 'wamid.u' })
    await says(`ticket ${ticket}`, { id: 'wamid.u' })
    expect(await t.rows('select state from conversation')).toEqual([{ state: 'waiting' }])
  })
})

describe('a message that is more than text', () => {
  it('is stored as what it is, and never as an empty line', async () => {
    const contents: Content[] = [
      { kind: 'location', latitude: 51.2, longitude: 4.4, name: 'Kantoor', address: null },
      { kind: 'contacts', asked: false, cards: [{ name: 'Piet', phones: ['+32470000009', '1000426'] }] },
      { kind: 'unknown', name: 'hologram' },
      { kind: 'text', body: ' \u0000 ' },
      { kind: 'choice', id: 'x', title: '' },
    ]
    for (const content of contents) await brings(content)
    const shown = await lines()
    expect(shown.map(({ body, detail }) => [body, detail?.part?.kind])).toEqual([
      ['Kantoor\n51.2, 4.4', 'location'],
      ['Piet +32470000009 1000426', 'contacts'],
      ['', 'unknown'],
      [expect.any(String), 'unknown'],
      ['', 'unknown'],
    ])
  })

  it('proves nothing by a number on somebody’s card', async () => {
    const ticket = await ticketOf(t.house, WA_DESK, '101')
    await brings({ kind: 'contacts', asked: false, cards: [{ name: `ticket ${ticket}`, phones: [JAN] }] })
    expect(await t.rows('select state from conversation')).toEqual([{ state: 'at-door' }])
  })

  it('says that it was forwarded', async () => {
    await says('zie dit', { forwarded: true })
    expect((await lines())[0]!.detail).toMatchObject({ forwarded: true })
  })

  it('may hold half a character and NUL anywhere', async () => {
    const bad = 'a\u0000b\ud800'
    const phone = { profileName: bad }
    await says(bad, phone)
    await brings({ kind: 'location', latitude: 1, longitude: 2, name: bad, address: bad }, phone)
    await brings({ kind: 'contacts', asked: false, cards: [{ name: bad, phones: [bad] }] }, phone)
    await brings({ kind: 'unknown', name: bad }, phone)
    await brings({ kind: 'reaction', to: 'x', emoji: bad }, phone)
    expect((await lines())[0]!.body).toBe('ab\ufffd')
    expect(await lines()).toHaveLength(5)
  })
})
