import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { ticketNumbersIn } from '../../../server/policy/read/ticket-numbers.ts'
import { ticketNumber } from '../../../shared/ticket-number.ts'
import { HOSTILE, hostileText, IN_TIME } from './hostile-texts.ts'

const A = 1000426
const B = 1000439

describe('a ticket number', () => {
  test.each<[string, number[]]>([
    ['1000426', [A]],
    ['#1000426', [A]],
    ['# 1000426', [A]],
    ['Ticket 1000426: de site ligt nog altijd plat', [A]],
    ['ticket 1 000 426', [A]],
    ['1000.426', [A]],
    ['1.000.426', [A]],
    ['1000-426', [A]],
    ['100042-6', [A]],
    ['1 0 0 0 4 2 6', [A]],
    ['ticket 10 00 42 6 graag', [A]],
    ['ticket 100 0426', [A]],
    ['ticket 1 000 426 2 vragen', [A]],
    ['1000426 2 vragen', [A]],
    ['1000426.', [A]],
    ['Het gaat over (1000426)!', [A]],
    ['*1000426*', [A]],
    ['_1000426_', [A]],
    ['ticketnummer is: 1000426', [A]],
    ['Mon numéro de ticket est 1000426, merci', [A]],
    ['meine Ticketnummer ist 1000426', [A]],
    ['my ticket number is 1000426', [A]],
    ['ticket1000426', [A]],
    ['TICKET-1000426', [A]],
    ['ticket/1000426', [A]],
    ['tick nr.1000426', [A]],
    ['nr 1000426', [A]],
    ['n°1000426', [A]],
    ['№ 1000426', [A]],
    ['1\u00A0000\u00A0426', [A]],
    ['1\u202F000\u202F426', [A]],
    ['１０００４２６', [A]],
    ['＃１０００４２６', [A]],
    ['١٠٠٠٤٢٦', [A]],
    ['۱۰۰۰۴۲۶', [A]],
    ['رقم ١٠٠٠٤٢٦', [A]],
    ['𝟏𝟎𝟎𝟎𝟒𝟐𝟔', [A]],
    ['请看1000426谢谢', [A]],
    ['1️⃣0️⃣0️⃣0️⃣4️⃣2️⃣6️⃣', [A]],
    ['\u202A1000426\u202C', [A]],
    ['100\u200B0426', [A]],
    ['[[ticket->1000426]]', [A]],
    ['https://help.example/d/premium-line/ticket#1000426.s3cr3t', [A]],
    ['zie https://help.example/d/premium-line/ticket#1000426', [A]],
    ['<https://help.example/d/x/ticket?ticket=1000426&a=1>', [A]],
    ['https://portal.example/ticket/1000426', [A]],
    ['help.example/d/premium-line/ticket#1000426.9aZ', [A]],
    ['tickets 1000426 en 1000439', [A, B]],
    ['1000439, 1000426', [B, A]],
    ['1000426,1000439', [A, B]],
    ['1000426/1000439', [A, B]],
    ['1000426/48291374', [A]],
    ['1000426,0471123456', [A]],
    ['1000426 1000439', [A, B]],
    ['1 000 426 1 000 439', [A, B]],
    ['1000426+1000439', [A, B]],
    ['1000426\n1000439\n1000426', [A, B]],
    ['1000426 of toch 1.000.426', [A]],
    ['#1000426#1000439', [A, B]],
    ['ticket 1000439 https://help.example/ticket/1000426', [B, A]],
    ['ticket 1000426, bel mij op 0471 12 34 56', [A]],
    ['0471 12 34 56 1000426', [A]],
    ['1000426 0471 12 34 56', [A]],
    ['ticket 1 000 426 0471 12 34 56', [A]],
    ['+32 471 12 34 56 1000426', [A]],
    ['29/11/2026 14:30 1000426', [A]],
    ['30 november 2026 1000426', [A]],
    ['1000426 14u30', [A]],
    ['klant 1234567, ticket 1000426', [A]],
    ['1000426 1234567', [A]],
  ])('is read in %j', (text, numbers) => expect(ticketNumbersIn(text)).toEqual({ numbers, misread: false }))

  // All of these pass the check digit where they have seven digits in a row.
  test.each([
    '',
    'Mijn site doet het niet',
    '+32 471 12 34 56',
    '0471/12.34.56',
    '0032471123456',
    '+1000426',
    '+32 1000426',
    '02 1000426',
    '(02) 100.04.26',
    '0211 1000426',
    'tel 1000426',
    'bel gsm: 100 04 26',
    '32 471 12 34 56',
    '100-04-26',
    '29/11/2026',
    '2026-11-29 14:30:59',
    '29.11.26',
    '14:30',
    '€ 1000426',
    '€1.000.426',
    '1.000.426 euro',
    '1000426 EUR',
    '1.000.426,50',
    '1,000,426',
    '1000426,50',
    '1000426,-',
    '1000426%',
    '1000426 bytes',
    '10.20.30.1',
    '100.0.42.6',
    '10.0.00426',
    '12.10.345',
    '11000426',
    '10004260',
    '01000426',
    'klantnummer 1000426',
    'klantnr. 1000426',
    'customer number: 1000426',
    'Kundennummer 1000426',
    'bestelling #1000426',
    'order no 1000426',
    'factuur nr 1000426',
    'pin 1000426',
    'mijn code is 1000426',
    'KvK 1000426',
    'BE68 5390 0754 7034',
    'BE68539007547034',
    'NL91 ABNA 0417 1643 00',
    'FR76 3000 6000 0112 3456 7890 189',
    '4111 1111 1111 1111',
    'BE1000426',
    'v1000426',
    'ABC-1000426',
    '1000426-ABC',
    'IMG_1000426.jpg',
    '1000426.pdf',
    '1000426.be',
    '1000426@mail.example',
    'jan@1000426.example',
    '12345-1000426',
    '1000426-2',
    '48291374',
    '482913',
    'https://shop.example/order/1000426',
    'https://shop.example/ticket/10004260',
    'www.shop.example/1000426',
    'x²1000426a',
    '100²0426',
  ])('is not read in %j', (text) => expect(ticketNumbersIn(text).numbers).toEqual([]))

  it('is found whatever stands around it, in whichever way it is written', () => {
    const serial = fc.integer({ min: 100_001, max: 999_999 })
    const form = fc.constantFrom<(n: string) => string>(
      (n) => n,
      (n) => `#${n}`,
      (n) => `ticket ${n.slice(0, 1)} ${n.slice(1, 4)} ${n.slice(4)}`,
      (n) => `ticket ${n.slice(0, 4)}.${n.slice(4)}`,
      (n) => `nr. ${n}`,
      (n) => [...n].map((digit) => String.fromCodePoint(0x660 + Number(digit))).join(''),
      (n) => `https://help.example/d/desk/ticket#${n}.abc`,
    )
    const around = fc.constantFrom(
      '',
      'Hallo, ',
      'over ',
      'bel 0471 12 34 56. ',
      'op 29/11/2026: ',
      '“',
      'PIN 482913; ',
    )
    fc.assert(
      fc.property(
        serial,
        form,
        around,
        fc.constantFrom('', ' graag', '!', '\nGroeten'),
        (n, write, before, after) => {
          const number = ticketNumber(n)
          expect(ticketNumbersIn(before + write(String(number)) + after).numbers).toEqual([number])
        },
      ),
    )
  })

  it('is never read out of a telephone number', () => {
    const digits = fc.stringMatching(/^\d{8}$/)
    const form = fc.constantFrom<(d: string) => string>(
      (d) => `+32 4${d}`,
      (d) => `+324${d.slice(0, 2)} ${d.slice(2, 4)} ${d.slice(4, 6)} ${d.slice(6)}`,
      (d) => `04${d.slice(0, 2)}/${d.slice(2, 4)}.${d.slice(4, 6)}.${d.slice(6)}`,
      (d) => `00324${d}`,
      (d) => `06-1${d.slice(1)}`,
      (d) => `(04) ${d.slice(0, 1)} ${d.slice(1)}`,
    )
    fc.assert(
      fc.property(digits, form, fc.constantFrom('', 'bel ', 'tel. '), (d, write, before) => {
        expect(ticketNumbersIn(before + write(d))).toEqual({ numbers: [], misread: false })
      }),
      { numRuns: 1000 },
    )
  })

  it('has always a right check digit, and stands once', () => {
    const piece = fc.constantFrom(
      '1000426',
      '1',
      '000',
      '426',
      ' ',
      '.',
      '-',
      '/',
      'ticket',
      '#',
      '+',
      '0',
      '\n',
      'nr',
      '７',
      ',',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const { numbers, misread } = ticketNumbersIn(pieces.join(''))
        expect(new Set(numbers).size).toBe(numbers.length)
        for (const number of numbers) expect(ticketNumber(Math.floor(number / 10))).toBe(number)
        if (numbers.length > 0) expect(misread).toBe(false)
      }),
      { numRuns: 1000 },
    )
  })
})

test.each(HOSTILE)(
  '64 KB of %j are read in time',
  (piece) => {
    expect(ticketNumbersIn(hostileText(piece)).numbers.length).toBeLessThanOrEqual(1)
  },
  IN_TIME,
)
