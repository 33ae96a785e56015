import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contrast, type Rgb, readable, readHex } from '../../widget/frame/look/contrast.ts'

const DAY: Rgb = [241, 243, 246]
const NIGHT: Rgb = [38, 42, 50]

describe('the accent of a desk', () => {
  it('can be read on light and on dark, whatever colour the desk chose', () => {
    const part = fc.integer({ min: 0, max: 255 })
    const everywhere = fc.property(fc.tuple(part, part, part), (colour) => {
      for (const surface of [DAY, NIGHT]) {
        expect(contrast(readable(colour, surface), surface)).toBeGreaterThanOrEqual(4.5)
      }
    })
    void fc.assert(everywhere)
  })

  it('stays as it is where it can be read already', () => {
    expect(readable([11, 84, 84], DAY)).toEqual([11, 84, 84])
  })

  it('keeps its hue as it gets brighter for the dark', () => {
    const [red, green, blue] = readable([11, 110, 110], NIGHT)
    expect(red).toBeLessThan(green / 4)
    expect(green).toBe(blue)
  })

  it('black and white are as far apart as WCAG says', () => {
    expect(contrast([0, 0, 0], [255, 255, 255])).toBeCloseTo(21, 5)
  })

  it.each([
    ['#0b6e6e', [11, 110, 110]],
    [' #ABC ', [170, 187, 204]],
    ['teal', null],
    ['#12345', null],
    ['#zzzzzz', null],
  ])('%s is read as %j', (text, colour) => expect(readHex(text)).toEqual(colour))
})
