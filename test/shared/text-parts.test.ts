import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { partsOf } from '../../shared/text-parts.ts'
import { HOSTILE, hostileText, IN_TIME } from '../policy/read/hostile-texts.ts'

describe('a long text', () => {
  test.each<[string, string, number, string[]]>([
    ['that fits is one part, as it is', ' Hallo \n', 8, [' Hallo \n']],
    ['that is empty is one part', '', 8, ['']],
    [
      'is cut between paragraphs',
      'Een twee.\nDrie.\n\nVier. Vijf zes.',
      25,
      ['Een twee.\nDrie.', 'Vier. Vijf zes.'],
    ],
    ['is cut between lines', 'Een twee. Drie.\nVier. Vijf zes.', 25, ['Een twee. Drie.', 'Vier. Vijf zes.']],
    ['is cut between sentences', 'Een twee drie. Vier vijf zes', 20, ['Een twee drie.', 'Vier vijf zes']],
    ['is cut between words', 'een twee drie vier', 10, ['een twee', 'drie vier']],
    ['has no greeting for a part', 'Dag,\n\neen twee drie vier', 18, ['Dag,\n\neen twee', 'drie vier']],
    ['has a part exactly as long as may be', 'abcde fghij', 5, ['abcde', 'fghij']],
    ['is cut in a word that is too long', 'abcdefgh', 3, ['abc', 'def', 'gh']],
    [
      'of Windows is cut between its paragraphs',
      'Een twee.\r\n\r\nDrie vier.',
      15,
      ['Een twee.', 'Drie vier.'],
    ],
    ['keeps what belongs together', 'ticket 1\u00A0000\u00A0426', 13, ['ticket', '1\u00A0000\u00A0426']],
    ['keeps a link', 'zie https://a.example/b hier', 20, ['zie', 'https://a.example/b', 'hier']],
    [
      'keeps a link without a blank before it',
      '请看这里的说明https://a.example/b',
      20,
      ['请看这里的说明', 'https://a.example/b'],
    ],
    ['cuts a link that has room nowhere', 'https://a.example/bcdef', 12, ['https://a.ex', 'ample/bcdef']],
    ['keeps a picture', 'abc👍def', 4, ['abc', '👍de', 'f']],
    ['keeps a family', 'abcde👨‍👩‍👧fg', 10, ['abcde', '👨‍👩‍👧fg']],
    ['keeps flags', '🇧🇪🇳🇱🇫🇷', 6, ['🇧🇪', '🇳🇱', '🇫🇷']],
    ['keeps an accent', 'abce\u0301f', 4, ['abc', 'e\u0301f']],
    ['cuts a family that has room nowhere between its people', '👨‍👩‍👧', 4, ['👨‍', '👩‍', '👧']],
    ['of blanks leaves nothing', ' '.repeat(9), 4, []],
  ])('%s', (_what, text, most, parts) => expect(partsOf(text, most)).toEqual(parts))

  it('needs room for one sign', () => expect(() => partsOf('abc', 1)).toThrow(RangeError))

  const piece = fc.constantFrom(
    'woord',
    'a',
    ' ',
    '\n',
    '\n\n',
    '. ',
    '👍',
    '👨‍👩‍👧',
    'e\u0301',
    '🇧🇪',
    'https://a.example/bcd',
    '\u00A0',
    '字',
  )
  const written = fc.array(piece, { maxLength: 80 }).map((pieces) => pieces.join(''))

  it('has the same signs in the same order, in parts that fit', () => {
    fc.assert(
      fc.property(written, fc.integer({ min: 2, max: 60 }), (text, most) => {
        const parts = partsOf(text, most)
        expect(parts.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
        for (const part of parts) {
          expect(part.length).toBeLessThanOrEqual(most)
          expect(part.isWellFormed()).toBe(true)
          if (parts.length > 1) expect(part).toBe(part.trim())
          if (text !== '') expect(part).not.toBe('')
        }
      }),
      { numRuns: 2000 },
    )
  })

  it('has the same words where they fit', () => {
    const words = fc.array(fc.stringMatching(/^[a-zé]{1,12}[.!,]?$/), { maxLength: 60 })
    fc.assert(
      fc.property(
        words,
        fc.constantFrom(' ', '\n', '\n\n'),
        fc.integer({ min: 13, max: 60 }),
        (list, blank, most) => {
          const parts = partsOf(list.join(blank), most)
          expect(parts.join(' ').split(/\s+/).filter(Boolean)).toEqual(list)
        },
      ),
    )
  })
})

test.each(HOSTILE)(
  '64 KB of %j are cut in time',
  (piece) => {
    for (const most of [20, 4096]) {
      const text = hostileText(piece)
      expect(partsOf(text, most).join('').replace(/\s/g, '').length).toBe(text.replace(/\s/g, '').length)
    }
  },
  IN_TIME,
)
