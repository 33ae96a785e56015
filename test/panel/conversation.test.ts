import { describe, expect, it } from 'vitest'
import { opened, opening, receive, withNote } from '../../panel/src/state/conversation.ts'
import { conversation, message, note, view } from './examples.ts'

const seqs = (state: { messages: readonly { seq: number }[] }) => state.messages.map((line) => line.seq)

describe('the lines of a conversation', () => {
  it('stop saying that somebody types once that somebody has spoken', () => {
    const typing = { ...opening('desk'), typing: { name: 'Eva', until: 1 } }
    expect(receive(typing, [message(1)]).typing).toBeNull()
    expect(receive(typing, [message(1, { author: 'agent' })]).typing).not.toBeNull()
  })
})

describe('opening a conversation again after the connection was lost', () => {
  const before = opened(opening('desk'), view([message(1), message(2), message(3)]))

  it('keeps what was there and asks for no page that it has', () => {
    const again = opened(before, view([message(1), message(2)], { more: true }))
    expect(seqs(again)).toEqual([1, 2, 3])
    expect(again.more).toBe(false)
  })

  it('asks for more when the first page does not reach the end', () => {
    const state = opened(opening('desk'), view([message(1), message(2)], { more: true }))
    expect(state.more).toBe(true)
  })

  it('never takes a read mark back', () => {
    const read = opened(opening('desk'), view([message(1)], { readByVisitor: 9 }))
    expect(opened(read, view([message(1)], { readByVisitor: 4 })).readByVisitor).toBe(9)
  })

  it('keeps the newer of two rows', () => {
    const newer = { ...before, item: conversation('c1', { state: 'wrap-up', version: 8 }) }
    const late = opened(newer, view([], { item: conversation('c1', { state: 'active', version: 7 }) }))
    expect(late.item?.state).toBe('wrap-up')
  })
})

it('a note that comes back from the server stands once', () => {
  const state = withNote(withNote(opening('desk'), note('n1', 0)), note('n1', 0))
  expect(state.notes).toHaveLength(1)
})
