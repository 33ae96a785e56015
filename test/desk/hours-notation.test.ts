import { describe, expect, test } from 'vitest'
import { parseHours, parseWindows } from '../../server/desk/hours-notation.ts'
import type { Window } from '../../server/policy/time/wall-hours.ts'

/** `540-1020` a day, Monday first, `|` between the days and `PH` after them. */
function inShort(text: string): string {
  const read = parseHours(text)
  if (!read.ok) return `column ${read.column}: found ${read.found}`
  const day = (windows: readonly Window[]) => windows.map(({ from, until }) => `${from}-${until}`).join(',')
  const { holidays } = read
  return [...read.week.map(day), holidays === null ? '' : holidays === 'off' ? 'off' : day(holidays)].join(
    '|',
  )
}

describe('opening hours read', () => {
  test.each([
    ['24/7', '0-1440|0-1440|0-1440|0-1440|0-1440|0-1440|0-1440|'],
    ['off', '|||||||'],
    ['09:00-17:00', '540-1020|540-1020|540-1020|540-1020|540-1020|540-1020|540-1020|'],
    [
      'Mo-Fr 09:00-17:30,18:00-20:00; Sa 10:00-14:00; We off; PH off',
      '540-1050,1080-1200|540-1050,1080-1200||540-1050,1080-1200|540-1050,1080-1200|600-840||off',
    ],
    ['Mo,We-Fr 09:00-17:00', '540-1020||540-1020|540-1020|540-1020|||'],
    ['Sa-Mo 10:00-12:00', '600-720|||||600-720|600-720|'],
    ['Mo-Mo 10:00-12:00', '600-720|||||||'],
    ['Fr 22:00-06:00', '||||1320-1800|||'],
    ['Fr 12:00-00:00', '||||720-1440|||'],
    ['Fr 00:00-24:00', '||||0-1440|||'],
    ['Fr 13:00-17:00,09:00-12:00', '||||540-720,780-1020|||'],
    ['Fr 09:00-12:00,12:00-17:00', '||||540-1020|||'],
    ['PH 10:00-14:00', '|||||||600-840'],
    ['Mo,PH 09:00-17:00', '540-1020|||||||540-1020'],
    ['Mo-Fr 09:00-17:00; We 13:00-17:00', '540-1020|540-1020|780-1020|540-1020|540-1020|||'],
    ['  Mo - Fr   09:00 - 17:00 ;PH   off ', '540-1020|540-1020|540-1020|540-1020|540-1020|||off'],
  ])('%s', (text, windows) => expect(inShort(text)).toBe(windows))

  test('which weekdays share their rule with the holidays', () => {
    const read = parseHours('Mo-Su,PH 22:00-06:00; We 20:00-06:00')
    expect(read.ok && read.likeHolidays).toEqual([true, true, false, true, true, true, true])
  })
})

describe('what cannot be read is named, with what would be right', () => {
  test.each([
    ['', 1, 'the end', /^a day: Mo, Tu.*24\/7.*off$/],
    ['Mo-Fr', 6, 'the end', /^times such as 09:00/],
    ['Mo-Fr 9-17', 7, '"9"', /^09:00$/],
    ['Mo-Fr 9.30-17.00', 7, '"9.30"', /^09:30$/],
    ['Mo-Fr 09:00', 12, 'the end', /^a hyphen and the closing time/],
    ['Mo-Fr 09:00-25:00', 13, '"25:00"', /^a time from 00:00 to 24:00; 22:00-06:00 runs past midnight$/],
    ['Mo-Fr 09:00-17:60', 13, '"17:60"', /^a time from 00:00 to 24:00/],
    ['Mo-Fr 24:00-06:00', 7, '"24:00"', /^a time from 00:00 to 23:59/],
    ['Mo-Fr 09:00-09:00', 13, '"09:00"', /all day is 00:00-24:00$/],
    ['Mo-Fr 24/7', 7, '"24/7"', /^00:00-24:00$/],
    ['Mo-Fr 09:00-12:00,11:00-13:00', 19, '"11:00"', /do not overlap$/],
    ['Mo-Fr 22:00-06:00,23:00-24:00', 19, '"23:00"', /do not overlap$/],
    ['Mo 09:00-12:00 Tu 13:00-14:00', 16, '"Tu"', /^; before the next rule$/],
    ['Mon-Fri 09:00-17:00', 1, '"Mon"', /^Mo$/],
    ['mo-fr 09:00-17:00', 1, '"mo"', /^Mo$/],
    ['ma-vr 09:00-17:00', 1, '"ma"', /^a day: Mo, Tu, We/],
    ['Mo-PH 09:00-17:00', 4, '"PH"', /^PH on its own after a comma/],
    ['SH off', 1, '"SH"', /closures of the desk$/],
    ['Dec 25 off', 1, '"Dec"', /closures of the desk, there every: 12-24/],
    ['Mo-Fr 09:00-17:00 "by phone"', 19, '"""', /^; before the next rule$/],
  ])('%j', (text, column, found, expected) => {
    const read = parseHours(text)
    expect(read).toMatchObject({ ok: false, column, found })
    expect(read.ok ? '' : read.expected).toMatch(expected)
  })

  test.each([
    [
      'lunch written as two rules would be open in the afternoon only',
      'Mo-Fr 09:00-12:00; Mo-Fr 13:00-17:00',
      20,
    ],
    ['an exception before its rule would be forgotten', 'We off; Mo-Fr 09:00-17:00', 9],
    ['two rules may not cover a third', 'Mo,Tu 09:00-12:00; Mo off; Tu off', 28],
    ['the same twice', '24/7; 24/7', 7],
  ])('%s', (_sentence, text, column) => {
    const read = parseHours(text)
    expect(read).toMatchObject({ ok: false, column })
    expect(read.ok ? '' : read.expected).toContain('Mo 09:00-12:00,13:00-17:00')
  })
})

test.each([
  ['09:00-13:00', [{ from: 540, until: 780 }]],
  ['off', []],
  [
    '09:00-12:00,20:00-02:00',
    [
      { from: 540, until: 720 },
      { from: 1200, until: 1560 },
    ],
  ],
])('a half day has the windows %s', (text, windows) => {
  expect(parseWindows(text)).toEqual({ ok: true, windows })
})

test('a half day has no days of the week', () => {
  expect(parseWindows('Mo 09:00-13:00')).toMatchObject({ ok: false, column: 1, found: '"Mo"' })
  expect(parseWindows('09:00-13:00; We off')).toMatchObject({ ok: false, column: 12, found: '";"' })
})
