import { describe, expect, it } from 'vitest'
import type { Announcement } from '../../../server/actions/calls/dialog/announcement.ts'
import {
  insteadOf,
  keyLeadsTo,
  wordsWhileWaiting,
} from '../../../server/actions/calls/dialog/while-waiting.ts'
import type { Step } from '../../../server/policy/door.ts'

const STANDING = { text: 'where they stand' }

function words(goesTo: Step[], tells: Announcement['tells'], offers: Announcement['offers']): string[] {
  const place = tells?.includes('nobody') || offers === 'nobody' ? 'nobody' : 2
  const announced = { tells, offers, told: { times: 1, place, at: 0 } } as const
  return wordsWhileWaiting(announced, insteadOf(goesTo), STANDING).map((said) =>
    'text' in said ? said.text : said.prompt,
  )
}

describe('what an announcement says', () => {
  it.each<[string, Step[], Announcement['tells'], Announcement['offers'], string[]]>([
    ['nothing is nothing', ['queue', 'callback'], null, null, []],
    [
      'the place and the offer',
      ['queue', 'callback'],
      'place',
      'in-full',
      ['where they stand', 'callback-in-queue'],
    ],
    [
      'the offer in short',
      ['queue', 'callback'],
      'place',
      'in-short',
      ['where they stand', 'callback-instead'],
    ],
    ['no offer where there is none', ['agent', 'queue'], 'place', 'in-full', ['where they stand']],
    [
      'no message to leave while somebody works',
      ['queue', 'voicemail'],
      'place',
      'in-short',
      ['where they stand'],
    ],
    [
      'an empty desk',
      ['queue', 'callback'],
      'nobody',
      'nobody',
      ['where they stand', 'may-wait', 'callback-instead'],
    ],
    ['an empty desk with voicemail', ['queue', 'voicemail'], null, 'nobody', ['may-wait', 'message-instead']],
    ['an empty desk with tickets', ['queue', 'ticket'], null, 'nobody', ['may-wait', 'ticket-instead']],
    ['an empty desk with a line alone', ['agent', 'queue'], null, 'nobody', ['may-wait']],
    ['still nobody', ['queue', 'voicemail'], 'still-nobody', 'in-short', ['still-nobody', 'message-instead']],
  ])('%s', (_, goesTo, tells, offers, expected) => {
    expect(words(goesTo, tells, offers)).toEqual(expected)
  })

  it('the key works whenever it was offered', () => {
    expect(keyLeadsTo('callback', false)).toBe('callback')
    expect(keyLeadsTo('voicemail', false)).toBe(null)
    expect(keyLeadsTo('voicemail', true)).toBe('voicemail')
    expect(keyLeadsTo(null, true)).toBe(null)
  })
})
