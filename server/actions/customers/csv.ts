/** One record of a CSV file. `line` is where it begins, counted from 1; a quoted cell may hold line breaks. */
export interface CsvRow {
  line: number
  cells: string[]
}

interface Csv {
  rows: CsvRow[]
  mistakes: { line: number; say: string }[]
}

/**
 * Reads RFC 4180: cells in double quotes may hold the separator, line breaks and doubled quotes. A byte order mark
 * is passed over; empty lines are too. The separator is a semicolon where the first line has more of them than
 * commas, as spreadsheets write it in countries with a decimal comma.
 */
export function readCsv(text: string): Csv {
  const start = text.startsWith('\uFEFF') ? 1 : 0
  const reader = new Reader(text, start, separatorOf(text))
  return reader.read()
}

function separatorOf(text: string): string {
  const first = /^[^\r\n]*/.exec(text)![0]
  return first.split(';').length > first.split(',').length ? ';' : ','
}

class Reader {
  readonly #text: string
  readonly #separator: string
  #at: number
  #line = 1
  readonly #mistakes: Csv['mistakes'] = []

  constructor(text: string, start: number, separator: string) {
    this.#text = text
    this.#at = start
    this.#separator = separator
  }

  read(): Csv {
    const rows: CsvRow[] = []
    while (this.#at < this.#text.length) {
      const line = this.#line
      const cells = this.#record()
      if (cells.length > 1 || cells[0] !== '') rows.push({ line, cells })
    }
    return { rows, mistakes: this.#mistakes }
  }

  #record(): string[] {
    const cells: string[] = []
    for (;;) {
      cells.push(this.#text[this.#at] === '"' ? this.#quoted() : this.#plain())
      const next = this.#text[this.#at]
      if (next !== this.#separator) break
      this.#at += 1
    }
    this.#lineBreak()
    return cells
  }

  #plain(): string {
    const begin = this.#at
    while (this.#at < this.#text.length && !this.#ends(this.#text[this.#at]!)) this.#at += 1
    return this.#text.slice(begin, this.#at)
  }

  #ends(char: string): boolean {
    return char === this.#separator || char === '\n' || char === '\r'
  }

  #quoted(): string {
    const line = this.#line
    let cell = ''
    this.#at += 1
    for (;;) {
      const end = this.#text.indexOf('"', this.#at)
      const part = this.#text.slice(this.#at, end < 0 ? undefined : end)
      cell += part
      this.#line += part.split(/\r\n|\r|\n/).length - 1
      if (end < 0) {
        this.#at = this.#text.length
        this.#mistakes.push({ line, say: 'A quotation mark opens here and is never closed.' })
        return cell
      }
      this.#at = end + 1
      if (this.#text[this.#at] !== '"') break
      cell += '"'
      this.#at += 1
    }
    if (this.#plain() !== '') {
      this.#mistakes.push({
        line: this.#line,
        say: 'Something follows a closing quotation mark. Write a quotation mark inside a cell twice.',
      })
    }
    return cell
  }

  #lineBreak(): void {
    if (this.#text[this.#at] === '\r') this.#at += 1
    if (this.#text[this.#at] === '\n') this.#at += 1
    this.#line += 1
  }
}
