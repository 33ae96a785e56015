import { describe, expect, it } from 'vitest'
import { sayPrice } from '../../panel/src/state/prices.ts'
import { marksOf, saySentAs, sayWindow, windowAt } from '../../panel/src/state/written.ts'
import type { DeliveryShown } from '../../shared/conversation.ts'
import { MONDAY } from './examples.ts'

const part = (state: DeliveryShown['state'], more: Partial<DeliveryShown> = {}): DeliveryShown => ({
  seq: 1,
  part: 1,
  state,
  reason: null,
  code: null,
  category: 'service',
  billable: null,
  template: null,
  ...more,
})
const mark = (...parts: DeliveryShown[]) => marksOf(parts).get(1)

describe('the mark of a message that a provider carries', () => {
  it.each([
    [['ready'], 'waiting'],
    [['sending'], 'waiting'],
    [['accepted'], 'sent'],
    [['sent'], 'sent'],
    [['delivered'], 'delivered'],
    [['read'], 'read'],
    [['read', 'delivered'], 'delivered'],
    [['read', 'ready'], 'waiting'],
  ] as const)('of parts that are %s is %s', (states, expected) => {
    expect(mark(...states.map((state) => part(state)))).toEqual({
      state: expected,
      say: null,
      template: null,
    })
  })

  it('says in words why it was not sent, and of how much', () => {
    expect(mark(part('failed', { reason: 'window-closed', code: '63016' }))?.say).toBe(
      'Not sent: their last message was more than 24 hours ago.',
    )
    expect(mark(part('read'), part('failed', { reason: 'unknown', code: '63999' }))?.say).toBe(
      '1 of 2 parts not sent: WhatsApp gave code 63999 as the reason.',
    )
    expect(mark(part('failed'))?.say).toBe('Not sent: WhatsApp did not say why.')
  })

  it('does not pretend to know what nobody knows', () => {
    expect(mark(part('read'), part('unknown'))).toMatchObject({
      state: 'unknown',
      say: 'May not have arrived; not sent again.',
    })
  })

  it('is kept apart by message', () => {
    const marks = marksOf([part('read'), part('sent', { seq: 2, template: 'follow-up' })])
    expect([...marks]).toMatchObject([
      [1, { state: 'read' }],
      [2, { state: 'sent', template: 'follow-up' }],
    ])
  })
})

describe('the window', () => {
  const MINUTE = 60_000
  it.each([
    [23 * 60 + 59, { isOpen: true, say: 'Can be answered for another 23 hours', isSoonOver: false }],
    [119, { isOpen: true, say: 'Can be answered for another hour', isSoonOver: false }],
    [59, { isOpen: true, say: '59 min left to answer, then only a template', isSoonOver: true }],
    [0.5, { isOpen: true, say: '1 min left to answer, then only a template', isSoonOver: true }],
    [0, { isOpen: false }],
    [-5, { isOpen: false }],
  ])('%s minutes before its end', (minutes, expected) => {
    expect(windowAt(MONDAY + minutes * MINUTE, MONDAY)).toEqual(expected)
  })

  it('is none where there is none', () => expect(windowAt(null, MONDAY)).toBe(null))
})

it.each([
  [300, '€ 0.03'],
  [456, '€ 0.0456'],
  [450, '€ 0.045'],
  [12_300, '€ 1.23'],
])('%s hundredths of a cent are %s', (price, said) => expect(sayPrice(price)).toBe(said))

it.each([
  [null, null],
  [MONDAY + 3_600_000, null],
  [MONDAY + 3_599_000, '59 min left to answer'],
  [MONDAY, 'only a template'],
])('a row of the inbox speaks of a window until %s as %s', (freeUntil, say) =>
  expect(sayWindow(freeUntil, MONDAY)).toBe(say),
)

it.each([
  ['  ', 10, 300, null],
  ['een twee', 10, null, null],
  ['een twee', 10, 300, '1 message, about € 0.03'],
  ['een twee drie vier', 10, null, '2 messages'],
  ['een twee drie vier', 10, 35, '2 messages, about € 0.007'],
  ['een twee drie vier', null, 35, null],
])('%j in parts of %s at %s is announced as %s', (text, longestText, price, say) =>
  expect(saySentAs(text, { longestText, price })).toBe(say),
)
