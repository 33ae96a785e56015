import { describe, expect, it } from 'vitest'
import { opening, receive } from '../../panel/src/state/conversation.ts'
import type { OutboxEntry } from '../../panel/src/state/outbox.ts'
import { timeline } from '../../panel/src/state/timeline.ts'
import { latestWords, unreadCount, unreadIn } from '../../panel/src/state/unread.ts'
import { conversation, MONDAY, message, note } from './examples.ts'

const shape = (lines: ReturnType<typeof timeline>) =>
  lines.map((line) => {
    if (line.kind === 'message') return `${line.message.seq}${line.first ? ' named' : ''}`
    return line.kind === 'note' ? `note ${line.note.id}` : line.kind
  })

const kept = (clientId: string): OutboxEntry => ({
  clientId,
  agent: 'sanne',
  desk: 'd',
  kind: 'reply',
  target: 'c1',
  body: 'on its way',
  file: null,
  at: MONDAY,
  state: 'kept',
  say: null,
})

describe('a conversation from top to bottom', () => {
  it('names the hand once for a row of lines', () => {
    const lines = [message(1), message(2), message(3, { author: 'agent', name: 'Sanne' })]
    expect(shape(timeline(lines, [], [], []))).toEqual(['day', '1 named', '2', '3 named'])
  })

  it('names it again after five minutes of silence', () => {
    const lines = [message(1), message(2, { at: MONDAY + 6 * 60_000 })]
    expect(shape(timeline(lines, [], [], []))).toEqual(['day', '1 named', '2 named'])
  })

  it('puts what happened in a call where it belongs by time', () => {
    const called = { at: MONDAY, who: 'Eva', body: 'Called.' }
    const talked = { at: MONDAY + 5000, who: 'Sanne', body: 'Talked.' }
    expect(shape(timeline([message(1), message(2)], [], [called, talked], []))).toEqual([
      'day',
      'call',
      '1 named',
      '2',
      'call',
    ])
  })

  it('can tell a day from itself when it comes twice', () => {
    const lines = [message(1), message(2, { at: MONDAY - 86_400_000 }), message(3)]
    const shown = timeline(lines, [], [], [])
    expect(shape(shown)).toEqual(['day', '1 named', 'day', '2 named', 'day', '3 named'])
    expect(new Set(shown.map(({ key }) => key)).size).toBe(shown.length)
  })

  it('puts a note after the line it was made at', () => {
    const lines = [message(1), message(2)]
    expect(shape(timeline(lines, [note('late', 2), note('early', 1)], [], []))).toEqual([
      'day',
      '1 named',
      'note early',
      '2 named',
      'note late',
    ])
  })

  it('begins each day with its name', () => {
    const lines = [message(1), message(2, { at: MONDAY + 24 * 3_600_000 })]
    expect(shape(timeline(lines, [], [], []))).toEqual(['day', '1 named', 'day', '2 named'])
  })

  it('shows what is on its way last, and once when it has arrived', () => {
    expect(shape(timeline([message(1)], [], [], [kept('x')])).at(-1)).toBe('kept')
    expect(shape(timeline([message(1, { clientId: 'x' })], [], [], [kept('x')]))).toEqual(['day', '1 named'])
  })
})

describe('what is unread', () => {
  const state = receive({ ...opening('d'), readByAgent: 1 }, [
    message(1),
    message(2, { author: 'agent', name: 'Sanne' }),
    message(3),
    message(4),
  ])

  it('counts what the customer wrote after the mark', () => {
    expect(unreadIn(state)).toBe(2)
  })

  it('joins with those who wait to the number in the title', () => {
    const items = new Map([
      ['c1', conversation('c1', { state: 'active', agent: { id: 'sanne', name: 'Sanne' } })],
      ['c2', conversation('c2')],
    ])
    expect(unreadCount(items, new Map([['c1', state]]), 'sanne')).toBe(3)
    expect(unreadCount(items, new Map([['c1', state]]), 'joris')).toBe(1)
  })

  it('says the last words, and whose they were when they were ours', () => {
    expect(latestWords(state)).toBe('line 4')
    expect(latestWords(receive(state, [message(5, { author: 'agent', name: 'Sanne' })]))).toBe(
      'Sanne: line 5',
    )
  })
})
