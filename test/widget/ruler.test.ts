import { describe, expect, it } from 'vitest'
import type { Band, PageDoor } from '../../shared/desk-page.ts'
import { differing, marksOf, onRuler, sameDays, spanOf } from '../../widget/frame/pages/ruler.ts'

const office: Band = { from: 540, until: 1020 }
const WEEK: Band[][] = [[office], [office], [office], [office], [office], [], []]
const door = (week: Band[][], always = false): PageDoor => ({
  channel: 'chat',
  elsewhere: false,
  open: false,
  hint: '',
  say: '',
  opensAt: null,
  number: null,
  url: null,
  week,
  seasons: [],
  always,
  who: '',
  note: null,
})

describe('the week as bands', () => {
  it('shows the hours around all doors, with an hour of air', () => {
    expect(spanOf([door(WEEK), door([[{ from: 510, until: 1080 }]])])).toEqual({ from: 420, until: 1140 })
  })

  it('never leaves the day', () => {
    expect(spanOf([door([[{ from: 0, until: 90 }], [{ from: 1200, until: 1440 }]])])).toEqual({
      from: 0,
      until: 1440,
    })
  })

  it('is not stretched by a door that is always open', () => {
    expect(spanOf([door(WEEK), door(Array(7).fill([{ from: 0, until: 1440 }]), true)])).toEqual({
      from: 480,
      until: 1080,
    })
  })

  it('puts a band where its hours are', () => {
    expect(onRuler(office, { from: 480, until: 1080 })).toEqual({ left: 10, width: 80 })
  })

  it('marks whole hours', () => {
    expect(marksOf({ from: 480, until: 1080 })).toEqual([480, 600, 720, 840, 960, 1080])
  })

  it('tells days with the same hours together', () => {
    expect(sameDays(WEEK).map(({ first, last, bands }) => [first, last, bands.length])).toEqual([
      [0, 4, 1],
      [5, 6, 0],
    ])
  })
})

describe('days that differ', () => {
  const christmas = (date: string) => ({
    date,
    name: 'Christmas',
    doors: [{ channel: 'chat' as const, bands: [] }],
  })

  it('a holiday on a weekday is one', () => {
    expect(differing(christmas('2026-12-25'), [door(WEEK)])).not.toBeNull()
  })

  it('a holiday on a day that is closed anyway is none', () => {
    expect(differing(christmas('2027-12-25'), [door(WEEK)])).toBeNull()
  })
})
