import { describe, expect, it } from 'vitest'
import { EMPTY_DESK } from '../../panel/src/state/desk.ts'
import { findLocally } from '../../panel/src/state/findable.ts'
import { sayRefusal } from '../../panel/src/state/notices.ts'
import { wireTicket } from '../../panel/src/tickets/ticket-values.ts'
import { textOf } from '../../panel/src/words/desk-texts.ts'
import { sayEvent, sayNumberCheck } from '../../panel/src/words/en.ts'
import { REFUSAL_CODES } from '../../shared/answers.ts'
import { readTicketNumber, ticketNumber } from '../../shared/ticket-number.ts'
import { conversation, MONDAY, ticket } from './examples.ts'

describe('a typed ticket number', () => {
  it.each([
    ['1000426', null],
    ['#1000 426', null],
    ['100042', 'too few'],
    ['10004260', 'too many'],
    ['1000462', 'swapped'],
    ['invoice', 'seven digits'.replace('seven', '7')],
  ])('%s', (typed, says) => {
    const said = sayNumberCheck(readTicketNumber(typed))
    if (says === null) expect(said).toBeNull()
    else expect(said).toContain(says)
  })
})

describe('a refusal', () => {
  it.each(REFUSAL_CODES)('%s is said kindly, without the word error or invalid', (code) => {
    const said = sayRefusal({ ok: false, code })
    expect(said).toMatch(/\.$/)
    expect(said).not.toMatch(/error|invalid|failed/i)
  })

  it("is said in the server's own words where it has some", () => {
    expect(sayRefusal({ ok: false, code: 'taken', say: 'Joris Bakker has taken it.' })).toBe(
      'Joris Bakker has taken it.',
    )
  })
})

it('a text is shown in English, else in the first language of the desk', () => {
  expect(textOf({ nl: 'Storing', en: 'Outage' }, ['nl', 'en'])).toBe('Outage')
  expect(textOf({ nl: 'Storing', fr: 'Panne' }, ['fr', 'nl'])).toBe('Panne')
})

it('what happened is told as an agent would tell it', () => {
  const due = MONDAY + 2 * 3_600_000
  expect(sayEvent({ event: 'ticket', number: 1000426, due: null, url: null }, MONDAY)).toBe(
    'Ticket 1000426 is linked',
  )
  expect(sayEvent({ event: 'ticket', number: 1000426, due, url: null }, MONDAY)).toMatch(
    /^Ticket 1000426 is linked, due /,
  )
  expect(sayEvent({ event: 'became-ticket', number: 1000426, reason: 'no-agents' }, MONDAY)).toContain(
    'no agent was free',
  )
})

describe('the command bar', () => {
  const desk = {
    ...EMPTY_DESK,
    conversations: new Map([['c1', conversation('c1')]]),
    tickets: new Map([[1000426, ticket(1000426, { subject: 'Certificate' })]]),
  }
  const gone: string[] = []
  const places = {
    conversation: (id: string) => gone.push(id),
    ticket: (number: number) => gone.push(String(number)),
    customer: () => gone.push('customer'),
  }
  const found = (words: string) => findLocally(desk, [], words, places)

  it('finds a conversation by its person and goes there', () => {
    found('eva bounces')[0]?.run()
    expect(gone.pop()).toBe('c1')
  })

  it('goes to a whole ticket number, open or not, and names it once', () => {
    expect(found('1000426').map((line) => line.title)).toEqual(['1000426 Certificate'])
    const other = ticketNumber(100043)
    expect(found(String(other)).map((line) => line.title)).toEqual([`Ticket ${other}`])
  })

  it('offers no ticket for a number that cannot be one', () => {
    expect(found('1000427')).toEqual([])
  })
})

it('a new ticket says nothing of what was left empty', () => {
  const values = {
    subject: ' Mail ',
    body: 'It bounces',
    topic: '',
    kind: 'fault',
    fields: { server: ' ', domain: ' a.example ' },
  }
  expect(wireTicket(values)).toEqual({
    subject: 'Mail',
    body: 'It bounces',
    kind: 'fault',
    fields: { domain: 'a.example' },
  })
})
