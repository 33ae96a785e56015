import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { changeTicket } from '../../../server/actions/tickets/change-ticket.ts'
import { createTicketByAgent } from '../../../server/actions/tickets/create-ticket-by-agent.ts'
import type { AgentWho } from '../../../server/actions/who.ts'
import { ticketCounts } from '../../../server/storage/tickets.ts'
import { deskOf, exampleDesk, form, got, type TicketHouse, ticketHouse } from '../../support/ticket-house.ts'
import { type AtWork, atWork, MINUTE } from '../../support/ticket-work.ts'

const LEVELS = 'five-levels'
const LINE = 'waiting-line'
const MONDAY = '2026-11-23T10:00:00+01:00'

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
let { asks, writes, answers, order, view } = {} as AtWork
beforeEach(async () => {
  t = await ticketHouse(MONDAY, [exampleDesk(LEVELS), waitingLine()])
  agent = await t.agent({ [LEVELS]: 'agent', [LINE]: 'agent' }, { teams: ['hosting'] })
  ;({ asks, writes, answers, order, view } = atWork(t, agent))
})
afterEach(() => t.close())

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
