import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { changeTicket } from '../../../server/actions/tickets/change-ticket.ts'
import { listTickets } from '../../../server/actions/tickets/list-tickets.ts'
import { openTicket } from '../../../server/actions/tickets/open-ticket.ts'
import { replyToTicket } from '../../../server/actions/tickets/reply-to-ticket.ts'
import { visitorTicket } from '../../../server/actions/tickets/visitor-ticket.ts'
import type { AgentWho } from '../../../server/actions/who.ts'
import { changedTickets } from '../../../server/storage/tickets.ts'
import { exampleDesk, got, type TicketHouse, ticketHouse } from '../../support/ticket-house.ts'
import { type AtWork, atWork, MINUTE } from '../../support/ticket-work.ts'

const LEVELS = 'five-levels'
const PREMIUM = 'premium-line'
const STRICT = 'strict-queue'
const MONDAY = '2026-11-23T10:00:00+01:00'

let t: TicketHouse
let agent: AgentWho
let { asks, answers, order, view } = {} as AtWork
beforeEach(async () => {
  t = await ticketHouse(MONDAY, [exampleDesk(LEVELS), exampleDesk(PREMIUM), exampleDesk(STRICT)])
  agent = await t.agent({ [LEVELS]: 'agent', [PREMIUM]: 'agent', [STRICT]: 'agent' }, { teams: ['hosting'] })
  ;({ asks, answers, order, view } = atWork(t, agent))
})
afterEach(() => t.close())

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
    const stranger = await t.agent({ [STRICT]: 'supervisor' })
    const reply = { desk: LEVELS, number, clientId: crypto.randomUUID(), body: 'x', note: false }
    expect(await replyToTicket(t.house, stranger, reply)).toMatchObject({ code: 'forbidden' })
    expect(await replyToTicket(t.house, stranger, { ...reply, desk: STRICT })).toMatchObject({
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
    await asks(await t.visitor(STRICT), 'Zelfde woorden', { fields: { domain: 'a.example' } })
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
