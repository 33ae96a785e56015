import { beforeAll, describe, expect, it } from 'vitest'
import type { Language } from '../../shared/channels.ts'
import { atTime, byTime, clocksDiffer } from '../../widget/frame/look/when.ts'
import { loadWords } from '../../widget/frame/words/load-words.ts'
import type { Words } from '../../widget/frame/words/words.ts'

const AMSTERDAM = 'Europe/Amsterdam'
const words = {} as Record<Language, Words>
beforeAll(async () => {
  for (const language of ['nl', 'en', 'fr', 'de'] as const) words[language] = await loadWords(language, false)
})

const NOW = Date.parse('2026-11-21T14:00:00+01:00')
const at = (language: Language, instant: string, zone = AMSTERDAM) =>
  atTime(Date.parse(instant), NOW, { words: words[language], zone })
const by = (language: Language, instant: string) =>
  byTime(Date.parse(instant), NOW, { words: words[language], zone: AMSTERDAM })

describe('a moment, told on Saturday 21 November at 14:00', () => {
  it.each<[Language, string, string]>([
    ['nl', '2026-11-21T17:00:00+01:00', 'vandaag om 17:00'],
    ['nl', '2026-11-22T09:00:00+01:00', 'morgen om 9:00'],
    ['nl', '2026-11-23T09:00:00+01:00', 'maandag om 9:00'],
    ['nl', '2026-11-27T09:00:00+01:00', 'vrijdag om 9:00'],
    // The same weekday next week needs its date.
    ['nl', '2026-11-28T09:00:00+01:00', 'zaterdag 28 november om 9:00'],
    ['nl', '2026-11-20T09:05:00+01:00', 'gisteren om 9:05'],
    ['nl', '2026-11-17T09:00:00+01:00', 'dinsdag 17 november om 9:00'],
    ['en', '2026-11-30T09:00:00+01:00', 'Monday 30 November at 9:00'],
    ['fr', '2026-11-23T09:00:00+01:00', 'lundi à 9 h 00'],
    ['de', '2026-11-30T09:00:00+01:00', 'Montag, 30. November um 9:00 Uhr'],
  ])('%s: %s is %s', (language, instant, told) => expect(at(language, instant)).toBe(told))

  it('is told in the zone of the card, where it may be another day', () => {
    expect(at('en', '2026-11-21T23:30:00+01:00', 'Asia/Kathmandu')).toBe('tomorrow at 4:15')
  })

  it.each<[Language, string, string]>([
    ['nl', '2026-11-21T15:10:00+01:00', 'uiterlijk om 15:10'],
    ['nl', '2026-11-23T13:00:00+01:00', 'uiterlijk maandag om 13:00'],
    ['en', '2026-11-22T11:00:00+01:00', 'by tomorrow at 11:00'],
    ['fr', '2026-11-23T13:00:00+01:00', 'au plus tard lundi à 13 h 00'],
    ['de', '2026-11-23T13:00:00+01:00', 'bis Montag 13:00 Uhr'],
  ])('%s: an answer by %s is promised %s', (language, instant, told) =>
    expect(by(language, instant)).toBe(told),
  )

  it('stays right over the night on which the clocks go back', () => {
    const before = Date.parse('2026-10-24T23:30:00+02:00')
    expect(
      atTime(Date.parse('2026-10-26T09:00:00+01:00'), before, { words: words.nl, zone: AMSTERDAM }),
    ).toBe('maandag om 9:00')
  })
})

describe('the zone of the desk', () => {
  it.each([
    ['is not named to a reader whose clock says the same', 'Europe/Brussels', false],
    ['is named to a reader whose clock says otherwise', 'Europe/Lisbon', true],
  ])('%s', (_sentence, zone, differ) => expect(clocksDiffer(NOW, AMSTERDAM, zone)).toBe(differ))
})
