import { describe, expect, it } from 'vitest'
import { cityOf } from '../../server/policy/say/cities.ts'
import { LANGUAGES } from '../../shared/channels.ts'

describe('the city of a zone', () => {
  it.each([
    ['Europe/Brussels', ['Brussel', 'Brussels', 'Bruxelles', 'Brüssel']],
    ['Europe/Amsterdam', ['Amsterdam', 'Amsterdam', 'Amsterdam', 'Amsterdam']],
    ['Europe/London', ['Londen', 'London', 'Londres', 'London']],
    ['America/New_York', ['New York', 'New York', 'New York', 'New York']],
  ])('%s is called as people call it', (zone, names) =>
    expect(LANGUAGES.map((language) => cityOf(zone, language))).toEqual(names),
  )
})
