import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { contactCard } from '../../../server/actions/desk/contact-card.ts'
import { answerQuote } from '../../../server/actions/tickets/answer-quote.ts'
import { changeTicket } from '../../../server/actions/tickets/change-ticket.ts'
import { createTicket } from '../../../server/actions/tickets/create-ticket.ts'
import type { AgentWho, VisitorWho } from '../../../server/actions/who.ts'
import { chargesOf } from '../../../server/storage/charges.ts'
import { ticketByNumber } from '../../../server/storage/ticket-record.ts'
import type { Language } from '../../../shared/channels.ts'
import { deskOf, exampleDesk, form, got, type TicketHouse, ticketHouse } from '../../support/ticket-house.ts'

const QUOTE = 'self-help'
const PRICED = 'priced'

let t: TicketHouse
let sanne: AgentWho
beforeEach(async () => {
  t = await ticketHouse('2026-11-23T10:00:00+01:00', [exampleDesk(QUOTE), priced()])
  sanne = await t.agent({ [QUOTE]: 'agent', [PRICED]: 'agent' })
})
afterEach(() => t.close())

function priced() {
  return deskOf(
    PRICED,
    `name: Priced
timezone: Europe/Brussels
languages: [nl, en]
address: u
hours: { always: 24/7 }
tiers: { nobody: {}, shop: {} }
first-response: { by: tier, clock: always, promise: target, default: 8h }
doors: { ticket: { open: always, for: everyone, login: preferred } }
priority-lane: { price: 5 EUR per ticket, consent: required }
queue: { order: arrival, fair-use: 2 tickets in 7 days }
`,
  )
}

const customer = (desk = QUOTE) => t.customer(desk, 'K1', [{ tier: 'shop' }])
const box = async (desk: string, who: VisitorWho | null, language: Language = 'nl') =>
  got(await contactCard(t.house, desk, who, language)).form.urgent
const fields = { product: 'Winkelmand' }
const send = (who: VisitorWho, more: object = {}) =>
  createTicket(t.house, who, { ...form(), ...(who.desk === QUOTE && { fields }), ...more })
const stored = async (desk: string, number: number) => (await ticketByNumber(t.house.pool, desk, number))!
const charges = (desk: string) => chargesOf(t.house.pool, desk, 'K1', 0)

/** The box is ticked: what the form shows is what is agreed to. */
async function ticked(who: VisitorWho) {
  return { urgent: true, agreedTo: (await box(who.desk, who)) ?? undefined }
}

describe('priority at a price that is named', () => {
  it('is agreed to in the words of the form, kept before it acts, and billed once', async () => {
    const who = await customer(PRICED)
    const before = got(await send(who))
    t.advance(1000)
    const words =
      'Voorrang kost € 5 per ticket exclusief btw; door dit aan te kruisen gaat u daarmee akkoord.'
    expect(await box(PRICED, who)).toBe(words)
    const made = got(await send(who, await ticked(who)))
    expect(made.say).toContain('Uw ticket heeft voorrang; dat kost € 5 per ticket exclusief btw.')
    expect(await stored(PRICED, made.number)).toMatchObject({ lane: 'priority', rank: 1 })
    expect(await stored(PRICED, before.number)).toMatchObject({ lane: 'normal', rank: 2 })
    expect(await charges(PRICED)).toMatchObject([
      {
        source: 'ticket',
        source_id: String(made.number),
        reason: 'priority',
        policy_line: 'priority-lane.price',
        price: { cents: 500 },
        said: words,
        consented_at: t.house.clock(),
        consent: 'box on the ticket form, Eva Jansen signed in',
        lines: [{ line_key: 'ticket', cents: 500 }],
      },
    ])
  })

  it('sent twice is one ticket, one charge and the same answer', async () => {
    const who = await customer(PRICED)
    const again = { ...form(), ...(await ticked(who)) }
    expect(await createTicket(t.house, who, again)).toEqual(await createTicket(t.house, who, again))
    expect(await charges(PRICED)).toHaveLength(1)
  })

  it.each([
    ['without a word of agreement', {}],
    [
      'with words of another price',
      { agreedTo: 'Voorrang kost € 1 per ticket; door dit aan te kruisen gaat u akkoord.' },
    ],
  ])('moves nothing when it is asked %s', async (_how, more) => {
    const who = await customer(PRICED)
    const answer = await send(who, { urgent: true, ...more })
    expect(answer).toMatchObject({ ok: false, code: 'not-admitted' })
    expect(answer.ok === false && answer.say).toContain('€ 5 per ticket')
    expect(await charges(PRICED)).toEqual([])
    expect((await t.house.pool.query('select from ticket')).rowCount).toBe(0)
  })

  it('does not lift fair use: it is not offered, and not sold to who asks by hand', async () => {
    const who = await customer(PRICED)
    const wish = await ticked(who)
    for (const _ of [1, 2]) got(await send(who))
    expect(await box(PRICED, who)).toBe(null)
    const answer = await send(who, wish)
    expect(answer).toMatchObject({ ok: false, code: 'not-admitted' })
    expect(answer.ok === false && answer.say).toMatch(/^Voorrang kan nu niet/)
    expect(await charges(PRICED)).toEqual([])
    expect(await stored(PRICED, got(await send(who)).number)).toMatchObject({ rank: 3 })
  })
})

describe('priority by quote', () => {
  it('keeps the ticket in its place, and says so before and after', async () => {
    const who = await customer()
    const words =
      'Uw ticket krijgt dan voorrang op de andere wachtende tickets. Het is een klein bedrag, als filter: zo komt wat echt dringend is snel aan de beurt. Wat voorrang kost, laten we u eerst weten; tot u akkoord gaat, houdt uw ticket zijn gewone plaats.'
    expect(await box(QUOTE, who)).toBe(words)
    const made = got(await send(who, await ticked(who)))
    expect(made.say).toContain('tot u akkoord gaat, houdt uw ticket zijn gewone plaats.')
    expect(await stored(QUOTE, made.number)).toMatchObject({ lane: 'normal', rank: 2 })
    expect(await charges(QUOTE)).toMatchObject([
      { price: { kind: 'by-quote' }, said: words, consented_at: null, consent: null, lines: [] },
    ])
  })

  it.each(['nl', 'en', 'fr', 'de'] as const)(
    'has its words in %s, and they can be agreed to',
    async (language) => {
      const who = await customer()
      const agreedTo = (await box(QUOTE, who, language))!
      expect(agreedTo).not.toBe(await box(QUOTE, who, language === 'nl' ? 'en' : 'nl'))
      got(await send(who, { urgent: true, agreedTo }))
      expect(await charges(QUOTE)).toMatchObject([{ said: agreedTo }])
    },
  )

  const asked = async () => {
    const who = await customer()
    return got(await send(who, await ticked(who))).number
  }
  const answer = (number: number, cents: number | null, how = 'antwoord van 10:32') =>
    answerQuote(t.house, sanne, { desk: QUOTE, number, cents, how })

  it('goes first when an agent has written down the price and that the customer agreed', async () => {
    const number = await asked()
    t.advance(60_000)
    const view = got(await answer(number, 1250))
    expect(view).toMatchObject({
      rank: 1,
      because: 'paid priority',
      paidPriority: { state: 'agreed', price: '€12.50 a ticket excluding VAT' },
    })
    expect(view.changes.at(-1)).toMatchObject({ who: 'Sanne de Wit', what: 'queue', after: 'paid priority' })
    const [charge] = await charges(QUOTE)
    expect(charge).toMatchObject({
      price: { kind: 'amount', cents: 1250, per: 'ticket' },
      consented_at: t.house.clock(),
      consent: 'told agent Sanne de Wit: antwoord van 10:32',
      lines: [{ cents: 1250 }],
    })
    expect(charge!.said).toMatch(/houdt uw ticket zijn gewone plaats\. € 12,50 per ticket exclusief btw$/)
  })

  it('declined stays where it is, and the first answer stays', async () => {
    const number = await asked()
    expect(got(await answer(number, null)).paidPriority).toMatchObject({ state: 'declined' })
    expect(await answer(number, 1250)).toMatchObject({ ok: false, code: 'conflict' })
    expect(await stored(QUOTE, number)).toMatchObject({ lane: 'normal', rank: 2 })
  })

  it('answered by two agents at once is agreed to once', async () => {
    const number = await asked()
    const both = await Promise.all([answer(number, 1250), answer(number, 9900)])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    const [charge] = await charges(QUOTE)
    expect(charge!.lines).toHaveLength(1)
    expect(charge!.lines[0]!.cents).toBe((charge!.price as { cents: number }).cents)
  })

  it('cannot be sold to who did not ask, on a closed ticket, or by another desk', async () => {
    const plain = got(await send(await t.customer(QUOTE, 'K2', [{ tier: 'shop' }]))).number
    expect(await answer(plain, 1250)).toMatchObject({ ok: false, code: 'not-found' })
    const number = await asked()
    const outsider = await t.agent({ [PRICED]: 'supervisor' })
    const input = { desk: QUOTE, number, cents: 1250, how: 'x' }
    expect(await answerQuote(t.house, outsider, input)).toMatchObject({ ok: false, code: 'forbidden' })
    got(await changeTicket(t.house, sanne, { desk: QUOTE, number, state: 'closed' }))
    expect(await answer(number, 1250)).toMatchObject({ ok: false, code: 'conflict' })
  })
})

describe('who cannot be billed', () => {
  const without = () => t.customer(QUOTE, 'K9', [])
  it.each([
    ['a visitor', () => t.visitor(QUOTE)],
    ['a customer without a contract', without],
  ])('%s is not offered priority, and does not get it by hand', async (_who, arrive) => {
    const words = await box(QUOTE, await customer())
    const who = await arrive()
    expect(await box(QUOTE, who)).toBe(null)
    const answer = await send(who, { urgent: true, agreedTo: words })
    expect(answer).toMatchObject({ ok: false, code: 'not-admitted' })
    expect(answer.ok === false && answer.say).toMatch(
      /^Voorrang is er voor wie ingelogd is en een contract heeft\./,
    )
    expect(await stored(QUOTE, got(await send(who)).number)).toMatchObject({ lane: 'normal', rank: 2 })
  })

  it('nobody yet: the card of a stranger has no box', async () => {
    expect(await box(QUOTE, null)).toBe(null)
    expect(await box(PRICED, null)).toBe(null)
  })
})
