import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { codeIn, newCode, writtenCode } from '../../../server/policy/read/code.ts'
import { HOSTILE, hostileText, IN_TIME } from './hostile-texts.ts'

const random = (seed: number) => (n: number) => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
  return Math.floor((seed / 2 ** 32) * n)
}

describe('a code', () => {
  test.each([
    ...[
      'K7QM-3XTB',
      'k7qm-3xtb',
      'K7QM3XTB',
      'K7QM 3XTB',
      'k7qm 3xtb.',
      ' K7QM - 3XTB ',
      '"K7QM-3XTB"',
      '*K7QM-3XTB*',
    ],
    ...[
      'K7QM–3XTB',
      'Ｋ７ＱＭ－３ＸＴＢ',
      'K7QM\u00A03XTB',
      'K7QM-\u200B3XTB',
      'Hallo,\nK7QM-3XTB\nGroeten',
      'Hallo\r\nk7qm 3xtb\r\n',
    ],
    ...[
      'code K7QM-3XTB',
      'Mijn code is K7QM-3XTB, dank u',
      'code:k7qm3xtb',
      'Code = K7QM 3XTB',
      'koppelcode K7QM-3XTB a.u.b.',
      'koppelcode (K7QM-3XTB)',
    ],
    ...[
      'mon code est k7qm-3xtb merci',
      'Mein Einmalcode ist K7QM-3XTB',
      'K7QM-3XTB 👍',
      'code K7QM-3XTB of code K7QM3XTB',
    ],
    ...['code *K7QM-3XTB*', '(K7QM-3XTB)'],
  ])('is read in %j', (text) => expect(codeIn(text)).toBe('K7QM3XTB'))

  test.each([
    ...[
      '',
      'code',
      'ABCD-EFGH',
      'wachtwdr',
      'password',
      '23456789',
      '2345-6789',
      'code 23456789',
      'code ABCDEFGH',
    ],
    ...[
      'K7QM-3XT',
      'K7QM-3XTBB',
      'XK7QM-3XTB',
      'K7QM-3XTB-2',
      'A-K7QM-3XTB',
      'K7QM--3XTB',
      'K7QM\n3XTB',
      'K7-QM3X-TB',
    ],
    ...[
      'K7QM-3XT0',
      'K7QM-3XT1',
      'KIQM-3XTB',
      'KOQM-3XTB',
      'LLLL-2222',
      'K7QM_3XTB',
      'k7qm-3xtb@mail.example',
    ],
    ...[
      'de server K7QM-3XTB ligt plat',
      'K7QM-3XTB doet het niet',
      'code K7QM-3XTB of code K7QM-3XTC',
      'K7QM-3XTB\nK7QM-3XTC',
    ],
    ...[
      '1000426',
      '0471 12 34 56',
      `${'-'.repeat(60)}x ${' '.repeat(60)}K7QM-3XTB`,
      'barcodes K7QM-3XTB',
      'ſ7QM-3XTB',
      '\u212A7QM-3XTB',
    ],
  ])('is not read in %j', (text) => expect(codeIn(text)).toBeNull())

  it('that is new is read as it is, however it is written', () => {
    const form = fc.constantFrom<(code: string) => string>(
      (code) => code,
      writtenCode,
      (code) => writtenCode(code).toLowerCase(),
      (code) => `Mijn code: ${code.slice(0, 4)} ${code.slice(4)} graag`,
    )
    fc.assert(
      fc.property(fc.integer(), form, (seed, write) => {
        const code = newCode(random(seed))
        expect(code).toMatch(/^[A-HJKMNP-Z2-9]{8}$/)
        expect(codeIn(write(code))).toBe(code)
      }),
      { numRuns: 2000 },
    )
  })

  it('has a letter and a digit whatever is drawn', () => {
    for (const draw of [() => 0, (n: number) => n - 1]) {
      expect(newCode(draw)).toMatch(/[A-Z]/)
      expect(newCode(draw)).toMatch(/\d/)
    }
  })

  it('differs from the last one', () => {
    const draw = random(7)
    expect(new Set(Array.from({ length: 1000 }, () => newCode(draw))).size).toBe(1000)
  })
})

test.each(HOSTILE)(
  '64 KB of %j are read in time',
  (piece) => expect(codeIn(hostileText(piece))).toBeNull(),
  IN_TIME,
)
