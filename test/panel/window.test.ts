import { describe, expect, it } from 'vitest'
import { readSettings } from '../../panel/src/state/settings.ts'
import { offsetsOf, visibleRows } from '../../panel/src/state/window.ts'

describe('a list of ten thousand rows', () => {
  const heights = Array.from({ length: 10_000 }, (_, i) => (i % 100 === 0 ? 32 : 68))
  const offsets = offsetsOf(heights, (height) => height)

  it('draws what is in sight and a few around', () => {
    const { from, until } = visibleRows(offsets, 300_000, 800)
    expect(until - from).toBeLessThan(32)
    expect(offsets[from]!).toBeLessThanOrEqual(300_000)
    expect(offsets[until]!).toBeGreaterThanOrEqual(300_800)
  })

  it.each([
    ['at the top', 0],
    ['at the end', offsets.at(-1)! - 800],
    ['scrolled past the end by a list that became shorter', offsets.at(-1)! + 5_000],
  ])('draws no row that is not there, %s', (_sentence, top) => {
    const { from, until } = visibleRows(offsets, top, 800)
    expect(from).toBeGreaterThanOrEqual(0)
    expect(until).toBeLessThanOrEqual(10_000)
    expect(until).toBeGreaterThan(from)
  })

  it('draws nothing of an empty list', () => {
    expect(
      visibleRows(
        offsetsOf([], () => 68),
        0,
        800,
      ),
    ).toEqual({ from: 0, until: 0 })
  })
})

describe('what the browser remembers', () => {
  it.each([
    ['nothing', null],
    ['something broken', '{"listWidth":'],
    ['something of another kind', '"wide"'],
  ])('falls back to the standard for %s', (_sentence, text) => {
    expect(readSettings(text)).toMatchObject({ theme: 'system', listWidth: 320, cardWidth: 300 })
  })

  it('keeps a column within what can be used', () => {
    expect(readSettings('{"listWidth":9000,"cardWidth":-4}')).toMatchObject({
      listWidth: 480,
      cardWidth: 260,
    })
  })

  it('keeps what was chosen', () => {
    expect(readSettings('{"theme":"dark","folded":["team"],"lastDesk":"standby"}')).toMatchObject({
      theme: 'dark',
      folded: ['team'],
      lastDesk: 'standby',
    })
  })
})
