import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTicket } from '../../../server/actions/tickets/create-ticket.ts'
import { createTicketByAgent } from '../../../server/actions/tickets/create-ticket-by-agent.ts'
import { myTickets } from '../../../server/actions/tickets/my-tickets.ts'
import { visitorTicket } from '../../../server/actions/tickets/visitor-ticket.ts'
import { exampleDesk, form, got, type TicketHouse, ticketHouse } from '../../support/ticket-house.ts'

const LEVELS = 'five-levels'
const PREMIUM = 'premium-line'
const SATURDAY = '2026-11-21T11:00:00+01:00'

let t: TicketHouse
beforeAll(async () => {
  t = await ticketHouse(SATURDAY, [exampleDesk(LEVELS), exampleDesk(PREMIUM)])
})
afterAll(() => t.close())

describe('who may see a ticket', () => {
  it('the visitor who made it and whoever holds the link, nobody else, and all others hear the same', async () => {
    const who = await t.visitor(LEVELS)
    const { number, secret } = got(await createTicket(t.house, who, form()))
    const see = (visitor: typeof who.visitor | null, given: string | null, at = number, desk = LEVELS) =>
      visitorTicket(t.house, { desk, visitor, secret: given }, { number: at })
    const nothing = { ok: false, code: 'not-found' }
    const stranger = (await t.visitor(LEVELS)).visitor

    expect(await see(who.visitor, null)).toMatchObject({ ok: true, value: { number, state: 'open' } })
    expect(await see(null, secret)).toMatchObject({ ok: true })
    expect(await see(stranger, secret)).toMatchObject({ ok: true })
    expect(await see(stranger, null)).toEqual(nothing)
    expect(await see(null, `${secret.slice(0, -1)}x`)).toEqual(nothing)
    expect(await see(null, '')).toEqual(nothing)
    expect(await see(null, secret, 1_000_001)).toEqual(nothing)
    expect(await see(who.visitor, secret, number, PREMIUM)).toEqual(nothing)
    expect(await see(who.visitor, secret, number, 'no-such-desk')).toEqual(nothing)
  })

  it('everybody of the same customer, and not the next person at the same computer', async () => {
    const eva = await t.customer(LEVELS, 'SEE-1', [{ tier: 'basic' }])
    const { number } = got(await createTicket(t.house, eva, form()))
    const colleague = await t.visitor(LEVELS, { customer: 'SEE-1' })
    const other = await t.customer(LEVELS, 'SEE-2', [{ tier: 'basic' }])
    expect(await myTickets(t.house, colleague)).toMatchObject([{ number }])
    expect(await myTickets(t.house, other)).toEqual([])
    const sameBrowser = { desk: LEVELS, visitor: { ...eva.visitor, customer: null }, secret: null }
    expect(await visitorTicket(t.house, sameBrowser, { number })).toMatchObject({ code: 'not-found' })
    expect(await myTickets(t.house, sameBrowser)).toEqual([])
  })
})

describe('a ticket that an agent makes', () => {
  it('belongs to the customer, has the deadline of the contract and a link to pass on', async () => {
    await t.customer(LEVELS, 'BY-1', [{ tier: 'ultimate' }])
    const agent = await t.agent({ [LEVELS]: 'agent' })
    const sent = { ...form(), desk: LEVELS, customer: 'BY-1', topic: 'dns' }
    const made = got(await createTicketByAgent(t.house, agent, sent))
    expect(new Date(made.due!)).toEqual(new Date('2026-11-23T10:00:00+01:00'))
    expect(got(await createTicketByAgent(t.house, agent, sent))).toEqual(made)
    const secret = made.link.split('.').at(-1)!
    const seen = got(
      await visitorTicket(t.house, { desk: LEVELS, visitor: null, secret }, { number: made.number }),
    )
    expect(seen).toMatchObject({ answeredAt: null, messages: [{ author: 'agent', name: 'Sanne' }] })
  })

  it('is not made for an unknown customer, nor at a desk that is not the agent’s', async () => {
    const agent = await t.agent({ [LEVELS]: 'agent' })
    const sent = { ...form(), desk: LEVELS, customer: 'NOBODY-KNOWS' }
    expect(await createTicketByAgent(t.house, agent, sent)).toMatchObject({
      code: 'not-found',
      field: 'customer',
    })
    expect(await createTicketByAgent(t.house, agent, { ...form(), desk: PREMIUM })).toMatchObject({
      code: 'forbidden',
    })
  })
})
