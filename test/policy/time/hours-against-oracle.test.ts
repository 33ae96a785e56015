import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addOpenTime, closesAt, isOpen, nextOpening, openWindows } from '../../../server/policy/time/hours.ts'
import { openTimeBetween } from '../../support/opening-hours.ts'
import { type TimeCase, timeCases } from '../../support/time-cases.ts'
import { afterOpenTime, closesAfter, openAt, openBetween, opensAfter } from '../../support/time-oracle.ts'

/** What was not seen while watching must come later, or never. */
function expectAnswer(actual: number | null, seen: number | undefined, { watched }: TimeCase) {
  if (seen === undefined) expect(actual ?? Infinity).toBeGreaterThanOrEqual(watched.until)
  else expect(actual).toBe(seen)
}

function everyCase(runs: number, days: number, check: (it: TimeCase) => void) {
  fc.assert(fc.property(timeCases(days), check), { numRuns: runs })
}

function stretchesSeen({ watched }: TimeCase, from: number) {
  const stretches: { from: number; until: number }[] = []
  for (let at = opensAfter(watched, from); at !== undefined; ) {
    const closes = closesAfter(watched, at)
    stretches.push({ from: at, until: closes ?? watched.until })
    at = closes === undefined ? undefined : opensAfter(watched, closes)
  }
  return stretches
}

describe('opening hours say what a person with a watch and six days of patience would say', {
  timeout: 240_000,
}, () => {
  test('whether the desk is open, at every minute and a millisecond before it', () => {
    everyCase(200, 6, ({ hours, watched }) => {
      const wrong = watched.open.flatMap((open, i) => {
        const at = watched.from + i * 60_000
        return isOpen(hours, at) === open && isOpen(hours, at + 59_999) === open ? [] : [new Date(at)]
      })
      expect(wrong).toEqual([])
    })
  })

  test('when it opens and closes, how long it was open, when so much open time has passed', () => {
    everyCase(450, 6, (it) => {
      const { hours, watched, probes } = it
      for (const [i, at] of probes.entries()) {
        const other = probes[i - 1] ?? watched.until
        const between = openBetween(watched, at, other)
        expectAnswer(nextOpening(hours, at), opensAfter(watched, at), it)
        if (openAt(watched, at)) expectAnswer(closesAt(hours, at), closesAfter(watched, at), it)
        expect(openTimeBetween(hours, at, other)).toBe(between)
        for (const ms of [1, 90 * 60_000, 8 * 3_600_000 + i, between]) {
          expectAnswer(addOpenTime(hours, at, ms), afterOpenTime(watched, at, ms), it)
        }
      }
      const from = Math.min(...probes)
      expect(openWindows(hours, from, watched.until)).toEqual(stretchesSeen(it, from))
    })
  })

  test('across a closure of four months', () => {
    everyCase(8, 120, (it) => {
      for (const at of it.probes) {
        expectAnswer(nextOpening(it.hours, at), opensAfter(it.watched, at), it)
        expectAnswer(addOpenTime(it.hours, at, 9e7), afterOpenTime(it.watched, at, 9e7), it)
        expect(openTimeBetween(it.hours, at, it.watched.until)).toBe(
          openBetween(it.watched, at, it.watched.until),
        )
      }
    })
  })
})
