import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type AnnouncementState,
  announcement,
  type QueueSituation,
} from '../../../server/actions/calls/dialog/announcement.ts'

/** Where they stand each time the queue asks, every so many seconds. */
interface Wait {
  every: number
  cameIn: QueueSituation['justHeard']
  places: QueueSituation['place'][]
}

/** What is heard in a whole wait: `20 place 2, offer` for each time somebody speaks. */
function heard({ every, cameIn, places }: Wait): string[] {
  let before: AnnouncementState | null = null
  return places.flatMap((place, i) => {
    const says = announcement(before, { place, waited: i * every, justHeard: i === 0 ? cameIn : null })
    before = says.told
    const offer = { 'in-full': 'the offer', 'in-short': 'the offer again', nobody: 'wait or the offer' }
    const told = {
      place: `place ${place}`,
      ringing: 'still ringing',
      nobody: 'nobody',
      'still-nobody': 'still nobody',
    }
    const words = [...(says.tells ? [told[says.tells]] : []), ...(says.offers ? [offer[says.offers]] : [])]
    return words.length === 0 ? [] : [`${i * every}: ${words.join(', ')}`]
  })
}

const SECOND = Array<number>(19).fill(2)

describe('what somebody who waits hears', () => {
  it.each<[string, Wait, string[]]>([
    [
      'the place was said as they came in: the offer at once, then the place now and then, with every third the offer',
      { every: 20, cameIn: 'place', places: SECOND },
      [
        '0: the offer',
        '60: place 2',
        '120: place 2',
        '180: place 2, the offer again',
        '240: place 2',
        '300: place 2',
        '360: place 2, the offer again',
      ],
    ],
    [
      'with speech between the silences it is every 50 seconds',
      { every: 25, cameIn: 'place', places: SECOND.slice(0, 7) },
      ['0: the offer', '50: place 2', '100: place 2', '150: place 2, the offer again'],
    ],
    [
      'a better place at once',
      { every: 20, cameIn: 'place', places: [3, 3, 2, 2, 1, 1, 1, 1] },
      ['0: the offer', '40: place 2', '80: place 1', '140: place 1, the offer again'],
    ],
    [
      'a worse one when it is time',
      { every: 20, cameIn: 'place', places: [1, 2, 2, 2, 2] },
      ['0: the offer', '60: place 2'],
    ],
    [
      'however short the sound is, no word within a quarter of a minute',
      { every: 5, cameIn: 'place', places: [4, 3, 2, 1, 1, 1] },
      ['0: the offer', '15: place 1'],
    ],
    [
      'a sound of four minutes: the place after each',
      { every: 240, cameIn: 'place', places: [2, 2, 1] },
      ['0: the offer', '240: place 2', '480: place 1'],
    ],
    [
      'whoever is put through hears nothing that would stop them, until it takes long',
      { every: 20, cameIn: 'connecting', places: Array<'ringing'>(8).fill('ringing') },
      ['20: still ringing, the offer', '80: still ringing', '140: still ringing'],
    ],
    [
      'and the place where nobody is rung for them any more',
      { every: 20, cameIn: 'connecting', places: [1, 1, 1, 'ringing', 1] },
      ['20: place 1, the offer', '80: place 1'],
    ],
    [
      'that a telephone rings is said when it is time, and no sooner',
      { every: 20, cameIn: 'place', places: [2, 'ringing', 1, 'ringing', 1, 'ringing', 'ringing'] },
      ['0: the offer', '40: place 1', '100: still ringing'],
    ],
    [
      'nobody knows what they heard: everything, at once',
      { every: 20, cameIn: null, places: [2, 2, 2, 2] },
      ['0: place 2, the offer', '60: place 2'],
    ],
    [
      'at an empty desk the two ways on at once, and then rarely what is true',
      { every: 20, cameIn: 'nobody', places: Array<'nobody'>(31).fill('nobody') },
      [
        '0: wait or the offer',
        '180: still nobody, the offer again',
        '360: still nobody, the offer again',
        '540: still nobody, the offer again',
      ],
    ],
    [
      'somebody comes to work: the place at once, and the line’s words from then on',
      { every: 20, cameIn: 'nobody', places: ['nobody', 'nobody', 2, 2, 2, 2] },
      ['0: wait or the offer', '40: place 2', '100: place 2'],
    ],
    [
      'the last one leaves: that nobody is there, at once, and the two ways on',
      { every: 20, cameIn: 'place', places: [2, 2, 'nobody', 'nobody', 'nobody'] },
      ['0: the offer', '40: nobody, wait or the offer'],
    ],
    [
      'the last one leaves while the caller is put through',
      { every: 20, cameIn: 'connecting', places: ['nobody', 'nobody', 'nobody'] },
      ['20: nobody, wait or the offer'],
    ],
    [
      'a telephone that rings after all is left in peace',
      { every: 20, cameIn: 'nobody', places: ['nobody', 'ringing', 'ringing', 'ringing'] },
      ['0: wait or the offer', '60: still ringing'],
    ],
  ])('%s', (_sentence, wait, expected) => {
    expect(heard(wait)).toEqual(expected)
  })

  it('a wait of a quarter of an hour has fifteen announcements, of which five offer a call back', () => {
    const lines = heard({ every: 20, cameIn: 'place', places: Array<number>(45).fill(2) })
    expect(lines).toHaveLength(15)
    expect(lines.filter((line) => line.includes('offer'))).toHaveLength(5)
  })
})

describe('whatever is asked in whatever order', () => {
  const seconds = fc.nat(3600)
  const place = fc.oneof(fc.nat(20), fc.constantFrom('ringing' as const, 'nobody' as const))
  const told = fc.record({ times: fc.nat(50), place, at: seconds })
  const now = fc.record({
    place,
    waited: seconds,
    justHeard: fc.constantFrom('place', 'nobody', 'connecting', null),
  })

  it('the offer is made in full once, and what was told is never forgotten', () => {
    fc.assert(
      fc.property(told, now, (before, standing) => {
        const says = announcement(before, standing)
        expect(says.told.times).toBe(before.times + (says.tells === null ? 0 : 1))
        if (says.tells === null) expect(says).toEqual({ tells: null, offers: null, told: before })
        if (before.times > 0) expect(says.offers).not.toBe('in-full')
        expect(announcement(before, standing)).toEqual(says)
      }),
    )
  })
})
