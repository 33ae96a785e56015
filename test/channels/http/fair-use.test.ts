import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Answer } from '../../../shared/answers.ts'
import type { TicketMade } from '../../../shared/card.ts'
import { type TestAgent, type TestApp, type TestVisitor, testApp } from '../../support/app.ts'
import { customer } from '../../support/builders.ts'
import { KAAT, NOW_S, PORTAL_KEY, PORTAL_NOW, portalToken } from '../../support/portal-token.ts'
import { deskOf, form, got } from '../../support/ticket-house.ts'

const DESK = 'fair'
const DAY = 86_400_000

const desk = deskOf(
  DESK,
  `name: Fair
timezone: Europe/Amsterdam
languages: [nl]
hours: { always: 24/7 }
tiers: { nobody: {}, shop: {} }
first-response: { by: tier, clock: always, promise: target, default: 8h }
doors: { ticket: { open: always, for: everyone } }
queue: { order: arrival, duplicates: to-the-back, fair-use: 10 tickets in 7 days }
`,
)

let app: TestApp
let agent: TestAgent
beforeAll(async () => {
  app = await testApp(PORTAL_NOW, {
    policies: [desk],
    portalKeys: new Map([[DESK, Buffer.from(PORTAL_KEY)]]),
  })
  agent = await app.agent({ [DESK]: 'agent' })
})
afterAll(() => app.close())

async function asks(visitor: TestVisitor, subject: string, more: object = {}): Promise<number> {
  app.clock.advance(60_000)
  const response = await visitor.post(`/w/${DESK}/tickets`, { ...form({ subject }), ...more })
  return got((await response.json()) as Answer<TicketMade>).number
}

const view = async (number: number) => got(await agent.ask('ticket:open', { desk: DESK, number }))
const order = async () =>
  got(await agent.ask('ticket:list', { desk: DESK, show: 'open' })).tickets.map(({ number }) => number)
const keep = async (number: number) =>
  got(await agent.ask('ticket:change', { desk: DESK, number, keepsPlace: true }))

describe('fourteen private windows', () => {
  it('are one person where nothing but the network tells, and wait behind the others: ranked, never refused', async () => {
    const numbers: number[] = []
    for (let i = 0; i < 14; i++)
      numbers.push(await asks(await app.visitor(DESK), `Iets anders ${i * 37 + 10}`))
    await customer(app, DESK, 'K1', { tier: 'shop' })
    const eva = await asks(
      await app.visitor(DESK, portalToken({ ...KAAT, sub: 'K1', aud: DESK, exp: NOW_S + 1200 })),
      'Factuur',
    )
    const typed = await asks(await app.visitor(DESK), 'Vraag', { email: 'an@jansen.example' })
    expect(await order()).toEqual([...numbers.slice(0, 10), eva, typed, ...numbers.slice(10)])
    const last = numbers.at(-1)!
    expect((await view(last)).because).toBe('after the others: above fair use')
    expect((await keep(last)).because).toBe('in order of arrival')
    expect((await view(last)).changes.at(-1)).toMatchObject({
      what: 'queue',
      before: 'after the others: above fair use',
    })
    expect((await order()).indexOf(last)).toBeLessThan((await order()).indexOf(eva))
  })
})

describe('the same question', () => {
  const ofJansen = { email: 'jan@jansen.example', fields: { domain: 'jansen.example' } }

  it('is seen for what it is, whatever the punctuation, and one click gives the place back', async () => {
    const first = await asks(await app.visitor(DESK), 'Mijn site is stuk!!', ofJansen)
    const other = await asks(await app.visitor(DESK), 'Iets anders', { email: 'els@smit.example' })
    const again = await asks(await app.visitor(DESK), 'mijn site is stuk', {
      ...ofJansen,
      fields: { domain: 'https://www.Jansen.example/' },
    })
    const line = async () => (await order()).filter((number) => [first, other, again].includes(number))
    expect(await line()).toEqual([other, first, again])
    expect(await view(first)).toMatchObject({
      because: 'to the back: second ticket about the same',
      movedBack: { duplicateOf: again },
    })
    expect((await view(first)).changes.at(-1)!.after).toBe(
      `to the back: second ticket about the same: ${again}`,
    )
    expect(await keep(first)).toMatchObject({ movedBack: null, because: 'in order of arrival' })
    expect(await line()).toEqual([first, other, again])
  })

  it.each([
    ['of another person', { email: 'tom@peeters.example', fields: { domain: 'jansen.example' } }],
    ['about another service', { email: 'ann@ann.example', fields: { domain: 'andere.example' } }],
    [
      'that names the service the first one lacked',
      { email: 'ann@ann.example', fields: { domain: 'ann.example' } },
    ],
  ])('is none %s', async (_what, more) => {
    const first = await asks(await app.visitor(DESK), 'Mijn mail komt terug', {
      email: 'ann@ann.example',
      ...(!_what.includes('lacked') && { fields: { domain: 'jansen.example' } }),
    })
    await asks(await app.visitor(DESK), 'mijn mail komt terug', more)
    expect(await view(first)).toMatchObject({ movedBack: null })
  })

  it('is none in other words', async () => {
    const who = { email: 'eva@eva.example', fields: { domain: 'eva.example' } }
    const first = await asks(await app.visitor(DESK), 'Vraag', { ...who, body: 'Hoe maak ik een mailbox?' })
    await asks(await app.visitor(DESK), 'Vraag', { ...who, body: 'Waar staat mijn factuur van maart?' })
    expect(await view(first)).toMatchObject({ movedBack: null })
  })
})

// The agent is signed out by then.
describe('the network of who is no customer', () => {
  it('is kept as a keyed hash, of nobody else, and for thirty days', async () => {
    const { pool } = app.app.ctx
    const known = () => pool.query(`select customer_number is not null as known, network from ticket`)
    const { rows } = await known()
    expect(rows.filter(({ known: k, network }) => k && network !== null)).toEqual([])
    expect(rows.filter(({ known: k, network }) => !k && network === null)).toEqual([])
    expect(JSON.stringify(rows)).not.toContain('127.0.0.1')
    app.clock.advance(31 * DAY)
    await app.app.tick()
    expect((await known()).rows.filter(({ network }) => network !== null)).toEqual([])
  })
})
