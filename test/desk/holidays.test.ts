import { describe, expect, test } from 'vitest'
import { publicHolidays } from '../../server/desk/holidays.ts'

const dates = (country: string, year: number) => publicHolidays(country, [year], 'en').map(({ date }) => date)

describe('public holidays', () => {
  test('of the Netherlands in 2026, without Good Friday and Liberation Day', () => {
    expect(publicHolidays('NL', [2026], 'nl').map(({ date, name }) => ({ date, name }))).toEqual([
      { date: '2026-01-01', name: 'Nieuwjaar' },
      { date: '2026-04-05', name: 'Pasen' },
      { date: '2026-04-06', name: 'Tweede paasdag' },
      { date: '2026-04-27', name: 'Koningsdag' },
      { date: '2026-05-14', name: 'Hemelvaartsdag' },
      { date: '2026-05-24', name: 'Pinksteren' },
      { date: '2026-05-25', name: 'Tweede pinksterdag' },
      { date: '2026-12-25', name: 'Kerstmis' },
      { date: '2026-12-26', name: 'Tweede kerstdag' },
    ])
  })

  test('of Belgium in 2027', () => {
    const [easterMonday, ascension, whitMonday] = ['2027-03-29', '2027-05-06', '2027-05-17']
    expect(dates('BE', 2027)).toEqual([
      '2027-01-01',
      easterMonday,
      '2027-05-01',
      ascension,
      whitMonday,
      '2027-07-21',
      '2027-08-15',
      '2027-11-01',
      '2027-11-11',
      '2027-12-25',
    ])
  })

  test('King’s Day on a Sunday is celebrated on Saturday', () => {
    expect(dates('NL', 2025)).toContain('2025-04-26')
    expect(dates('NL', 2025)).not.toContain('2025-04-27')
  })

  test('Bavaria rests on Epiphany, Hamburg works', () => {
    expect(dates('DE-BY', 2026)).toContain('2026-01-06')
    expect(dates('DE-HH', 2026)).not.toContain('2026-01-06')
  })

  test('Augsburg has its own', () => {
    expect(dates('DE-BY-A', 2026)).toContain('2026-08-08')
    expect(dates('DE-BY', 2026)).not.toContain('2026-08-08')
  })

  test('a day in lieu counts in the year it falls into', () => {
    expect(dates('US', 2027)).toContain('2027-12-31')
    expect(dates('US', 2028).every((date) => date.startsWith('2028'))).toBe(true)
  })

  test('a holiday of several days stands there once a day', () => {
    expect(dates('CN', 2026)).toEqual(expect.arrayContaining(['2026-02-16', '2026-02-17', '2026-02-18']))
  })

  test('come in the language that is asked for', () => {
    const christmas = (language: string) => publicHolidays('BE', [2026], language).at(-1)?.name
    expect(['nl', 'fr', 'de', 'en'].map(christmas)).toEqual([
      'Kerstmis',
      'Noël',
      'Weihnachten',
      'Christmas Day',
    ])
  })

  test.each([
    ['XX', /^There are no holidays for "XX"; known countries: .*BE.*NL/],
    ['', /^There are no holidays for ""; known countries: /],
    ['nl', /^There are no holidays for "nl"; known countries: /],
    ['DE-XX', /^There are no holidays for "DE-XX"; known parts of DE: .*BY/],
    ['DE-BY-Q', /^There are no holidays for "DE-BY-Q"; known parts of DE-BY: A, KATH, EVANG/],
    ['MC-1', /^There are no holidays for "MC-1"; known parts of MC: none/],
    ['DE-BY-A-1', /too many parts/],
  ])('nobody knows %j', (country, sentence) => {
    expect(() => publicHolidays(country, [2026], 'nl')).toThrow(RangeError)
    expect(() => publicHolidays(country, [2026], 'nl')).toThrow(sentence)
  })
})
