import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { noteConversation } from '../../../server/actions/conversations/note-conversation.ts'
import { postMessage } from '../../../server/actions/conversations/post-message.ts'
import { readMessages } from '../../../server/actions/conversations/read-messages.ts'
import { takeConversation } from '../../../server/actions/conversations/take-conversation.ts'
import { createTicket } from '../../../server/actions/tickets/create-ticket.ts'
import { openTicket } from '../../../server/actions/tickets/open-ticket.ts'
import {
  createTicketFromConversation,
  linkTicket,
} from '../../../server/actions/tickets/ticket-from-conversation.ts'
import { visitorTicket } from '../../../server/actions/tickets/visitor-ticket.ts'
import type { AgentWho, VisitorWho } from '../../../server/actions/who.ts'
import { conversationById } from '../../../server/storage/conversations.ts'
import type { Message } from '../../../shared/conversation.ts'
import { exampleDesk, form, got, type TicketHouse, ticketHouse } from '../../support/ticket-house.ts'

const DESK = 'five-levels'
const OTHER = 'premium-line'
const MONDAY = '2026-11-23T10:00:00+01:00'

let t: TicketHouse
let agent: AgentWho
beforeAll(async () => {
  t = await ticketHouse(MONDAY, [exampleDesk(DESK), exampleDesk(OTHER)])
})
beforeEach(async () => {
  t.set(MONDAY)
  agent = await t.agent({ [DESK]: 'agent' })
})
afterAll(() => t.close())

async function chatOf(who: VisitorWho): Promise<string> {
  const conversation = await t.chat(who)
  got(await takeConversation(t.house, agent, { desk: DESK, conversation }))
  return conversation
}

const toTicket = (conversation: string, by = agent, more = {}) => {
  const { subject, body } = form()
  return createTicketFromConversation(t.house, by, { desk: DESK, conversation, subject, body, ...more })
}

const conversationOf = async (id: string) => (await conversationById(t.house.pool, DESK, id))!

const ticketsOfDesk = async () =>
  (
    await t.house.pool.query<{ n: number }>('select count(*)::int as n from ticket where desk_id = $1', [
      DESK,
    ])
  ).rows[0]!.n

describe('a chat that an agent turns into a ticket', () => {
  it('keeps its customer, its contract’s deadline and its transcript', async () => {
    const eva = await t.customer(DESK, 'EVA', [{ tier: 'deluxe' }])
    const conversation = await chatOf(eva)
    const said = {
      desk: DESK,
      conversation,
      clientId: crypto.randomUUID(),
      body: 'Welke foutcode staat erbij?',
    }
    got(await postMessage(t.house, agent, said))
    t.advance(1000)
    got(
      await noteConversation(t.house, agent, { ...said, clientId: crypto.randomUUID(), body: 'MX is goed' }),
    )
    const { number, due } = got(await toTicket(conversation, agent, { topic: 'mail' }))
    expect(new Date(due!)).toEqual(new Date('2026-11-23T12:00:01+01:00'))
    const view = got(await openTicket(t.house, agent, { desk: DESK, number }))
    expect(view).toMatchObject({
      customer: 'EVA',
      tier: 'deluxe',
      team: 'hosting',
      topic: 'mail',
      answeredAt: null,
    })
    expect(view.conversations[0]?.transcript.map(({ who, body }) => `${who}: ${body}`)).toEqual([
      'Eva Jansen: Mijn mail komt terug',
      'Sanne: Welke foutcode staat erbij?',
      'Sanne de Wit (note): MX is goed',
    ])
  })

  it('begins with the visitor’s words as the visitor’s, and with the agent’s as the agent’s, for everybody', async () => {
    const eva = await t.customer(DESK, 'ASKS', [{ tier: 'basic' }])
    const seenBy = async (body: string) => {
      const { number } = got(await toTicket(await chatOf(eva), agent, { body }))
      const view = got(await openTicket(t.house, agent, { desk: DESK, number }))
      const page = got(await visitorTicket(t.house, { ...eva, secret: null }, { number }))
      const { id } = view.conversations[0]!
      await t.house.pool.query(`update conversation set state = 'closed' where conversation_id = $1`, [id])
      expect(view.changes).toMatchObject([{ what: 'created', who: 'Sanne de Wit' }])
      return [view.messages, page.messages].map(([first]) => [first!.author, first!.name])
    }
    expect(await seenBy(' Mijn mail  komt terug\n')).toEqual([
      ['customer', 'Eva Jansen'],
      ['customer', 'Eva Jansen'],
    ])
    expect(await seenBy('Klant krijgt 550, MX nakijken.')).toEqual([
      ['agent', 'Sanne de Wit'],
      ['agent', 'Sanne'],
    ])
  })

  it('shows its visitor number, deadline and private link at once, and the same when read again later', async () => {
    const who = await t.visitor(DESK)
    const conversation = await chatOf(who)
    t.told.length = 0
    const { number, due } = got(await toTicket(conversation))
    const heard = t.told.find(({ name }) => name === 'message')?.news as { message: Message }
    expect(heard.message.event).toMatchObject({ event: 'ticket', number, due })
    expect(t.told.map(({ name }) => name)).toEqual(['message', 'conversation', 'desk'])

    expect(heard.message.event).not.toHaveProperty('isAim')
    const later = got(await readMessages(t.house, who, { conversation, after: 0 }))
    const line = later.messages.find((message) => message.event?.event === 'ticket')
    expect(line?.event).toEqual(heard.message.event)
    expect(later.conversation.ticket).toEqual({ number, due })
    const url = line?.event?.event === 'ticket' ? line.event.url! : ''
    const secret = url.split('.').at(-1)!
    expect(url).toBe(`https://balie.example/d/${DESK}/ticket#${number}.${secret}`)
    const holder = { desk: DESK, visitor: null, secret }
    expect(await visitorTicket(t.house, holder, { number })).toMatchObject({ ok: true })

    const { rows } = await t.house.pool.query<{ row: string }>('select message::text as row from message')
    expect(rows.map(({ row }) => row).join('\n')).not.toContain(secret)
  })

  it('becomes one ticket when two agents press at the same time; the second is told which', async () => {
    const conversation = await chatOf(await t.visitor(DESK))
    const colleague = await t.agent({ [DESK]: 'agent' }, { name: 'Tom Peeters' })
    const before = await ticketsOfDesk()
    const answers = await Promise.all([
      toTicket(conversation),
      toTicket(conversation, colleague, { body: 'Anders verwoord' }),
    ])
    expect(await ticketsOfDesk()).toBe(before + 1)
    const won = answers.find((answer) => answer.ok)!
    const lost = answers.find((answer) => !answer.ok)!
    expect(lost).toMatchObject({ code: 'conflict', say: expect.stringContaining(String(got(won).number)) })
    const events = await t.house.pool.query(
      `select 1 from message where conversation_id = $1 and event->>'event' = 'ticket'`,
      [conversation],
    )
    expect(events.rowCount).toBe(1)
  })

  it('becomes one ticket when one agent presses twice, with the same number both times', async () => {
    const conversation = await chatOf(await t.visitor(DESK))
    const answers = await Promise.all([1, 2, 3].map(() => toTicket(conversation)))
    expect(new Set(answers.map((answer) => got(answer).number)).size).toBe(1)
  })

  it('cannot be taken from another desk, nor be one of another desk', async () => {
    const conversation = await chatOf(await t.visitor(DESK))
    const stranger = await t.agent({ [OTHER]: 'supervisor' })
    expect(await toTicket(conversation, stranger)).toMatchObject({ code: 'forbidden' })
    expect(await toTicket(conversation, stranger, { desk: OTHER, fields: filled })).toMatchObject({
      code: 'not-found',
    })
    expect((await conversationOf(conversation)).ticket_number).toBeNull()
  })
})

const filled = { server: 'vps2', domain: 'a.example', error: '500', tried: 'alles' }

describe('a chat that an agent links to a ticket', () => {
  const link = (conversation: string, number: number, by = agent, desk = DESK) =>
    linkTicket(t.house, by, { desk, conversation, number })

  it('of the same customer gets its number, deadline and the customer’s own link', async () => {
    const who = await t.customer(DESK, 'LINK-1', [{ tier: 'basic' }])
    const { number, due, link: url } = got(await createTicket(t.house, who, form()))
    const conversation = await chatOf(who)
    expect(got(await link(conversation, number))).toEqual({ number, due })
    expect(got(await link(conversation, number))).toEqual({ number, due })
    const { messages } = got(await readMessages(t.house, who, { conversation, after: 0 }))
    const events = messages.filter((message) => message.event?.event === 'ticket')
    expect(events).toMatchObject([{ event: { number, due, url } }])
    const view = got(await openTicket(t.house, agent, { desk: DESK, number }))
    expect(view.changes.map(({ what }) => what)).toEqual(['created', 'linked'])
    expect(view.conversations).toHaveLength(1)
  })

  it('of another customer is refused', async () => {
    const { number } = got(await createTicket(t.house, await t.customer(DESK, 'LINK-2', []), form()))
    const conversation = await chatOf(await t.customer(DESK, 'LINK-3', []))
    expect(await link(conversation, number)).toMatchObject({ code: 'not-yours' })
    expect((await conversationOf(conversation)).ticket_number).toBeNull()
  })

  it('of somebody is an agent’s word for a visitor nobody knows, who gets no link to it', async () => {
    const { number } = got(await createTicket(t.house, await t.customer(DESK, 'LINK-4', []), form()))
    const unknown = await t.visitor(DESK)
    const conversation = await chatOf(unknown)
    t.told.length = 0
    got(await link(conversation, number))
    const heard = t.told.find(({ name }) => name === 'message')?.news as { message: Message }
    const { messages } = got(await readMessages(t.house, unknown, { conversation, after: 0 }))
    expect(heard.message.event).toMatchObject({ number, url: null })
    expect(messages.at(-1)?.event).toMatchObject({ number, url: null })
    expect(await visitorTicket(t.house, { ...unknown, secret: null }, { number })).toMatchObject({
      ok: false,
    })
  })

  it('that is closed, unknown or of another desk is refused', async () => {
    const conversation = await chatOf(await t.visitor(DESK))
    const { number } = got(await createTicket(t.house, await t.visitor(DESK), form()))
    await t.house.pool.query(`update ticket set state = 'closed' where desk_id = $1 and number = $2`, [
      DESK,
      number,
    ])
    expect(await link(conversation, number)).toMatchObject({ code: 'closed' })
    expect(await link(conversation, 9_999_999)).toMatchObject({ code: 'not-found' })
    const abroad = got(await createTicket(t.house, await t.visitor(OTHER), { ...form(), fields: filled }))
    const both = await t.agent({ [DESK]: 'agent', [OTHER]: 'agent' })
    expect(await link(conversation, abroad.number, both, OTHER)).toMatchObject({ code: 'not-found' })
  })

  it('is linked once: a second ticket for the same chat is refused', async () => {
    const who = await t.visitor(DESK)
    const conversation = await chatOf(who)
    const first = got(await toTicket(conversation))
    const second = got(await createTicket(t.house, who, form({ subject: 'Iets anders' })))
    expect(await link(conversation, second.number)).toMatchObject({
      code: 'conflict',
      say: expect.stringContaining(String(first.number)),
    })
  })
})
