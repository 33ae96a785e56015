import { describe, expect, it } from 'vitest'
import { demoMoment } from '../../server/demo/demo-clock.ts'
import { compileZone } from '../../server/desk/zone.ts'
import { readStartArguments } from '../../server/process/start-arguments.ts'

const AMSTERDAM = compileZone('Europe/Amsterdam')
/** A Sunday. */
const NOW = Date.parse('2026-11-29T12:00:00+01:00')

describe('the moment at which a demo is shown', () => {
  it.each([
    ['monday 10:00', '2026-11-30T10:00:00+01:00'],
    ['Mon 10.00', '2026-11-30T10:00:00+01:00'],
    ['sunday 11:59', '2026-12-06T11:59:00+01:00'],
    ['sunday 12:00', '2026-11-29T12:00:00+01:00'],
    ['9:05', '2026-11-30T09:05:00+01:00'],
    ['23:59', '2026-11-29T23:59:00+01:00'],
    ['2026-12-25 11:00', '2026-12-25T11:00:00+01:00'],
    ['2026-07-01T08:30', '2026-07-01T08:30:00+02:00'],
  ])('%s is %s', (text, instant) => expect(demoMoment(text, AMSTERDAM, NOW)).toBe(Date.parse(instant)))

  it.each([
    '',
    'monday',
    'mo 10:00',
    'someday 10:00',
    '24:00',
    '10:60',
    '2026-02-30 10:00',
    '2026-13-01 10:00',
    '0001-01-01 00:00',
    '1989-12-31 23:59',
    '2066-01-01 00:00',
  ])('"%s" is none', (text) => expect(demoMoment(text, AMSTERDAM, NOW)).toBeNull())

  it('belongs to a demo: a desk at work has one clock', () => {
    expect(readStartArguments(['--demo', '--at', 'monday 10:00'])).toMatchObject({
      demo: true,
      at: 'monday 10:00',
    })
    expect(readStartArguments([])).toEqual({ demo: false, at: null, newKey: false })
    expect(() => readStartArguments(['--at', 'monday 10:00'])).toThrow('goes with --demo')
    expect(() => readStartArguments(['--demo', '--at'])).toThrow('says nothing to this command')
  })
})
