import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { changeTicket } from '../../server/actions/change-ticket.ts'
import { createTicket } from '../../server/actions/create-ticket.ts'
import { createTicketByAgent } from '../../server/actions/create-ticket-by-agent.ts'
import { listTickets } from '../../server/actions/list-tickets.ts'
import { openTicket } from '../../server/actions/open-ticket.ts'
import { replyFromCustomer } from '../../server/actions/reply-from-customer.ts'
import { replyToTicket } from '../../server/actions/reply-to-ticket.ts'
import { visitorTicket } from '../../server/actions/visitor-ticket.ts'
import type { AgentWho, VisitorWho } from '../../server/actions/who.ts'
import { changedTickets, ticketCounts } from '../../server/storage/tickets.ts'
import { deskOf, exampleDesk, form, got, type TicketHouse, ticketHouse } from '../support/ticket-house.ts'

const LEVELS = 'five-levels'
const PREMIUM = 'premium-line'
const LINE = 'waiting-line'
const MONDAY = '2026-11-23T10:00:00+01:00'
const MINUTE = 60_000

/** Tickets in the order of arrival; who cannot wait goes to the back; managed customers first; fair use. */
const waitingLine = () =>
  deskOf(
    LINE,
    `name: Waiting line
timezone: Europe/Amsterdam
languages: [nl]
hours: { office: Mo-Fr 09:00-17:30, always: 24/7 }
tiers: { nobody: {}, standard: {}, managed: { rank: first } }
first-response: { by: tier, clock: office, promise: target, default: 3 working days }
doors: { ticket: { open: always, for: everyone } }
queue: { order: arrival, follow-up: to-the-back, duplicates: to-the-back, fair-use: 3 tickets in 7 days }
`,
  )

let t: TicketHouse
let agent: AgentWho
beforeEach(async () => {
  t = await ticketHouse(MONDAY, [exampleDesk(LEVELS), exampleDesk(PREMIUM), waitingLine()])
  agent = await t.agent({ [LEVELS]: 'agent', [PREMIUM]: 'agent', [LINE]: 'agent' }, { teams: ['hosting'] })
})
afterEach(() => t.close())

async function asks(who: VisitorWho, subject = 'Vraag', more = {}): Promise<number> {
  t.advance(MINUTE)
  return got(await createTicket(t.house, who, { ...form({ subject }), ...more })).number
}

const writes = (
  who: VisitorWho,
  number: number,
  body = 'Nog iets',
  clientId: string = crypto.randomUUID(),
) => {
  t.advance(MINUTE)
  return replyFromCustomer(t.house, { ...who, secret: null }, { number, clientId, body })
}

const answers = (
  desk: string,
  number: number,
  body = 'Zo los je het op.',
  clientId: string = crypto.randomUUID(),
) => {
  t.advance(MINUTE)
  return replyToTicket(t.house, agent, { desk, number, clientId, body, note: false })
}

const order = async (desk: string, show: 'open' | 'mine' | 'team' | 'triage' | 'closed' = 'open') =>
  got(await listTickets(t.house, agent, { desk, show })).tickets.map(({ number }) => number)

const view = async (desk: string, number: number) => got(await openTicket(t.house, agent, { desk, number }))

describe('an answer', () => {
  it('is read by the customer under a first name, and stops the clock of the first response', async () => {
    const who = await t.visitor(LEVELS)
    const number = await asks(who)
    const { at } = got(await answers(LEVELS, number))
    const seen = got(await visitorTicket(t.house, { ...who, secret: null }, { number }))
    expect(seen).toMatchObject({ state: 'answered', answeredAt: at })
    expect(seen.messages.at(-1)).toMatchObject({ author: 'agent', name: 'Sanne', body: 'Zo los je het op.' })
    got(await answers(LEVELS, number, 'En nog iets.'))
    expect((await view(LEVELS, number)).answeredAt).toBe(at)
  })

  it('sent again after a lost acknowledgement is stored once; other words under its id are refused', async () => {
    const number = await asks(await t.visitor(LEVELS))
    const id = crypto.randomUUID()
    const sent = await Promise.all([1, 2, 3].map(() => answers(LEVELS, number, 'Zo.', id)))
    expect(new Set(sent.map((answer) => got(answer).seq))).toEqual(new Set([2]))
    expect(await answers(LEVELS, number, 'Anders.', id)).toMatchObject({ code: 'differs' })
    expect((await view(LEVELS, number)).messages).toHaveLength(2)
  })

  it('is not a note: a note answers nobody and no customer reads it', async () => {
    const who = await t.visitor(LEVELS)
    const number = await asks(who)
    const note = { desk: LEVELS, number, clientId: crypto.randomUUID(), body: 'Boze klant', note: true }
    got(await replyToTicket(t.house, agent, note))
    const seen = got(await visitorTicket(t.house, { ...who, secret: null }, { number }))
    expect(seen).toMatchObject({ state: 'open', answeredAt: null })
    expect(JSON.stringify(seen)).not.toContain('Boze klant')
    expect((await view(LEVELS, number)).messages.at(-1)).toMatchObject({ author: 'note', body: 'Boze klant' })
  })

  it('comes from agents of the desk only, and goes to tickets of the desk only', async () => {
    const number = await asks(await t.visitor(LEVELS))
    const stranger = await t.agent({ [LINE]: 'supervisor' })
    const reply = { desk: LEVELS, number, clientId: crypto.randomUUID(), body: 'x', note: false }
    expect(await replyToTicket(t.house, stranger, reply)).toMatchObject({ code: 'forbidden' })
    expect(await replyToTicket(t.house, stranger, { ...reply, desk: LINE })).toMatchObject({
      code: 'not-found',
    })
    expect(await openTicket(t.house, stranger, { desk: LEVELS, number })).toMatchObject({ code: 'forbidden' })
    expect(await changeTicket(t.house, stranger, { desk: LEVELS, number })).toMatchObject({
      code: 'forbidden',
    })
    expect(await listTickets(t.house, stranger, { desk: LEVELS, show: 'open' })).toMatchObject({
      code: 'forbidden',
    })
  })
})

describe('a second message before an answer', () => {
  it('sends the ticket to the back where the desk says so, and the history says why', async () => {
    const [first, second] = [await t.visitor(LINE), await t.visitor(LINE)]
    const [a, b] = [await asks(first), await asks(second)]
    expect(await order(LINE)).toEqual([a, b])
    got(await writes(first, a))
    expect(await order(LINE)).toEqual([b, a])
    const { changes, because } = await view(LINE, a)
    expect(changes.at(-1)).toMatchObject({ what: 'queue', after: because })
    got(await writes(second, b))
    expect(await order(LINE)).toEqual([a, b])
  })

  it('keeps the place where the desk says nothing', async () => {
    const [first, second] = [await t.visitor(LEVELS), await t.visitor(LEVELS)]
    const [a, b] = [await asks(first), await asks(second)]
    got(await writes(first, a))
    expect(await order(LEVELS)).toEqual([a, b])
  })

  it('after an answer is a new question: open again, behind those who wait, and never late', async () => {
    const [first, second] = [await t.visitor(LINE), await t.visitor(LINE)]
    const a = await asks(first)
    got(await answers(LINE, a))
    const b = await asks(second)
    expect(await order(LINE)).toEqual([b, a])
    got(await writes(first, a))
    expect(await view(LINE, a)).toMatchObject({ state: 'open', because: expect.not.stringMatching(/again/) })
    expect(await order(LINE)).toEqual([b, a])
    t.advance(30 * 24 * 60 * MINUTE)
    expect((await ticketCounts(t.house.pool, LINE, t.house.clock())).overdue).toBe(1)
  })

  it('to a ticket that an agent made for them is part of the question', async () => {
    await t.customer(LINE, 'K1', [])
    const made = got(await createTicketByAgent(t.house, agent, { ...form(), desk: LINE, customer: 'K1' }))
    const b = await asks(await t.visitor(LINE))
    const who = await t.visitor(LINE, { customer: 'K1' })
    got(await writes(who, made.number))
    expect(await order(LINE)).toEqual([made.number, b])
    got(await writes(who, made.number))
    expect(await order(LINE)).toEqual([b, made.number])
  })

  it('reopens a closed ticket, and a stranger cannot write at all', async () => {
    const who = await t.visitor(LEVELS)
    const number = await asks(who)
    got(await changeTicket(t.house, agent, { desk: LEVELS, number, state: 'closed' }))
    expect(await order(LEVELS)).toEqual([])
    expect(await writes(await t.visitor(LEVELS), number)).toEqual({ ok: false, code: 'not-found' })
    got(await writes(who, number))
    expect(await order(LEVELS)).toEqual([number])
  })

  it('sent twice at once is one message', async () => {
    const who = await t.visitor(LINE)
    const number = await asks(who)
    const id = crypto.randomUUID()
    const sent = await Promise.all([1, 2, 3].map(() => writes(who, number, 'Nog iets', id)))
    expect(new Set(sent.map((answer) => got(answer).seq)).size).toBe(1)
    expect((await view(LINE, number)).messages).toHaveLength(2)
  })
})

describe('the order of work', () => {
  it('puts managed customers first, whenever they come', async () => {
    const a = await asks(await t.customer(LINE, 'S1', [{ tier: 'standard' }]))
    const b = await asks(await t.customer(LINE, 'M1', [{ tier: 'managed' }]))
    const c = await asks(await t.customer(LINE, 'M2', [{ tier: 'managed' }]))
    expect(await order(LINE)).toEqual([b, c, a])
    expect((await view(LINE, b)).because).toMatch(/managed/i)
  })

  it('goes by deadline where the desk promises times', async () => {
    const slow = await asks(await t.customer(LEVELS, 'B1', [{ tier: 'starter' }]))
    const fast = await asks(await t.customer(LEVELS, 'B2', [{ tier: 'ultimate' }]))
    expect(await order(LEVELS)).toEqual([fast, slow])
  })

  it('sends the same question asked twice to the back, both of them', async () => {
    const who = await t.visitor(LINE)
    const first = await asks(who, 'Mijn site is weg')
    const other = await asks(await t.visitor(LINE), 'Mijn site is weg')
    const again = await asks(who, 'mijn  SITE is weg')
    const later = await asks(await t.visitor(LINE), 'Iets anders')
    expect(await order(LINE)).toEqual([other, first, again, later])
    expect((await view(LINE, first)).changes.at(-1)).toMatchObject({ what: 'queue', who: 'desk' })
  })

  it('serves who asks more than is fair after all others, until the days are over', async () => {
    const busy = await t.customer(LINE, 'BUSY', [{ tier: 'standard' }])
    for (const subject of ['een', 'twee', 'drie']) await asks(busy, subject)
    const fourth = await asks(busy, 'vier')
    const modest = await asks(await t.visitor(LINE), 'vijf')
    const line = await order(LINE)
    expect(line.indexOf(modest)).toBeLessThan(line.indexOf(fourth))
    expect(line.at(-1)).toBe(fourth)
    t.advance(8 * 24 * 60 * MINUTE)
    const afterwards = await asks(busy, 'zes')
    expect((await order(LINE)).indexOf(afterwards)).toBeLessThan((await order(LINE)).indexOf(fourth))
  })
})

describe('sorting a ticket', () => {
  const fields = { server: 'vps2', domain: 'a.example', error: '500', tried: 'alles' }

  it('by its kind sets the priority, and the deadline is reckoned from when it was made', async () => {
    const number = await asks(await t.visitor(PREMIUM), 'Server weg', { fields })
    expect(await view(PREMIUM, number)).toMatchObject({ kind: 'question', priority: 'P4' })
    t.advance(30 * MINUTE)
    const changed = got(await changeTicket(t.house, agent, { desk: PREMIUM, number, kind: 'server-down' }))
    expect(changed).toMatchObject({ kind: 'server-down', priority: 'P1' })
    expect(new Date(changed.due!)).toEqual(new Date('2026-11-23T12:01:00+01:00'))
    expect(changed.why.at(-1)?.say).toContain('Monday 23 November at 12:01')
    expect(changed.changes.slice(1)).toEqual(
      [
        { what: 'kind', before: 'question', after: 'server-down' },
        { what: 'priority', before: 'P4', after: 'P1' },
        { what: 'deadline', before: 'Wednesday 25 November at 10:01', after: 'Monday 23 November at 12:01' },
      ].map((line) => ({ at: t.house.clock(), who: 'Sanne de Wit', ...line })),
    )
  })

  it('by priority alone leaves the kind, and changes no promise that was kept already', async () => {
    const number = await asks(await t.visitor(PREMIUM), 'Server weg', { fields })
    const first = got(await changeTicket(t.house, agent, { desk: PREMIUM, number, priority: 'P2' }))
    expect(first).toMatchObject({ kind: 'question', priority: 'P2' })
    expect(new Date(first.due!)).toEqual(new Date('2026-11-23T14:01:00+01:00'))
    got(await answers(PREMIUM, number))
    const second = got(await changeTicket(t.house, agent, { desk: PREMIUM, number, priority: 'P1' }))
    expect(second).toMatchObject({ priority: 'P1', due: first.due })
  })

  it('into a team or to a colleague takes it out of triage', async () => {
    const number = await asks(await t.visitor(LEVELS))
    const colleague = await t.agent({ [LEVELS]: 'agent' }, { name: 'Tom Peeters' })
    expect(await order(LEVELS, 'triage')).toEqual([number])
    got(await changeTicket(t.house, agent, { desk: LEVELS, number, team: 'hosting' }))
    expect(await order(LEVELS, 'triage')).toEqual([])
    expect(await order(LEVELS, 'team')).toEqual([number])
    const mine = got(await changeTicket(t.house, agent, { desk: LEVELS, number, assignee: colleague.id }))
    expect(mine.assignee).toEqual({ id: colleague.id, name: 'Tom Peeters' })
    expect(mine.changes.at(-1)).toMatchObject({ what: 'assignee', before: null, after: 'Tom Peeters' })
    expect(await order(LEVELS, 'mine')).toEqual([])
    got(await changeTicket(t.house, agent, { desk: LEVELS, number, team: null, assignee: null }))
    expect(await order(LEVELS, 'triage')).toEqual([number])
  })

  it.each([
    ['kind', { kind: 'nonsense' }, 'bad-input'],
    ['priority', { priority: 'P9' }, 'bad-input'],
    ['team', { team: 'circus' }, 'bad-input'],
    ['assignee', { assignee: crypto.randomUUID() }, 'not-found'],
  ])('by a %s that this desk does not have is refused', async (field, change, code) => {
    const number = await asks(await t.visitor(PREMIUM), 'Vraag', { fields })
    expect(await changeTicket(t.house, agent, { desk: PREMIUM, number, ...change })).toMatchObject({
      code,
      field,
    })
  })

  it('with nothing new writes no history', async () => {
    const number = await asks(await t.visitor(PREMIUM), 'Vraag', { fields })
    const { changes } = got(
      await changeTicket(t.house, agent, {
        desk: PREMIUM,
        number,
        kind: 'question',
        priority: 'P4',
        state: 'open',
      }),
    )
    expect(changes.map(({ what }) => what)).toEqual(['created'])
  })
})

describe('the lists and their figures', () => {
  it('count what is open, late, due within the hour and in triage', async () => {
    const fast = await asks(await t.customer(LEVELS, 'C1', [{ tier: 'ultimate' }]))
    await asks(await t.customer(LEVELS, 'C2', [{ tier: 'starter' }]), 'Mail', { topic: 'mail' })
    const figures = async () => got(await listTickets(t.house, agent, { desk: LEVELS, show: 'open' })).counts
    t.set('2026-11-23T10:00:59+01:00')
    expect(await figures()).toEqual({ open: 2, overdue: 0, dueWithinHour: 0, triage: 1 })
    t.set('2026-11-23T10:30:00+01:00')
    expect(await figures()).toEqual({ open: 2, overdue: 0, dueWithinHour: 1, triage: 1 })
    t.set('2026-11-23T11:01:00+01:00')
    expect(await figures()).toEqual({ open: 2, overdue: 1, dueWithinHour: 0, triage: 1 })
    got(await answers(LEVELS, fast))
    expect(await figures()).toEqual({ open: 2, overdue: 0, dueWithinHour: 0, triage: 1 })
    got(await changeTicket(t.house, agent, { desk: LEVELS, number: fast, state: 'closed' }))
    expect(await figures()).toEqual({ open: 1, overdue: 0, dueWithinHour: 0, triage: 0 })
    expect(await order(LEVELS, 'closed')).toEqual([fast])
  })

  it('find by number as people type it, by customer, subject, name and address, closed ones too', async () => {
    const eva = await t.customer(LEVELS, 'EVA-7', [], 'eva@jansen.example')
    const number = await asks(eva, '100% vol')
    await asks(await t.visitor(LEVELS), '1000 vol')
    got(await changeTicket(t.house, agent, { desk: LEVELS, number, state: 'closed' }))
    const typed = String(number)
    for (const find of [
      `#${typed.slice(0, 4)} ${typed.slice(4)}`,
      'EVA-7',
      '100% v',
      'eva jan',
      'eva@jansen',
    ]) {
      const { tickets } = got(await listTickets(t.house, agent, { desk: LEVELS, show: 'open', find }))
      expect(
        tickets.map((ticket) => ticket.number),
        find,
      ).toEqual([number])
    }
  })

  it('never show a ticket of another desk', async () => {
    const here = await asks(await t.visitor(LEVELS), 'Zelfde woorden')
    await asks(await t.visitor(LINE), 'Zelfde woorden')
    const found = got(
      await listTickets(t.house, agent, { desk: LEVELS, show: 'open', find: 'Zelfde woorden' }),
    )
    expect(found.tickets.map(({ number }) => number)).toEqual([here])
  })

  it('let a panel catch up by version, with what was closed meanwhile', async () => {
    const a = await asks(await t.visitor(LEVELS))
    const b = await asks(await t.visitor(LEVELS))
    const [, second] = await changedTickets(t.house.pool, LEVELS, 0)
    expect(await changedTickets(t.house.pool, LEVELS, second!.version)).toEqual([])
    got(await changeTicket(t.house, agent, { desk: LEVELS, number: a, state: 'closed' }))
    const changed = await changedTickets(t.house.pool, LEVELS, second!.version)
    expect(changed).toMatchObject([{ number: a, state: 'closed' }])
    expect((await changedTickets(t.house.pool, LEVELS, 0)).map(({ number }) => number)).toEqual([b])
  })
})
