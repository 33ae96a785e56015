import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { maskPins, pinIn } from '../../../server/policy/read/pins.ts'
import { HOSTILE, hostileText, IN_TIME } from './hostile-texts.ts'

describe('a PIN', () => {
  test.each<[string, number, string, string]>([
    ['48291374', 8, '••••••••', '48291374'],
    ['Mijn pin is 48291374.', 8, 'Mijn pin is ••••••••.', '48291374'],
    ['pin:48291374', 8, 'pin:••••••••', '48291374'],
    ['pin48291374', 8, 'pin••••••••', '48291374'],
    ['4829 1374', 8, '•••••••••', '48291374'],
    ['4829-1374 graag', 8, '••••••••• graag', '48291374'],
    ['4829.1374', 8, '•••••••••', '48291374'],
    ['48 29 13 74', 8, '•••••••••••', '48291374'],
    ['48.29.13.74', 8, '•••••••••••', '48291374'],
    ['4 8 2 9 1 3 7 4', 8, '•••••••••••••••', '48291374'],
    ['４８２９１３７４', 8, '••••••••', '48291374'],
    ['٤٨٢٩١٣٧٤', 8, '••••••••', '48291374'],
    ['𝟒𝟖𝟐𝟗𝟏𝟑', 6, '••••••••••••', '482913'],
    ['4829\u200B1374', 8, '•••••••••', '48291374'],
    ['4829\u00A01374', 8, '•••••••••', '48291374'],
    ['(48291374)', 8, '(••••••••)', '48291374'],
    ['*48291374*', 8, '*••••••••*', '48291374'],
    ['482913', 6, '••••••', '482913'],
    ['482 913', 6, '•••••••', '482913'],
    ['48-29-13', 6, '••••••••', '482913'],
    ['1234567', 7, '•••••••', '1234567'],
    ['pin 1000426', 7, 'pin •••••••', '1000426'],
    ['48291374 2 vragen', 8, '•••••••• 2 vragen', '48291374'],
    ['4829 1374 2 vragen', 8, '••••••••• 2 vragen', '48291374'],
    ['ticket 1000426 pin 48291374', 8, 'ticket 1000426 pin ••••••••', '48291374'],
    ['1000426 48291374', 8, '1000426 ••••••••', '48291374'],
    ['1000426\n482913\n', 6, '1000426\n••••••\n', '482913'],
    ['ticket 1 000 426, 482913', 6, 'ticket 1 000 426, ••••••', '482913'],
    ['48291374, bel 0471 12 34 56', 8, '••••••••, bel 0471 12 34 56', '48291374'],
    ['+32 471 12 34 56 48291374', 8, '+32 471 12 34 56 ••••••••', '48291374'],
    ['0471123456 48291374', 8, '0471123456 ••••••••', '48291374'],
    ['op 29-11-2026: 48291374', 8, 'op 29-11-2026: ••••••••', '48291374'],
    ['pin 12-05-90', 6, 'pin ••••••••', '120590'],
    ['code: 0471123456', 10, 'code: ••••••••••', '0471123456'],
    ['04829137', 8, '••••••••', '04829137'],
    ['1000426/48291374', 8, '1000426/••••••••', '48291374'],
    ['1000426,48291374', 8, '1000426,••••••••', '48291374'],
    ['4829 1374 1000426', 8, '••••••••• 1000426', '48291374'],
    ['pin 4829 1374 4829 1374', 8, 'pin ••••••••• •••••••••', '48291374'],
    ['4829  1374', 8, '••••••••••', '48291374'],
    ['4829 - 1374', 8, '•••••••••••', '48291374'],
    ['48291374 48291374', 8, '•••••••• ••••••••', '48291374'],
  ])('in %j with %i digits is covered, and read', (text, digits, masked, pin) => {
    expect(maskPins(text, digits)).toBe(masked)
    expect(pinIn(text, digits)).toBe(pin)
  })

  test.each<[string, number]>([
    ['', 8],
    ['Mijn site ligt plat', 8],
    ['482913', 8],
    ['482913745', 8],
    ['4829137', 8],
    ['1000426', 7],
    ['ticket 1 000 426', 7],
    ['#1000426', 7],
    ['0471123456', 10],
    ['+3247112345', 10],
    ['0471 12 34 56', 10],
    ['+32 471 12 34 56', 11],
    ['035550130', 9],
    ['tel 555-013-55', 8],
    ['29-11-26', 6],
    ['29.11.26', 6],
    ['29/11/2026', 8],
    ['2026-11-29', 8],
    ['482.913', 6],
    ['482913,50', 6],
    ['12:34:56', 6],
    ['1234. 5678', 8],
    ['32 471 12 34 56', 6],
    ['ABC482913', 6],
    ['482913x', 6],
    ['4111 1111 1111 1111', 8],
    ['BE68 5390 0754 7034', 8],
    ['https://help.example/48291374', 8],
    ['192.168.10.12', 10],
    ['4829\n1374', 8],
    ['a\u200B1b', 6],
  ])('is none in %j with %i digits', (text, digits) => {
    expect(maskPins(text, digits)).toBe(text)
    expect(pinIn(text, digits)).toBeNull()
  })

  it('is not chosen where there are two, and both are covered', () => {
    expect(pinIn('48291374 of 48291375', 8)).toBeNull()
    expect(maskPins('48291374 of 48291375', 8)).toBe('•••••••• of ••••••••')
  })

  it('is covered in whichever way it is written, and nothing else is touched', () => {
    const pin = fc.stringMatching(/^[1-9]\d{7}$/)
    const form = fc.constantFrom<(p: string) => string>(
      (p) => p,
      (p) => p.replace(/(....)(?=.)/g, '$1 '),
      (p) => p.replace(/(..)(?=.)/g, '$1 '),
      (p) => p.replace(/(....)(?=.)/g, '$1-'),
      (p) => p.replace(/(..)(?=.)/g, '$1.'),
      (p) => [...p].map((digit) => String.fromCharCode(0xff10 + Number(digit))).join(''),
    )
    const before = fc.constantFrom(
      '',
      'pin ',
      'Hallo 👋🏽 ',
      'ticket 1000426: ',
      'bel +32 471 12 34 56, ',
      'é\u200B ',
    )
    fc.assert(
      fc.property(
        pin,
        form,
        before,
        fc.constantFrom('', '.', ' dank u', '\n👍'),
        (digits, write, front, back) => {
          const written = write(digits)
          expect(maskPins(front + written + back, 8)).toBe(front + '•'.repeat(written.length) + back)
          expect(pinIn(front + written + back, 8)).toBe(digits)
        },
      ),
      { numRuns: 500 },
    )
  })

  it('leaves every text as long as it was, and covering twice covers no more', () => {
    const text = fc.string({
      unit: fc.constantFrom('1', '4', '９', '٣', '𝟗', ' ', '.', '-', '+', 'a', '\n', '👍', '\u200B'),
    })
    fc.assert(
      fc.property(text, fc.integer({ min: 6, max: 12 }), (written, digits) => {
        const masked = maskPins(written, digits)
        expect(masked.length).toBe(written.length)
        for (let unit = 0; unit < masked.length; unit++) {
          if (masked[unit] !== '•') expect(masked[unit]).toBe(written[unit])
        }
        if (pinIn(written, digits) !== null) expect(masked).toContain('•'.repeat(digits))
      }),
      { numRuns: 1000 },
    )
  })
})

test.each(HOSTILE)(
  '64 KB of %j are read in time',
  (piece) => {
    const text = hostileText(piece)
    expect(maskPins(text, 8).length).toBe(text.length)
  },
  IN_TIME,
)
