import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { compileZone } from '../../server/desk/zone.ts'
import { instantOf, localAt, offsetAt, periodAt, wallClock } from '../../server/policy/time/zone.ts'
import { ODD_ZONES, ZONES } from '../support/time-cases.ts'
import { wallMinute } from '../support/time-oracle.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const [FIRST, LAST] = [Date.UTC(1990, 0, 1), Date.UTC(2041, 0, 1)]

describe.each([...ZONES, ...ODD_ZONES])('the clock on the wall in %s', (name) => {
  const zone = compileZone(name)

  test('shows what it shows everywhere, every five hours from 1990 to 2040', () => {
    const wrong: string[] = []
    for (let at = FIRST; at < LAST; at += 5 * HOUR) {
      if (localAt(zone, at) !== wallMinute(name, at) * MINUTE) wrong.push(new Date(at).toISOString())
    }
    expect(wrong).toEqual([])
  })

  test('changes in the millisecond in which clocks change there', () => {
    for (const change of zone.transitions.filter((at) => at > FIRST && at < LAST)) {
      expect(localAt(zone, change)).toBe(wallMinute(name, change) * MINUTE)
      expect(localAt(zone, change - MINUTE)).toBe(wallMinute(name, change - MINUTE) * MINUTE)
      expect(periodAt(zone, change - 1)).toBe(periodAt(zone, change) - 1)
    }
  })

  test('is found again from a wall time, also from one that is skipped or comes twice', () => {
    const near = fc.constantFrom(...zone.transitions.filter((at) => at > FIRST && at < LAST), FIRST)
    const local = fc.tuple(near, fc.integer({ min: -15 * HOUR, max: 15 * HOUR }))
    const property = fc.property(local, ([change, offset]) => {
      const wall = change + offset
      const expected = Temporal.Instant.fromEpochMilliseconds(wall)
        .toZonedDateTimeISO('UTC')
        .toPlainDateTime()
        .toZonedDateTime(name, { disambiguation: 'compatible' })
      expect(instantOf(zone, wall)).toBe(expected.epochMilliseconds)
    })
    fc.assert(property, { numRuns: 200 })
  })
})

test('a wall clock has a date and the time since its midnight', () => {
  const lordHowe = compileZone('Australia/Lord_Howe')
  expect(offsetAt(lordHowe, Date.UTC(2026, 0, 1))).toBe(11 * HOUR)
  expect(offsetAt(lordHowe, Date.UTC(2026, 6, 1))).toBe(10.5 * HOUR)
  expect(wallClock(lordHowe, Date.UTC(2026, 6, 1, 14, 0, 0, 7))).toEqual({ day: 20_636, ms: 30 * MINUTE + 7 })
})

test('a zone is compiled once, whatever the letters are', () => {
  expect(compileZone('Europe/Amsterdam')).toBe(compileZone('Europe/Amsterdam'))
  expect(compileZone('europe/amsterdam').name).toBe('Europe/Amsterdam')
})

test.each(['Europe/Amsterdm', 'Amsterdam', '', 'Mars/Olympus'])('there is no zone %j', (name) => {
  expect(() => compileZone(name)).toThrow(new RegExp(`^There is no time zone "${name}"`))
  expect(() => compileZone(name)).toThrow(RangeError)
})

test('a bare offset is no zone, for it would be wrong half of the year', () => {
  expect(() => compileZone('+01:00')).toThrow(RangeError)
})
