import { describe, expect, it } from 'vitest'
import { figuresOf } from '../../panel/src/state/figures.ts'
import { byDeadline, byWork, countTickets, dueTone, listed } from '../../panel/src/state/tickets.ts'
import { agent, conversation, MONDAY, ticket } from './examples.ts'

const HOUR = 3_600_000
const numbers = (rows: { number: number }[]) => rows.map((row) => row.number)

describe('how pressing a ticket is', () => {
  it.each([
    ['overdue at the very moment', { due: MONDAY }, 'overdue'],
    ['soon when an hour is left', { due: MONDAY + HOUR }, 'soon'],
    ['later a moment before that', { due: MONDAY + HOUR + 1 }, 'later'],
    ['not at all once it was answered', { due: MONDAY - HOUR, answeredAt: MONDAY }, 'none'],
    ['not at all without a promise', { due: null }, 'none'],
  ] as const)('%s', (_sentence, row, tone) => {
    expect(dueTone(ticket(1000015, row), MONDAY)).toBe(tone)
  })

  it('is counted for the figures over the list', () => {
    const rows = [
      ticket(1, { due: MONDAY - 1 }),
      ticket(2, { due: MONDAY + 1 }),
      ticket(3, { due: MONDAY + 2 * HOUR, team: 'hosting' }),
      ticket(4, { due: MONDAY - 1, answeredAt: MONDAY - 2, assignee: { id: 'sanne', name: 'Sanne' } }),
    ]
    expect(countTickets(rows, MONDAY)).toEqual({ open: 4, overdue: 1, dueWithinHour: 1, triage: 2 })
  })
})

describe('the order of tickets', () => {
  it('of work puts those who wait for us first, then the rank of the desk, then the queue', () => {
    const rows = [
      ticket(1, { state: 'waiting', rank: 0, queuedAt: 1 }),
      ticket(2, { rank: 1, queuedAt: 1 }),
      ticket(3, { rank: 0, queuedAt: 9 }),
      ticket(4, { rank: 0, queuedAt: 5 }),
    ]
    expect(numbers(rows.sort(byWork))).toEqual([4, 3, 2, 1])
  })

  it('of deadlines puts what owes no answer last', () => {
    const rows = [
      ticket(1, { due: MONDAY - HOUR, answeredAt: MONDAY }),
      ticket(2, { due: MONDAY + HOUR }),
      ticket(3, { due: MONDAY }),
      ticket(4, { due: null }),
    ]
    expect(numbers(rows.sort(byDeadline)).slice(0, 2)).toEqual([3, 2])
  })
})

describe('the lists', () => {
  const me = { id: 'sanne', teams: ['hosting'] }
  const rows = [
    ticket(1, { assignee: { id: 'sanne', name: 'Sanne' } }),
    ticket(2, { team: 'hosting' }),
    ticket(3, { team: 'billing' }),
    ticket(4),
  ]
  it.each([
    ['open', [1, 2, 3, 4]],
    ['mine', [1]],
    ['team', [2]],
    ['triage', [4]],
  ] as const)('%s', (list, expected) => {
    expect(numbers(listed(rows, list, me, 'work'))).toEqual(expected)
  })
})

describe("the supervisor's figures", () => {
  const desk = {
    conversations: new Map([
      ['a', conversation('a', { enteredAt: MONDAY - 42_000 })],
      ['b', conversation('b', { enteredAt: MONDAY - 6 * 60_000 })],
      ['c', conversation('c', { state: 'active', agent: { id: 'mila', name: 'Mila' } })],
    ]),
    agents: [
      agent('mila', { chats: 1 }),
      agent('gone', { online: false }),
      agent('away', { available: false }),
      agent('out', { disabled: true }),
    ],
    tickets: new Map([[1, ticket(1, { due: MONDAY - 1 })]]),
  }
  const figure = (name: string, of = desk) => figuresOf(of, MONDAY).find((one) => one.name === name)

  it('say who waits and the longest wait, which asks for a hand after five minutes', () => {
    expect(figure('waiting')).toMatchObject({ value: '2', detail: '1 in conversation' })
    expect(figure('longest wait')).toMatchObject({ value: '6:00', tone: 'soon' })
  })

  it('do not let somebody wait who chose to be called back tomorrow', () => {
    const later = conversation('a', { enteredAt: MONDAY - 3_600_000, callBackAt: MONDAY + 86_400_000 })
    const alone = { ...desk, conversations: new Map([['a', later]]) }
    expect(figure('longest wait', alone)).toMatchObject({ value: 'none' })
    const due = { ...desk, conversations: new Map([['a', { ...later, callBackAt: MONDAY }]]) }
    expect(figure('longest wait', due)).toMatchObject({ value: '1 h 00', tone: 'soon' })
  })

  it('count only those who are at the desk, and the room they have', () => {
    expect(figure('at the desk')).toMatchObject({ value: '1', detail: 'room for 2 more chats' })
  })

  it('warn when nobody is at the desk', () => {
    expect(figure('at the desk', { ...desk, agents: [] })).toMatchObject({ value: '0', tone: 'overdue' })
  })

  it('are calm when there is nothing', () => {
    const empty = { conversations: new Map(), agents: [agent('mila')], tickets: new Map() }
    expect(figuresOf(empty, MONDAY).every((one) => one.tone === undefined)).toBe(true)
  })
})
