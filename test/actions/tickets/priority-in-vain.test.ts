import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { contactCard } from '../../../server/actions/desk/contact-card.ts'
import { answerQuote } from '../../../server/actions/tickets/answer-quote.ts'
import { createTicket } from '../../../server/actions/tickets/create-ticket.ts'
import type { VisitorWho } from '../../../server/actions/who.ts'
import { chargesOf } from '../../../server/storage/charges.ts'
import { ticketByNumber } from '../../../server/storage/ticket-record.ts'
import { deskOf, form, got, type TicketHouse, ticketHouse } from '../../support/ticket-house.ts'

const PRICED = 'priced'
const QUOTED = 'quoted'
/** The same, where customers say which contract they mean. */
const ASKING = 'asking'

let t: TicketHouse
beforeEach(async () => {
  const desks = [desk(PRICED), desk(QUOTED, 'by-quote'), desk(ASKING, undefined, 'which-contract: ask')]
  t = await ticketHouse('2026-11-23T10:00:00+01:00', desks)
})
afterEach(() => t.close())

function desk(id: string, price = '5 EUR per ticket', more = '') {
  return deskOf(
    id,
    `name: Priced
timezone: Europe/Brussels
languages: [nl]
address: u
hours: { always: 24/7 }
tiers: { nobody: {}, walk-in: {}, shop: {}, gold: { rank: first } }
first-response: { by: tier, clock: always, promise: target, default: 8h }
doors: { ticket: { open: always, for: [nobody, shop, gold], login: preferred } }
priority-lane: { price: ${price}, consent: required }
queue: { order: arrival, fair-use: 2 tickets in 7 days }
${more}
`,
  )
}

const box = async (who: VisitorWho) => got(await contactCard(t.house, who.desk, who, 'nl')).form.urgent
const send = (who: VisitorWho, agreedTo: string | null) =>
  createTicket(t.house, who, { ...form(), urgent: true, agreedTo: agreedTo ?? undefined })
const stored = async (desk: string, number: number) => (await ticketByNumber(t.house.pool, desk, number))!

describe('who has nothing to buy', () => {
  const arrive = (desk: string, tier: string) => t.customer(desk, 'K7', [{ tier }])
  const PAID_BOX =
    'Voorrang kost € 5 per ticket exclusief btw; door dit aan te kruisen gaat u daarmee akkoord.'

  it('goes first already: no box, and whoever asks by hand goes first and is charged nothing', async () => {
    const who = await arrive(PRICED, 'gold')
    expect(await box(who)).toBe(null)
    const made = got(await send(who, PAID_BOX))
    expect(made.say).not.toContain('€')
    expect(await stored(PRICED, made.number)).toMatchObject({ rank: 0, lane: 'normal' })
    expect(await chargesOf(t.house.pool, PRICED, 'K7', 0)).toEqual([])
  })

  it('has several contracts: the box is there while one of them has something to buy', async () => {
    const both = await t.customer(ASKING, 'K1', [{ tier: 'shop' }, { tier: 'gold' }])
    expect(await box(both)).not.toBe(null)
    const gold = await t.customer(ASKING, 'K2', [{ tier: 'gold' }, { tier: 'gold' }])
    expect(await box(gold)).toBe(null)
  })

  it('may not come in by the form: the card has no box', async () => {
    expect(await box(await arrive(PRICED, 'walk-in'))).toBe(null)
  })
})

describe('a quote that would move nothing', () => {
  it.each([
    ['it is answered', 'update ticket set state = $3 where desk_id = $1 and number = $2', 'answered'],
    ['it goes first anyhow', 'update ticket set tier = $3 where desk_id = $1 and number = $2', 'gold'],
    ['an agent marked it', 'update ticket set over_fair_use = $3 where desk_id = $1 and number = $2', true],
  ])('is not sold where it moves nothing: %s', async (_why, sql, value) => {
    const who = await t.customer(QUOTED, 'K1', [{ tier: 'shop' }])
    const sanne = await t.agent({ [QUOTED]: 'agent' })
    const { number } = got(await send(who, await box(who)))
    await t.house.pool.query(sql, [QUOTED, number, value])
    const before = await stored(QUOTED, number)
    const quote = { desk: QUOTED, number, how: 'antwoord van 10:32' }
    expect(await answerQuote(t.house, sanne, { ...quote, cents: 5000 })).toMatchObject({ code: 'conflict' })
    expect(await chargesOf(t.house.pool, QUOTED, 'K1', 0)).toMatchObject([{ consented_at: null, lines: [] }])
    expect(await stored(QUOTED, number)).toEqual(before)
    expect(got(await answerQuote(t.house, sanne, { ...quote, cents: null })).paidPriority).toMatchObject({
      state: 'declined',
    })
  })
})
