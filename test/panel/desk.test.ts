import { describe, expect, it } from 'vitest'
import {
  applyChanges,
  EMPTY_DESK,
  escalatedNow,
  handedTo,
  newcomers,
  newlyEscalated,
  toldWhileEmpty,
  withConversation,
} from '../../panel/src/state/desk.ts'
import type { Channel } from '../../shared/channels.ts'
import { agent, changes, conversation, MONDAY, ticket } from './examples.ts'

const follow = (...steps: ReturnType<typeof changes>[]) =>
  steps.reduce((state, step) => applyChanges(state, step, MONDAY), EMPTY_DESK)

describe('what a panel knows of a desk', () => {
  it('holds what is open and the version it is of', () => {
    const desk = follow(changes(7, { conversations: [conversation('a')], tickets: [ticket(1000015)] }))
    expect([...desk.conversations.keys()]).toEqual(['a'])
    expect([...desk.tickets.keys()]).toEqual([1000015])
    expect(desk.version).toBe(7)
    expect(desk.loaded).toBe(true)
  })

  it('lets go of a conversation and a ticket that were closed', () => {
    const desk = follow(
      changes(1, { conversations: [conversation('a'), conversation('b')], tickets: [ticket(1000015)] }),
      changes(2, {
        conversations: [conversation('a', { state: 'closed', version: 2 })],
        tickets: [ticket(1000015, { state: 'closed', version: 2 })],
      }),
    )
    expect([...desk.conversations.keys()]).toEqual(['b'])
    expect(desk.tickets.size).toBe(0)
  })

  it('keeps the agents that an answer does not name', () => {
    const desk = follow(
      changes(1, { agents: [agent('joris'), agent('mila')] }),
      changes(2, { agents: [agent('mila', { chats: 2 })] }),
    )
    expect(desk.agents.map((row) => [row.id, row.chats])).toEqual([
      ['joris', 0],
      ['mila', 2],
    ])
  })

  it('is not set back by an answer that was overtaken', () => {
    const desk = follow(
      changes(5, { conversations: [conversation('a', { state: 'active', version: 5 })] }),
      changes(4, { conversations: [conversation('a', { state: 'waiting', version: 4 })] }),
    )
    expect(desk.conversations.get('a')?.state).toBe('active')
    expect(desk.version).toBe(5)
  })

  it('throws everything away when the server was restored to an earlier day', () => {
    const desk = follow(
      changes(900, { conversations: [conversation('gone', { version: 900 })] }),
      changes(3, { continues: false, conversations: [conversation('there', { version: 3 })] }),
    )
    expect([...desk.conversations.keys()]).toEqual(['there'])
    expect(desk.version).toBe(3)
  })

  it("shows an agent's own action before the next answer", () => {
    const desk = withConversation(
      follow(changes(1, { conversations: [conversation('a')] })),
      conversation('a', { state: 'active', version: 2 }),
    )
    expect(desk.conversations.get('a')?.state).toBe('active')
  })
})

describe('the bell', () => {
  const quiet = follow(changes(1, { conversations: [conversation('old')] }))
  const names = (rows: { id: string }[]) => rows.map((row) => row.id)

  it('rings for a contact that begins to wait', () => {
    const after = applyChanges(
      quiet,
      changes(2, { conversations: [conversation('new', { version: 2 })] }),
      MONDAY,
    )
    expect(names(newcomers(quiet, after))).toEqual(['new'])
  })

  it('stays silent for those who waited when the panel was opened', () => {
    expect(newcomers(EMPTY_DESK, quiet)).toEqual([])
  })

  it('stays silent when only the place of a contact changed', () => {
    const moved = conversation('old', { place: 1, version: 2 })
    expect(newcomers(quiet, applyChanges(quiet, changes(2, { conversations: [moved] }), MONDAY))).toEqual([])
  })

  it('rings for a conversation that a colleague hands over', () => {
    const mine = conversation('old', { state: 'active', agent: { id: 'sanne', name: 'Sanne' }, version: 2 })
    const after = applyChanges(quiet, changes(2, { conversations: [mine] }), MONDAY)
    expect(names(handedTo('sanne', quiet, after))).toEqual(['old'])
    expect(handedTo('joris', quiet, after)).toEqual([])
  })
})

describe('an escalated conversation', () => {
  const before = follow(
    changes(1, {
      conversations: [
        conversation('old', { escalated: true }),
        conversation('quiet'),
        conversation('done', { escalated: true, state: 'wrap-up' }),
      ],
    }),
  )
  const names = (rows: { id: string }[]) => rows.map((row) => row.id)

  it('is counted until it is over', () => expect(names(escalatedNow(before))).toEqual(['old']))

  it('is told once, and not to whoever opens the panel later', () => {
    const step = changes(2, { conversations: [conversation('quiet', { escalated: true, version: 2 })] })
    const after = applyChanges(before, step, MONDAY)
    expect(names(newlyEscalated(before, after))).toEqual(['quiet'])
    expect(newlyEscalated(after, after)).toEqual([])
    expect(newlyEscalated(EMPTY_DESK, after)).toEqual([])
  })
})

describe('a desk at which nobody works', () => {
  const EMPTY = 'Er is op dit moment niemand aanwezig.'
  const door = (channel: Channel, open: boolean) => ({
    channel,
    served: true,
    open,
    say: '',
    whenEmpty: open ? EMPTY : null,
    hand: null,
  })
  const desk = (open: boolean, ...agents: ReturnType<typeof agent>[]) =>
    follow(changes(1, { agents, doors: [door('chat', open), door('ticket', true)] }))

  it.each([
    ['somebody is at the desk', true, [agent('mila')], null],
    ['all are away', true, [agent('mila', { available: false })], EMPTY],
    ['the only one has closed the panel', true, [agent('mila', { online: false })], EMPTY],
    ['the only one is disabled', true, [agent('mila', { disabled: true })], EMPTY],
    ['nobody was invited yet', true, [], EMPTY],
    ['all are away and chat is closed', false, [agent('mila', { available: false })], null],
  ])('shows agents what its visitors are told: %s', (_, open, agents, told) => {
    expect(toldWhileEmpty(desk(open, ...agents))).toBe(told)
  })

  it('says nothing before the desk is known', () => {
    expect(toldWhileEmpty(EMPTY_DESK)).toBe(null)
  })
})
