import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { chatsDue } from '../../../server/actions/conversations/conversations-due.ts'
import { postMessage } from '../../../server/actions/conversations/post-message.ts'
import { readMessages } from '../../../server/actions/conversations/read-messages.ts'
import { takeConversation } from '../../../server/actions/conversations/take-conversation.ts'
import { inDesk } from '../../../server/actions/in-desk.ts'
import { becomeTicket } from '../../../server/actions/tickets/become-ticket.ts'
import { openTicket } from '../../../server/actions/tickets/open-ticket.ts'
import { createTicketFromConversation } from '../../../server/actions/tickets/ticket-from-conversation.ts'
import type { AgentWho, VisitorWho } from '../../../server/actions/who.ts'
import { conversationById, lockConversation } from '../../../server/storage/conversations.ts'
import { appendMessage } from '../../../server/storage/messages.ts'
import { deskOf, exampleDesk, form, got, type TicketHouse, ticketHouse } from '../../support/ticket-house.ts'

const DESK = 'five-levels'
/** The same desk, which guarantees its times to nobody. */
const AIMS = deskOf(
  'aims',
  readFileSync(new URL('../../../desks/five-levels.yaml', import.meta.url), 'utf8').replace(
    'promise: guaranteed',
    'promise: target',
  ),
)
const MONDAY = '2026-11-23T10:00:00+01:00'

let t: TicketHouse
let agent: AgentWho
beforeAll(async () => {
  t = await ticketHouse(MONDAY, [exampleDesk(DESK), AIMS])
})
beforeEach(async () => {
  t.set(MONDAY)
  agent = await t.agent({ [DESK]: 'agent', [AIMS.id]: 'agent' })
})
afterAll(() => t.close())

async function chatOf(who: VisitorWho): Promise<string> {
  const conversation = await t.chat(who)
  got(await takeConversation(t.house, agent, { desk: DESK, conversation }))
  return conversation
}

const toTicket = (conversation: string) => {
  const { subject, body } = form()
  return createTicketFromConversation(t.house, agent, { desk: DESK, conversation, subject, body })
}

const conversationOf = async (id: string) => (await conversationById(t.house.pool, DESK, id))!

const ticketsOfDesk = async () =>
  (
    await t.house.pool.query<{ n: number }>('select count(*)::int as n from ticket where desk_id = $1', [
      DESK,
    ])
  ).rows[0]!.n

function raise(fault: unknown): never {
  throw fault
}

describe('the transcript of a ticket', () => {
  it('tells what the desk answered by itself as the desk’s', async () => {
    const conversation = await chatOf(await t.customer(DESK, 'AUTO', [{ tier: 'basic' }]))
    await t.house.transaction((tx) =>
      appendMessage(tx, DESK, conversation, {
        clientId: crypto.randomUUID(),
        author: 'desk',
        authorId: null,
        authorName: null,
        body: 'We zijn open tot 17:00.',
        at: t.house.clock(),
      }),
    )
    const { number } = got(await toTicket(conversation))
    const { conversations } = got(await openTicket(t.house, agent, { desk: DESK, number }))
    expect(conversations[0]!.transcript.map(({ who, body }) => `${who}: ${body}`)).toEqual([
      'Eva Jansen: Mijn mail komt terug',
      'Five Levels: We zijn open tot 17:00.',
    ])
  })
})

describe('a chat whose desk has closed', () => {
  const at = (instant: string) => {
    t.set(instant)
    return chatsDue(t.house, t.house.clock(), raise)
  }

  it('becomes a ticket with everything the visitor wrote once the time to finish is over', async () => {
    t.set('2026-11-23T16:55:00+01:00')
    const who = await t.visitor(DESK)
    const conversation = await chatOf(who)
    got(
      await postMessage(t.house, who, {
        desk: DESK,
        conversation,
        clientId: crypto.randomUUID(),
        body: 'Nog iets',
      }),
    )
    const [finishBy] = [(await conversationOf(conversation)).finish_by!]
    await at(new Date(finishBy - 1).toISOString())
    expect((await conversationOf(conversation)).ticket_number).toBeNull()
    await at(new Date(finishBy).toISOString())

    const row = await conversationOf(conversation)
    expect(row).toMatchObject({ state: 'wrap-up', ended_at: finishBy })
    const view = got(await openTicket(t.house, agent, { desk: DESK, number: row.ticket_number! }))
    expect(view.messages).toMatchObject([{ author: 'customer', body: 'Mijn mail komt terug\nNog iets' }])
    expect(view.conversations[0]?.transcript).toHaveLength(2)
    const { messages } = got(await readMessages(t.house, who, { conversation, after: 0 }))
    expect(messages.slice(-2).map((message) => message.event)).toMatchObject([
      { event: 'became-ticket', reason: 'desk-closed', number: row.ticket_number },
      { event: 'ticket', number: row.ticket_number, url: expect.stringContaining('#') },
    ])
  })

  it('says of the time that it is an aim where the desk guarantees none', async () => {
    t.set('2026-11-23T16:55:00+01:00')
    const who = await t.visitor(AIMS.id)
    const conversation = await t.chat(who)
    await at('2026-11-24T09:00:00+01:00')
    const { messages } = got(await readMessages(t.house, who, { conversation, after: 0 }))
    expect(messages.at(-1)?.event).toMatchObject({ event: 'ticket', isAim: true })
  })

  it('only ends when it has its ticket already', async () => {
    t.set('2026-11-23T16:55:00+01:00')
    const conversation = await chatOf(await t.visitor(DESK))
    const { number } = got(await toTicket(conversation))
    const before = await ticketsOfDesk()
    await at('2026-11-23T18:00:00+01:00')
    expect(await ticketsOfDesk()).toBe(before)
    expect(await conversationOf(conversation)).toMatchObject({ state: 'wrap-up', ticket_number: number })
  })

  it('becomes a ticket when nobody came within the longest wait', async () => {
    const conversation = await t.chat(await t.visitor(DESK))
    const wait = (await conversationOf(conversation)).wait_until!
    await at(new Date(wait).toISOString())
    const row = await conversationOf(conversation)
    expect(row.state).toBe('closed')
    const events = await t.house.pool.query(
      `select event from message where conversation_id = $1 and event is not null`,
      [conversation],
    )
    expect(events.rows[0]).toMatchObject({ event: { event: 'became-ticket', reason: 'no-agents' } })
  })

  it('becomes one ticket when an agent and the clock come at the same moment', async () => {
    const conversation = await chatOf(await t.visitor(DESK))
    const before = await ticketsOfDesk()
    const policy = t.house.policy(DESK)!
    const byClock = inDesk(t.house, DESK, async (tx) => {
      const row = (await lockConversation(tx, DESK, conversation))!
      return becomeTicket(tx, t.house, policy, row, 'desk-closed')
    })
    await Promise.all([byClock, toTicket(conversation)])
    expect(await ticketsOfDesk()).toBe(before + 1)
  })
})
