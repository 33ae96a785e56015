import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Message } from '../../shared/conversation.ts'
import { EMPTY_LOG, hasHole, lastSeq, withArrived, withChanged } from '../../shared/message-log.ts'

const message = (seq: number): Message => ({
  conversation: '6f1e6d3a-0000-4000-8000-000000000001',
  seq,
  author: 'agent',
  body: `message ${seq}`,
  clientId: `id ${seq}`,
  at: seq,
})

describe('the messages of a conversation', () => {
  it('are shown up to the first hole and not past it', () => {
    const log = withArrived(EMPTY_LOG, [1, 2, 4, 5].map(message))
    expect(log.messages.map(({ seq }) => seq)).toEqual([1, 2])
    expect(hasHole(log)).toBe(true)
    const whole = withArrived(log, [message(3)])
    expect(whole.messages.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5])
    expect(hasHole(whole)).toBe(false)
  })

  it('stand once, however often they come', () => {
    const log = withArrived(withArrived(EMPTY_LOG, [message(1), message(1)]), [message(1), message(2)])
    expect(log.messages.map(({ seq }) => seq)).toEqual([1, 2])
  })

  it('are whole and in order at the end, whatever the order and the repeats on the way', () => {
    const deliveries = fc
      .integer({ min: 1, max: 40 })
      .chain((count) =>
        fc.tuple(
          fc.constant(count),
          fc.array(fc.array(fc.integer({ min: 1, max: count }), { maxLength: 10 }), { maxLength: 30 }),
        ),
      )
    void fc.assert(
      fc.property(deliveries, ([count, batches]) => {
        let log = EMPTY_LOG
        for (const batch of batches) {
          log = withArrived(log, batch.map(message))
          expect(log.messages.map(({ seq }) => seq)).toEqual(
            Array.from({ length: lastSeq(log) }, (_, i) => i + 1),
          )
        }
        // What the catch-up then fetches: everything after the last number.
        const rest = Array.from({ length: count - lastSeq(log) }, (_, i) => message(lastSeq(log) + i + 1))
        const whole = withArrived(log, rest)
        expect(lastSeq(whole)).toBe(count)
        expect(hasHole(whole)).toBe(false)
      }),
    )
  })
})

describe('a message that has changed', () => {
  const said = (seq: number, version: number | null): Message => ({
    ...message(seq),
    ...(version !== null && {
      detail: {
        version,
        part: null,
        quoted: null,
        forwarded: false,
        reaction: null,
        edits: [],
        deletedAt: null,
      },
    }),
  })
  const log = withArrived(EMPTY_LOG, [said(1, null), said(2, 3)])

  it('takes the place of what was there', () => {
    const changed = withChanged(log, [said(1, 1), said(2, 4)])
    expect(changed.messages).toEqual([said(1, 1), said(2, 4)])
  })

  it('does not when it is older, or when it is none that is shown', () => {
    expect(withChanged(log, [said(2, 3), said(2, 2), said(1, null), said(3, 9)])).toBe(log)
  })
})
