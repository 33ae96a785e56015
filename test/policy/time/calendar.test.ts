import { expect, test } from 'vitest'
import {
  civilDate,
  dayNumber,
  formatDate,
  parseDate,
  weekdayOf,
} from '../../../server/policy/time/calendar.ts'

const DAY = 86_400_000

test('every day from 1890 to 2110 has the date and weekday that the calendar on the wall gives it', () => {
  const wrong: string[] = []
  for (let day = -29_220; day < 51_500; day++) {
    const wall = new Date(day * DAY)
    const date = { year: wall.getUTCFullYear(), month: wall.getUTCMonth() + 1, day: wall.getUTCDate() }
    const same =
      JSON.stringify(civilDate(day)) === JSON.stringify(date) &&
      dayNumber(date.year, date.month, date.day) === day &&
      formatDate(day) === wall.toISOString().slice(0, 10) &&
      weekdayOf(day) === (wall.getUTCDay() + 6) % 7
    if (!same) wrong.push(wall.toISOString())
  }
  expect(wrong).toEqual([])
})

test.each([
  ['2026-12-24', 20_811],
  ['2024-02-29', 19_782],
  ['2026-02-29', null],
  ['2026-13-01', null],
  ['2026-00-10', null],
  ['2026-1-1', null],
  ['24-12-2026', null],
  ['2026-12-24T00:00', null],
  ['', null],
])('the date %j is day %j', (text, day) => expect(parseDate(text)).toBe(day))
