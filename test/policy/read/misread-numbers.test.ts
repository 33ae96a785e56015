import { describe, expect, it, test } from 'vitest'
import { ticketNumbersIn } from '../../../server/policy/read/ticket-numbers.ts'

describe('a ticket number with a wrong digit', () => {
  test.each([
    '1000427',
    'ticket 1000427',
    'ticket 1 000 427',
    '1 000 427',
    '#1000427',
    'nr 1000427 doet raar',
    'ik schreef over 1000427 maar hoor niets',
    'ticket 100042',
    'ticket 10004266',
    '1000427 dus 1000427',
    '0100042',
    'https://help.example/ticket/1000427',
  ])('is noticed in %j', (text) => expect(ticketNumbersIn(text)).toEqual({ numbers: [], misread: true }))

  test.each([
    'Hallo',
    '1000427 of 1000428',
    'klantnummer 1000427',
    'ik heb 1 000 427 bezoekers',
    '1000427 euro',
    '€ 1000427',
    '482913',
    '48291374',
    'ticket 2',
    'nr 5',
    '0471 12 34 56',
  ])('is not presumed in %j', (text) =>
    expect(ticketNumbersIn(text)).toEqual({ numbers: [], misread: false }),
  )

  it('does not matter beside a right one', () => {
    expect(ticketNumbersIn('1000427, nee: 1000426')).toEqual({ numbers: [1000426], misread: false })
  })
})
