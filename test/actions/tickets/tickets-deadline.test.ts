import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTicket } from '../../../server/actions/tickets/create-ticket.ts'
import { openTicket } from '../../../server/actions/tickets/open-ticket.ts'
import { visitorTicket } from '../../../server/actions/tickets/visitor-ticket.ts'
import { deskOf, exampleDesk, form, got, type TicketHouse, ticketHouse } from '../../support/ticket-house.ts'

const LEVELS = 'five-levels'
const PREMIUM = 'premium-line'
const STRICT = 'strict-queue'
const SELF = 'self-help'
const STANDBY = 'standby'
const DESKS = [LEVELS, PREMIUM, STRICT, SELF, STANDBY]

// By hand: chat is open Monday to Friday 9 to 17. November 2026: Friday is the 20th, Monday the 23rd.
// Friday 25 December 2026 is a holiday, 26 December a Saturday.
let t: TicketHouse
beforeAll(async () => {
  t = await ticketHouse('2026-11-20T16:00:00+01:00', [...DESKS.map(exampleDesk), agreed()])
})
afterAll(() => t.close())

function agreed() {
  return deskOf(
    'agreed',
    `name: Agreed
timezone: Europe/Amsterdam
languages: [nl]
hours: { office: Mo-Fr 09:00-17:00, always: 24/7 }
tiers: { nobody: {}, plain: {}, sla: { first-response: agreed } }
which-contract: ask
first-response: { by: tier, clock: office, promise: target, default: 3 working days }
doors: { ticket: { open: always, for: everyone } }
`,
  )
}

describe('the deadline of a ticket at five-levels', () => {
  it.each([
    ['starter', 'Friday 16:00, one hour that day and five on Monday', '2026-11-20T16:00', '2026-11-23T14:00'],
    ['basic', 'Friday 16:00, one hour that day and three on Monday', '2026-11-20T16:00', '2026-11-23T12:00'],
    ['medium', 'Saturday, three hours from Monday nine', '2026-11-21T11:00', '2026-11-23T12:00'],
    ['deluxe', 'two hours that end at closing time sharp', '2026-11-20T15:00', '2026-11-20T17:00'],
    [
      'ultimate',
      'Thursday 16:30 before Christmas, half an hour and half an hour on Monday',
      '2026-12-24T16:30',
      '2026-12-28T09:30',
    ],
    ['starter', 'in the middle of the night, six hours from nine', '2026-11-24T03:00', '2026-11-24T15:00'],
  ])('%s: %s', async (tier, _how, at, due) => {
    t.set(`${at}:00+01:00`)
    const who = await t.customer(LEVELS, `N${crypto.randomUUID()}`, [{ tier }])
    const made = got(await createTicket(t.house, who, form()))
    expect(new Date(made.due!)).toEqual(new Date(`${due}:00+01:00`))
  })

  it('of a visitor without a contract is that of the lowest level', async () => {
    t.set('2026-11-20T16:00:00+01:00')
    const made = got(await createTicket(t.house, await t.visitor(LEVELS), form()))
    expect(new Date(made.due!)).toEqual(new Date('2026-11-23T14:00:00+01:00'))
    expect(made.say).toContain('uiterlijk maandag 23 november om 14:00 antwoord')
  })

  it('is explained to the agent step by step, so that it can be checked with a calendar', async () => {
    t.set('2026-11-20T16:00:00+01:00')
    const who = await t.customer(LEVELS, 'WHY-1', [{ tier: 'starter' }])
    const { number } = got(await createTicket(t.house, who, form()))
    const agent = await t.agent({ [LEVELS]: 'agent' })
    const view = got(await openTicket(t.house, agent, { desk: LEVELS, number }))
    expect(view.promise).toBe('guaranteed')
    expect(view.why.map(({ say }) => say)).toEqual([
      expect.stringMatching(/^Starter: an answer within 6 .*hours.*\.$/),
      'We were open: time counts from Friday 20 November at 16:00.',
      'Friday 20 November from 16:00 to 17:00: 1 hour.',
      'Saturday 21 November to Sunday 22 November: closed.',
      'Monday 23 November from 9:00 to 14:00: 5 hours.',
      'An answer: by Monday 23 November at 14:00.',
    ])
  })

  it('is explained to the customer in Dutch, with the holiday by name', async () => {
    t.set('2026-12-24T16:30:00+01:00')
    const who = await t.customer(LEVELS, 'WHY-2', [{ tier: 'ultimate' }])
    const { number } = got(await createTicket(t.house, who, form()))
    const { why } = got(await visitorTicket(t.house, { ...who, secret: null }, { number }))
    const said = why.map(({ say }) => say)
    expect(said[0]).toMatch(/^Ultimate: antwoord binnen 1 .*uur.*\.$/)
    expect(said).toContain('Donderdag 24 december van 16:30 tot 17:00: 30 minuten.')
    expect(said.join(' ')).toMatch(/vrijdag 25 december.*gesloten.*Kerst/i)
    expect(said.at(-1)).toBe('Antwoord: uiterlijk maandag 28 december om 9:30.')
  })
})

describe('the deadline of a ticket at premium-line', () => {
  it.each([
    ['hosting', 'P2', '2026-11-24T10:00', '2026-11-24T14:00'],
    ['partial', 'P3', '2026-11-24T10:00', '2026-11-25T10:00'],
    ['administration', 'P4', '2026-11-24T10:00', '2026-11-26T10:00'],
  ])('a topic %s has priority %s', async (topic, priority, at, due) => {
    t.set(`${at}:00+01:00`)
    const fields = { server: 'vps2', domain: 'jansen.example', error: '500', tried: 'restart' }
    const who = await t.customer(PREMIUM, `K-${topic}`, [{ tier: 'standard' }])
    const made = got(await createTicket(t.house, who, { ...form(), topic, fields }))
    expect(new Date(made.due!)).toEqual(new Date(`${due}:00+01:00`))
    expect(made.say).toContain('We doen ons best')
    const agent = await t.agent({ [PREMIUM]: 'agent' })
    const view = got(await openTicket(t.house, agent, { desk: PREMIUM, number: made.number }))
    expect(view).toMatchObject({ priority, promise: 'target', fields })
  })
})

// Working days at strict-queue: 5 May is listed by the desk, and 6 May 2027 is Ascension Day.
describe('the deadline of a ticket at strict-queue', () => {
  it.each([
    [
      'a question on Friday, three working days later',
      undefined,
      '2026-11-20T16:00:00+01:00',
      '2026-11-25T16:00:00+01:00',
    ],
    [
      'an administrative one, seven days later',
      'administration',
      '2026-11-20T16:00:00+01:00',
      '2026-11-27T16:00:00+01:00',
    ],
    [
      'over Liberation Day and Ascension Day',
      undefined,
      '2027-05-04T10:00:00+02:00',
      '2027-05-11T10:00:00+02:00',
    ],
    [
      'in the evening, counted from the next morning',
      undefined,
      '2026-11-23T20:00:00+01:00',
      '2026-11-27T09:00:00+01:00',
    ],
  ])('%s', async (_how, topic, at, due) => {
    t.set(at)
    const who = await t.visitor(STRICT)
    const made = got(await createTicket(t.house, who, { ...form(), topic, fields: { domain: 'a.example' } }))
    expect(new Date(made.due!)).toEqual(new Date(due))
    expect(made.say).toMatch(/^Uw vraag is ticket \d+\. We doen ons best/)
  })

  it('is agreed in the contract of managed hosting, and then a promise', async () => {
    t.set('2026-11-20T17:00:00+01:00')
    const who = await t.customer(STRICT, 'M1', [{ tier: 'managed', firstResponse: '1h' }])
    const made = got(await createTicket(t.house, who, { ...form(), fields: { domain: 'a.example' } }))
    expect(new Date(made.due!)).toEqual(new Date('2026-11-23T09:30:00+01:00'))
    expect(made.say).toContain('U krijgt uiterlijk maandag 23 november om 9:30 antwoord.')
  })
})

describe('the deadline of a ticket at self-help', () => {
  it.each([
    ['sent before four, the same working day', '2026-11-23T15:59:59+01:00', '2026-11-23T18:00:00+01:00'],
    ['sent at four, the next working day', '2026-11-23T16:00:00+01:00', '2026-11-24T18:00:00+01:00'],
    ['sent on Friday evening, on Monday', '2026-11-20T17:00:00+01:00', '2026-11-23T18:00:00+01:00'],
    [
      'sent late before Armistice Day, the day after it',
      '2026-11-10T16:30:00+01:00',
      '2026-11-12T18:00:00+01:00',
    ],
  ])('%s', async (_how, at, due) => {
    t.set(at)
    const made = got(
      await createTicket(t.house, await t.visitor(SELF), { ...form(), fields: { product: 'kassa' } }),
    )
    expect(new Date(made.due!)).toEqual(new Date(due))
  })
})

describe('the deadline of a ticket at standby', () => {
  it('is what the contract says, in office hours', async () => {
    t.set('2026-11-20T17:50:00+01:00')
    const who = await t.customer(STANDBY, 'S1', [{ tier: 'support', firstResponse: '30m' }])
    const made = got(await createTicket(t.house, who, form()))
    expect(new Date(made.due!)).toEqual(new Date('2026-11-23T08:50:00+01:00'))
  })

  it('is none where no contract says one, and none is invented', async () => {
    const who = await t.customer(STANDBY, 'S2', [{ tier: 'project' }])
    const made = got(await createTicket(t.house, who, form()))
    expect(made).toMatchObject({
      due: null,
      say: expect.stringContaining('We antwoorden zo snel we kunnen.'),
    })
    const { why, due } = got(await visitorTicket(t.house, { ...who, secret: null }, { number: made.number }))
    expect(due).toBeNull()
    expect(why.map(({ say }) => say)).toEqual(['Voor dit ticket is geen tijd beloofd.'])
  })
})

describe('a response time agreed in a contract', () => {
  it('goes before the rule of the desk and is a promise', async () => {
    t.set('2026-11-24T10:00:00+01:00')
    const who = await t.customer('agreed', 'A1', [{ tier: 'sla', firstResponse: '2h' }])
    const { number, due } = got(await createTicket(t.house, who, form()))
    expect(new Date(due!)).toEqual(new Date('2026-11-24T12:00:00+01:00'))
    const seen = got(await visitorTicket(t.house, { ...who, secret: null }, { number }))
    expect(seen.promise).toBe('guaranteed')
    expect(seen.why[0]).toMatchObject({
      code: 'agreed',
      say: expect.stringMatching(/^In het contract afgesproken/),
    })
  })

  it('that nobody can read counts as none', async () => {
    t.set('2026-11-24T10:00:00+01:00')
    const who = await t.customer('agreed', 'A2', [{ tier: 'sla', firstResponse: 'soon' }])
    const { due } = got(await createTicket(t.house, who, form()))
    expect(new Date(due!)).toEqual(new Date('2026-11-27T10:00:00+01:00'))
  })

  it('of the service that the form names decides among several contracts', async () => {
    t.set('2026-11-24T10:00:00+01:00')
    const who = await t.customer(LEVELS, 'A3', [
      { tier: 'starter', services: ['shop.example'] },
      { tier: 'ultimate', services: ['jansen.example'] },
    ])
    const fields = { domain: 'Shop.example' }
    const one = got(await createTicket(t.house, who, { ...form(), fields }))
    expect(new Date(one.due!)).toEqual(new Date('2026-11-24T16:00:00+01:00'))
    const other = got(await createTicket(t.house, who, form({ subject: 'Iets anders' })))
    expect(new Date(other.due!)).toEqual(new Date('2026-11-24T11:00:00+01:00'))
  })

  it('of which nobody knows whose it is, is asked for where the desk asks', async () => {
    t.set('2026-11-24T10:00:00+01:00')
    const who = await t.customer('agreed', 'A4', [
      { tier: 'sla', firstResponse: '2h', services: ['shop.example'] },
      { tier: 'plain', services: ['blog.example'] },
    ])
    const unsaid = await createTicket(t.house, who, form())
    expect(unsaid).toMatchObject({ ok: false, code: 'bad-input', field: 'fields.domain' })
    const { due } = got(await createTicket(t.house, who, { ...form(), fields: { domain: 'shop.example' } }))
    expect(new Date(due!)).toEqual(new Date('2026-11-24T12:00:00+01:00'))
  })
})
