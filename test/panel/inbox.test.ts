import { describe, expect, it } from 'vitest'
import { inboxRows, neighbour, type Section, sectionsOf, standsSince } from '../../panel/src/state/inbox.ts'
import { conversation, MONDAY } from './examples.ts'

const ids = (rows: { id: string }[]) => rows.map((row) => row.id)
const waiting = (id: string, place: number, version = 1) => conversation(id, { place, version })
const held = (id: string, by: string) =>
  conversation(id, { state: 'active', agent: { id: by, name: by }, enteredAt: MONDAY })

describe('the inbox', () => {
  it('shows the waiting in the order of the desk, not of arrival', () => {
    const rows = [
      { ...waiting('early', 2), enteredAt: MONDAY - 60_000 },
      { ...waiting('managed', 1), enteredAt: MONDAY },
    ]
    expect(ids(sectionsOf(rows, 'sanne').waiting)).toEqual(['managed', 'early'])
  })

  it('believes the newer of two rows that claim one place', () => {
    expect(ids(sectionsOf([waiting('old', 1, 3), waiting('managed', 1, 9)], 'sanne').waiting)).toEqual([
      'managed',
      'old',
    ])
  })

  it.each<[string, 'mine' | 'waiting' | 'team', ReturnType<typeof conversation>]>([
    ['what I have in hand is mine', 'mine', held('x', 'sanne')],
    ['what I have to wrap up is mine', 'mine', { ...held('x', 'sanne'), state: 'wrap-up' }],
    ["a colleague's is the team's", 'team', held('x', 'joris')],
    ['what nobody has waits', 'waiting', waiting('x', 1)],
  ])('%s', (_sentence, section, row) => {
    expect(ids(sectionsOf([row], 'sanne')[section])).toEqual(['x'])
  })

  it('numbers the places anew, so that no number is missing', () => {
    const sections = sectionsOf([waiting('a', 3), waiting('b', 8)], 'sanne')
    const rows = inboxRows(sections, { items: [], say: null }, new Set<Section>(['done']))
    expect(rows.flatMap((row) => (row.kind === 'item' ? [row.place] : []))).toEqual([1, 2])
  })

  it('puts who is to be called back at a later time last, without a place', () => {
    const open = sectionsOf(
      [conversation('later', { place: null }), waiting('a', 1), waiting('b', 2)],
      'sanne',
    )
    const rows = inboxRows(open, { items: [], say: null }, new Set())
    const places = rows.flatMap((row) => (row.kind === 'item' ? [[row.item.id, row.place]] : []))
    expect(places).toEqual([
      ['a', 1],
      ['b', 2],
      ['later', null],
    ])
  })

  it('shows of a folded part only its heading', () => {
    const sections = sectionsOf([waiting('a', 1)], 'sanne')
    const rows = inboxRows(
      sections,
      { items: [], say: null },
      new Set<Section>(['mine', 'waiting', 'team', 'done']),
    )
    expect(rows.map((row) => row.kind)).toEqual(['heading', 'heading', 'heading', 'heading'])
  })

  it('says in words that a part is empty', () => {
    const rows = inboxRows(sectionsOf([], 'sanne'), { items: [], say: null }, new Set<Section>())
    expect(rows.filter((row) => row.kind === 'end')).toHaveLength(4)
  })
})

describe('up and down', () => {
  const sections = sectionsOf([held('mine', 'sanne'), waiting('first', 1), waiting('second', 2)], 'sanne')
  const rows = inboxRows(sections, { items: [], say: null }, new Set<Section>(['done']))

  it.each([
    ['begins at the top', null, 1, 'mine'],
    ['goes from one part into the next', 'mine', 1, 'first'],
    ['goes back', 'second', -1, 'first'],
    ['stays at the end', 'second', 1, 'second'],
    ['stays at the top', 'mine', -1, 'mine'],
    ['begins again when the row is gone', 'gone', 1, 'mine'],
  ] as const)('%s', (_sentence, from, step, to) => {
    expect(neighbour(rows, from, step)?.id).toBe(to)
  })

  it('goes nowhere in an empty inbox', () => {
    expect(neighbour([], null, 1)).toBeNull()
  })
})

describe('the figure that runs beside a name', () => {
  const TAKEN = MONDAY + 5 * 60_000

  it.each([
    ['waits: since it came', 'waiting', null, MONDAY],
    ['waits again after it was handed over: since it came', 'waiting', TAKEN, MONDAY],
    ['is in conversation: since it was taken', 'active', TAKEN, TAKEN],
    ['is to be wrapped up: since it was taken', 'wrap-up', TAKEN, TAKEN],
    ['was left before anybody took it: since it came', 'wrap-up', null, MONDAY],
  ] as const)('of one who %s', (_, state, takenAt, since) => {
    expect(standsSince(conversation('a', { state, takenAt }))).toBe(since)
  })
})

describe('who stands at the door', () => {
  const atDoor = (id: string, more = {}) =>
    conversation(id, { channel: 'whatsapp', state: 'at-door', ...more })

  it('has a part of the inbox, with those who get no answers any more first', () => {
    const sections = sectionsOf([atDoor('a'), atDoor('b', { escalated: true }), waiting('c', 1)], 'sanne')
    expect(ids(sections.door)).toEqual(['b', 'a'])
    expect(ids(sections.waiting)).toEqual(['c'])
  })

  it('has none while nobody stands there', () => {
    const headings = (items: ReturnType<typeof conversation>[]) =>
      inboxRows(sectionsOf(items, 'sanne'), { items: [], say: null }, new Set()).flatMap((row) =>
        row.kind === 'heading' ? [row.section] : [],
      )
    expect(headings([waiting('c', 1)])).toEqual(['mine', 'waiting', 'team', 'done'])
    expect(headings([atDoor('a')])).toEqual(['mine', 'waiting', 'door', 'team', 'done'])
  })
})
