import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hasHoles, type Presence, presentNow, timeTogether } from '../../server/policy/talk-parts.ts'

const RUNS = Number.POSITIVE_INFINITY
const OURS = new Map([
  ['sanne', RUNS],
  ['tom', RUNS],
])

/** `eva+ 0` joins at 0 s, `eva-` leaves, `eva!` is put on hold, `eva.` is taken back; in the order of the conference. */
function told(...lines: string[]): Presence[] {
  const what = { '+': 'join', '-': 'leave', '!': 'hold', '.': 'unhold' } as const
  return lines.map((line, i) => {
    const [, who, sign, at] = /^(\w+)([+\-!.]) (\d+)$/.exec(line)!
    return {
      conference: 'CF1',
      sequence: i + 1,
      what: what[sign as '+'],
      who: who!,
      at: Number(at) * 1000,
    }
  })
}

const seconds = (news: readonly Presence[], until: number, ours = OURS) =>
  timeTogether(news, 'eva', ours, until * 1000).map(({ from, until: end }) => [from / 1000, end / 1000])

describe('a caller and ours hear each other', () => {
  it.each<[string, string[], number, number[][]]>([
    ['while both are there', ['sanne+ 0', 'eva+ 2', 'eva- 62'], 70, [[2, 62]]],
    ['until now while nobody has left', ['eva+ 2', 'sanne+ 5'], 65, [[5, 65]]],
    [
      'not while the caller is on hold',
      ['sanne+ 0', 'eva+ 0', 'eva! 10', 'eva. 40', 'eva- 60'],
      60,
      [
        [0, 10],
        [40, 60],
      ],
    ],
    [
      'not on hold any more after leaving',
      ['sanne+ 0', 'eva+ 0', 'eva! 10', 'eva- 20', 'eva+ 30', 'eva- 40'],
      60,
      [
        [0, 10],
        [30, 40],
      ],
    ],
    [
      'while one of ours is there, whoever that is',
      ['sanne+ 0', 'eva+ 0', 'tom+ 20', 'sanne- 30', 'tom- 50', 'eva- 60'],
      60,
      [[0, 50]],
    ],
    ['never while nobody of ours is there', ['eva+ 0', 'rita+ 0', 'eva- 60'], 60, []],
    [
      'not twice, by one who joins twice',
      ['sanne+ 0', 'eva+ 0', 'eva+ 10', 'eva- 60', 'eva- 70'],
      80,
      [[0, 60]],
    ],
  ])('%s', (_title, lines, until, expected) => {
    expect(seconds(told(...lines), until)).toEqual(expected)
  })

  it('no longer than our call ran, whatever the conference tells', () => {
    const ours = new Map([['sanne', 30_000]])
    expect(seconds(told('sanne+ 0', 'eva+ 0', 'sanne- 90'), 100, ours)).toEqual([[0, 30]])
  })

  it('of two conferences that begin in the same second first the one that was heard of first', () => {
    // Eva leaves the first in that second, and comes into the second.
    const first = told('eva+ 0', 'sanne+ 0', 'eva- 0')
    const second = told('eva+ 0', 'tom+ 0').map((one) => ({ ...one, conference: 'CF0' }))
    expect(seconds([...first, ...second], 60)).toEqual([[0, 60]])
  })

  it('over several conferences, one after the other', () => {
    const first = told('sanne+ 0', 'eva+ 0', 'sanne- 60', 'eva- 70')
    const second = told('tom+ 100', 'eva+ 110', 'eva- 140').map((one) => ({ ...one, conference: 'CF0' }))
    expect(seconds([...second, ...first], 200)).toEqual([
      [0, 60],
      [110, 140],
    ])
  })

  const happens = fc.record({
    who: fc.constantFrom('eva', 'sanne', 'tom'),
    what: fc.constantFrom('join' as const, 'leave' as const, 'hold' as const, 'unhold' as const),
    after: fc.nat(90),
  })
  const course = fc.array(happens, { maxLength: 14 }).map((all) => {
    let at = 0
    return all.map(({ who, what, after }, i): Presence => {
      at += after * 1000
      return { conference: 'CF1', sequence: i + 1, what, who, at }
    })
  })

  it('as long whatever order the news come in, and however often', () => {
    fc.assert(
      fc.property(
        course.chain((news) =>
          fc.tuple(
            fc.constant(news),
            fc.shuffledSubarray([...news, ...news], { minLength: news.length * 2 }),
          ),
        ),
        ([news, shuffled]) => {
          expect(timeTogether(shuffled, 'eva', OURS, 2_000_000)).toEqual(
            timeTogether(news, 'eva', OURS, 2_000_000),
          )
          expect(presentNow(shuffled)).toEqual(presentNow(news))
        },
      ),
    )
  })

  it('exactly in those seconds in which a slow count finds both of them there', () => {
    fc.assert(
      fc.property(course, (news) => {
        const is = (second: number) => {
          const inside = new Set<string>()
          let isHeld = false
          for (const { who, what, at } of news) {
            if (at > second * 1000) break
            if (what === 'join') inside.add(who)
            if (what === 'leave') inside.delete(who)
            if (who === 'eva' && what === 'hold') isHeld = true
            if (who === 'eva' && (what === 'unhold' || what === 'leave')) isHeld = false
          }
          return inside.has('eva') && !isHeld && (inside.has('sanne') || inside.has('tom'))
        }
        const until = 1400
        const spans = seconds(news, until)
        for (let second = 0; second < until; second += 1) {
          expect(spans.some(([from, end]) => second >= from! && second < end!)).toBe(is(second))
        }
      }),
      { numRuns: 60 },
    )
  })
})

it('a number that is missing is seen', () => {
  const news = told('sanne+ 0', 'eva+ 0', 'eva- 60')
  expect(hasHoles(news)).toBe(false)
  expect(hasHoles([news[0]!, news[2]!])).toBe(true)
})
