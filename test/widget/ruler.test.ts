import { describe, expect, it } from 'vitest'
import type { Band, PageHours } from '../../shared/desk-page.ts'
import { marksOf, onRuler, spanOf } from '../../widget/frame/pages/ruler.ts'

const office: Band = { from: 540, until: 1020 }
const WEEK: Band[][] = [[office], [office], [office], [office], [office], [], []]
const hours = (week: Band[][], always = false): PageHours => ({
  names: ['Chat'],
  always,
  parts: [{ say: '', week, now: true }],
})

describe('the week as bands', () => {
  it('shows the hours around all doors, with an hour of air', () => {
    expect(spanOf([hours(WEEK), hours([[{ from: 510, until: 1080 }]])])).toEqual({ from: 420, until: 1140 })
  })

  it('never leaves the day', () => {
    expect(spanOf([hours([[{ from: 0, until: 90 }], [{ from: 1200, until: 1440 }]])])).toEqual({
      from: 0,
      until: 1440,
    })
  })

  it('is not stretched by a door that is always open', () => {
    expect(spanOf([hours(WEEK), hours(Array(7).fill([{ from: 0, until: 1440 }]), true)])).toEqual({
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
})
