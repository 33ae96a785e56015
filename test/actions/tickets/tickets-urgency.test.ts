import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { changeTicket } from '../../../server/actions/tickets/change-ticket.ts'
import { createTicket } from '../../../server/actions/tickets/create-ticket.ts'
import { createTicketByAgent } from '../../../server/actions/tickets/create-ticket-by-agent.ts'
import { type PlacedBy, placesDue } from '../../../server/actions/tickets/places-due.ts'
import type { AgentWho } from '../../../server/actions/who.ts'
import { comparePlaces, queueOrder } from '../../../server/policy/queue-order.ts'
import type { TicketRecord } from '../../../server/storage/ticket-record.ts'
import { exampleDesk, form, got, type TicketHouse, ticketHouse } from '../../support/ticket-house.ts'
import { type AtWork, atWork } from '../../support/ticket-work.ts'

const DESK = 'premium-line'
const FIELDS = { server: 'vps1', domain: 'jansen.example', error: '500', tried: 'herstart' }
const INVOICE = { server: 'vps1', domain: 'jansen.example' }

const policies = [exampleDesk(DESK)]

let t: TicketHouse
let agent: AgentWho
let { asks, order, view } = {} as AtWork
beforeAll(async () => {
  t = await ticketHouse('2026-11-23T10:00:00+01:00', policies)
  agent = await t.agent({ [DESK]: 'agent' })
  ;({ asks, order, view } = atWork(t, agent))
})
beforeEach(() => t.house.pool.query(`update ticket set state = 'closed'`))
afterAll(() => t.close())

const customers = { VPS: 'K-VPS', Webhosting: 'K-WEB' }
beforeAll(async () => {
  for (const [product, number] of Object.entries(customers))
    await t.customer(DESK, number, [{ tier: 'standard', product }])
})
const eva = (product: keyof typeof customers) => t.visitor(DESK, { customer: customers[product] })

describe('the order by urgency at premium-line', () => {
  it('puts a server that is down before an invoice that came earlier, and says why', async () => {
    const invoice = await asks(await eva('VPS'), 'Factuur', { topic: 'administration', fields: INVOICE })
    const down = await asks(await eva('VPS'), 'VPS plat', { topic: 'server', fields: FIELDS })
    const hosting = await asks(await eva('Webhosting'), 'Site plat', { topic: 'hosting', fields: FIELDS })
    expect(await order(DESK)).toEqual([down, hosting, invoice])
    expect(await view(DESK, down)).toMatchObject({ priority: 'P1', because: 'P1 urgent, by deadline' })
    expect(await view(DESK, hosting)).toMatchObject({ priority: 'P2', because: 'P2 high, by deadline' })
    got(await changeTicket(t.house, agent, { desk: DESK, number: invoice, priority: 'P1' }))
    expect(await order(DESK)).toEqual([invoice, down, hosting])
  })

  it('is in the list what the rule says, for whatever waits', async () => {
    const desk = exampleDesk(DESK)
    for (let i = 0; i < 12; i++) {
      const product = i % 3 === 0 ? 'VPS' : 'Webhosting'
      const topic = ['server', 'hosting', 'partial', 'administration'][(i * 7) % 4]!
      await asks(await eva(product), `Vraag ${i}`, { topic, fields: FIELDS })
    }
    const { rows } = await t.house.pool.query<TicketRecord>(`select * from ticket where state = 'open'`)
    const byRule = rows
      .map((row) => ({
        number: row.number,
        place: queueOrder(desk, { ...row, since: row.waiting_since, due: row.due }),
      }))
      .sort((a, b) => comparePlaces(a.place, b.place) || a.number - b.number)
    expect(await order(DESK)).toEqual(byRule.map(({ number }) => number))
  })
})

describe('a policy that is taken over with another order', () => {
  it('moves what is open already, once, and nothing that stands right', async () => {
    const desk = exampleDesk(DESK)
    policies[0] = { ...desk, hash: 'before', queue: { ...desk.queue, order: 'arrival' } }
    const invoice = await asks(await eva('VPS'), 'Factuur', { topic: 'administration', fields: INVOICE })
    const down = await asks(await eva('VPS'), 'VPS plat', { topic: 'server', fields: FIELDS })
    expect(await order(DESK)).toEqual([invoice, down])
    policies[0] = desk
    const placedBy: PlacedBy = new Map()
    await placesDue(t.house, placedBy)
    expect(await order(DESK)).toEqual([down, invoice])
    expect((await view(DESK, down)).because).toBe('P1 urgent, by deadline')
    const { version } = await view(DESK, down)
    await placesDue(t.house, new Map())
    expect((await view(DESK, down)).version).toBe(version)
  })
})

describe('how urgent somebody says it is', () => {
  it.each([
    ['a customer with a VPS', 'VPS', 'server', 'P1'],
    ['a customer who has no VPS', 'Webhosting', 'server', 'P4'],
    ['a customer with hosting', 'Webhosting', 'hosting', 'P2'],
  ] as const)('counts for %s: %s, %s is %s', async (_who, product, topic, priority) => {
    const number = await asks(await eva(product), 'Plat', { topic, fields: FIELDS })
    expect((await view(DESK, number)).priority).toBe(priority)
  })

  it('counts for nobody until an agent has sorted it, and the promise is the default one', async () => {
    const who = await t.visitor(DESK)
    const made = got(await createTicket(t.house, who, { ...form(), topic: 'server', fields: FIELDS }))
    const seen = await view(DESK, made.number)
    expect(seen).toMatchObject({ kind: 'question', priority: 'P4', wish: 'server-down' })
    const usual = got(
      await createTicket(t.house, who, { ...form(), topic: 'administration', fields: INVOICE }),
    )
    expect(made.due).toBe(usual.due)
    expect((await view(DESK, usual.number)).wish).toBeNull()
    const sorted = await changeTicket(t.house, agent, {
      desk: DESK,
      number: made.number,
      kind: 'server-down',
    })
    expect(got(sorted)).toMatchObject({ priority: 'P1', wish: null })
  })

  it('is a wish when it is sent as a kind from outside, customer or not', async () => {
    const sent = { topic: 'administration', kind: 'server-down', fields: INVOICE }
    for (const who of [await eva('VPS'), await t.visitor(DESK)]) {
      const number = await asks(who, 'Heel dringend', sent)
      expect(await view(DESK, number)).toMatchObject({
        kind: 'question',
        priority: 'P4',
        wish: 'server-down',
      })
    }
  })

  it('is a fact when an agent says so', async () => {
    const made = await createTicketByAgent(t.house, agent, {
      ...form(),
      desk: DESK,
      topic: 'server',
      fields: FIELDS,
    })
    expect(await view(DESK, got(made).number)).toMatchObject({
      kind: 'server-down',
      priority: 'P1',
      wish: null,
    })
  })
})

describe('what is asked of a defect', () => {
  it('is the error and what was tried, and of an invoice neither', async () => {
    const who = await eva('VPS')
    for (const missing of ['error', 'tried']) {
      const fields = { ...FIELDS, [missing]: ' ' }
      for (const topic of ['server', 'hosting', 'partial'])
        expect(await createTicket(t.house, who, { ...form(), topic, fields })).toMatchObject({
          code: 'bad-input',
          field: `fields.${missing}`,
        })
    }
    got(await createTicket(t.house, who, { ...form(), topic: 'administration', fields: INVOICE }))
  })
})
