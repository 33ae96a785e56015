import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { putCustomer } from '../../../server/actions/customers/put-customer.ts'
import { changeTicket } from '../../../server/actions/tickets/change-ticket.ts'
import { listTickets } from '../../../server/actions/tickets/list-tickets.ts'
import { openTicket } from '../../../server/actions/tickets/open-ticket.ts'
import type { AgentWho } from '../../../server/actions/who.ts'
import { exampleDesk, got, type TicketHouse, ticketHouse } from '../../support/ticket-house.ts'
import { atWork } from '../../support/ticket-work.ts'

const DESK = 'five-levels'
const OTHER = 'strict-queue'

let t: TicketHouse
let agent: AgentWho
/** Ticket numbers by subject. */
const made: Record<string, number> = {}

beforeAll(async () => {
  t = await ticketHouse('2026-11-23T10:00:00+01:00', [
    { ...exampleDesk(DESK), customerNumber: 'any' },
    exampleDesk(OTHER),
  ])
  agent = await t.agent({ [DESK]: 'agent' })
  const { asks } = atWork(t, agent)
  const persons = [
    { name: 'Eva', phones: ['06 12345671', '020 123 45 67'] },
    { name: 'Jef', phones: ['06 12345671'] },
  ]
  const bakery = await t.customer(DESK, 'B201', [{ tier: 'basic' }], 'eva@bakkerij.example')
  got(await putCustomer(t.house, DESK, 'B201', { name: 'Bakkerij Jansen', persons }))
  const stranger = await t.visitor(DESK)
  for (const [who, subject] of [
    [bakery, 'Mail komt terug'],
    [bakery, 'Factuur_2026 mist 100% van de btw'],
    [stranger, 'Mail is traag'],
    [bakery, 'Nieuw domein'],
  ] as const) {
    made[subject] = await asks(who, subject)
  }
  got(await changeTicket(t.house, agent, { desk: DESK, number: made['Nieuw domein']!, state: 'closed' }))
  const elsewhere = await t.visitor(OTHER)
  made.elsewhere = await asks(elsewhere, 'Mail komt terug', { fields: { domain: 'a.example' } })
})
afterAll(() => t.close())

const find = async (words: string, most?: number) => {
  const { tickets } = got(await listTickets(t.house, agent, { desk: DESK, show: 'open', find: words, most }))
  return tickets.map(({ number }) => Object.keys(made).find((subject) => made[subject] === number))
}

describe('a search through the tickets of a desk', () => {
  it.each([
    ['terug mail', ['Mail komt terug']],
    ['MAIL', ['Mail is traag', 'Mail komt terug']],
    ['mail eva', ['Mail komt terug']],
    ['bakkerij', ['Factuur_2026 mist 100% van de btw', 'Mail komt terug', 'Nieuw domein']],
    ['b201 domein', ['Nieuw domein']],
    ['b20', ['Factuur_2026 mist 100% van de btw', 'Mail komt terug', 'Nieuw domein']],
    ['201', []],
    ['eva@bakkerij.example btw', ['Factuur_2026 mist 100% van de btw']],
    ['factuur_', ['Factuur_2026 mist 100% van de btw']],
    ['factuur%', []],
    ['100% btw', ['Factuur_2026 mist 100% van de btw']],
    ['mail zebra', []],
    ["'; drop table ticket; --", []],
  ])(
    'for %j finds tickets in which every word stands, open ones first, then the newest',
    async (words, subjects) => {
      expect(await find(words)).toEqual(subjects)
    },
  )

  it('takes a number as far as it is typed', async () => {
    const number = String(made['Mail komt terug'])
    expect(await find(number)).toEqual(['Mail komt terug'])
    expect(await find(number.slice(0, 6))).toEqual(['Mail komt terug'])
    expect(await find(`${number.slice(0, 4)} ${number.slice(4)}`)).toEqual(['Mail komt terug'])
    expect(await find(String(made.elsewhere))).not.toContain('elsewhere')
  })

  it('gives as many as were asked for, and survives more words than anybody types', async () => {
    expect(await find('mail', 1)).toEqual(['Mail is traag'])
    expect(await find('mail '.repeat(40))).toEqual(['Mail is traag', 'Mail komt terug'])
  })

  it('is for agents of the desk', async () => {
    const outsider = await t.agent({ [OTHER]: 'administrator' })
    const asked = { desk: DESK, show: 'open', find: 'mail' } as const
    expect(await listTickets(t.house, outsider, asked)).toMatchObject({ ok: false, code: 'forbidden' })
  })
})

describe('a ticket', () => {
  it('says at which numbers its customer can be called, and whose they are', async () => {
    const view = async (subject: string) =>
      got(await openTicket(t.house, agent, { desk: DESK, number: made[subject]! }))
    expect((await view('Mail komt terug')).phones).toEqual([
      { name: 'Eva', phone: '+31201234567' },
      { name: 'Eva', phone: '+31612345671' },
      { name: 'Jef', phone: '+31612345671' },
    ])
    expect((await view('Mail is traag')).phones).toEqual([])
  })
})
