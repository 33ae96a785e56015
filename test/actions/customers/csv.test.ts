import { describe, expect, it } from 'vitest'
import { readCsv } from '../../../server/actions/customers/csv.ts'

describe('reading a CSV file', () => {
  it.each([
    [
      'commas',
      'a,b\nc,d\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'semicolons, as Dutch spreadsheets write',
      'a;b\nc;1,5\n',
      [
        ['a', 'b'],
        ['c', '1,5'],
      ],
    ],
    [
      'a byte order mark',
      '\uFEFFa,b\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'line ends of Windows',
      'a,b\r\nc,d\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'line ends of old',
      'a,b\rc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'no line end at the end',
      'a,b\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'empty lines',
      'a,b\n\n\nc,d\n\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'empty cells',
      'a,b\n,\nc,\n',
      [
        ['a', 'b'],
        ['c', ''],
      ],
    ],
    [
      'a named separator',
      'sep=;\na;b\nc,d;e',
      [
        ['a', 'b'],
        ['c,d', 'e'],
      ],
    ],
    ['a named separator in quotes', '\uFEFF"sep=\t"\r\na\tb\r\n', [['a', 'b']]],
    ['a named separator that is none of the usual', 'SEP=|\na|b', [['a', 'b']]],
    [
      'tabs',
      'a\tb\nc, d\te',
      [
        ['a', 'b'],
        ['c, d', 'e'],
      ],
    ],
    [
      'empty lines first',
      '\n\r\n;;;\n  \na;b;c,d\ne;f',
      [
        ['a', 'b', 'c,d'],
        ['e', 'f'],
      ],
    ],
    [
      'lines of separators',
      'a;b\n;\n;;;;\nc;d\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a first record that quotes other separators',
      '"a, and, b";c\nd;e',
      [
        ['a, and, b', 'c'],
        ['d', 'e'],
      ],
    ],
    [
      'a first record of three lines',
      '"a\n,\n,b";c\nd;e',
      [
        ['a\n,\n,b', 'c'],
        ['d', 'e'],
      ],
    ],
    ['a cell that begins like a named separator', 'sep=x\ny', [['sep=x'], ['y']]],
    [
      'quoted cells',
      '"a","b, c"\n"say ""hi""",d',
      [
        ['a', 'b, c'],
        ['say "hi"', 'd'],
      ],
    ],
    [
      'an empty quoted cell',
      'a,b\n"",d',
      [
        ['a', 'b'],
        ['', 'd'],
      ],
    ],
    [
      'a quoted line break',
      'a,b\n"c\r\nd",e',
      [
        ['a', 'b'],
        ['c\r\nd', 'e'],
      ],
    ],
    [
      'a quotation mark inside a word',
      'a,b\n5" pipe,c',
      [
        ['a', 'b'],
        ['5" pipe', 'c'],
      ],
    ],
  ])('understands %s', (_what, text, cells) => {
    const csv = readCsv(text)
    expect(csv.mistakes).toEqual([])
    expect(csv.rows.map((row) => row.cells)).toEqual(cells)
  })

  it('counts lines as an editor does, also over a cell of three', () => {
    expect(readCsv('a\n"b\nb\nb"\n\nc').rows.map((row) => row.line)).toEqual([1, 2, 6])
    expect(readCsv('sep=;\n\na;b\n;\nc;d').rows.map((row) => row.line)).toEqual([3, 5])
  })

  it.each([
    ['a quotation mark that is never closed', 'a\nb\n"c\nd\n', [3]],
    ['something behind a closing quotation mark', 'a\n"b"c\nd', [2]],
  ])('names the line of %s', (_what, text, lines) => {
    expect(readCsv(text).mistakes.map((mistake) => mistake.line)).toEqual(lines)
  })
})
