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
 * Reads RFC 4180: cells in double quotes may hold the separator, line breaks and doubled quotes. A byte order mark,
 * empty lines and lines of nothing but separators are passed over, as spreadsheets leave them. The separator is what a
 * first line `sep=;` names, else whichever of comma, semicolon and tab divides the first record into most cells.
 */
export function readCsv(text: string): Csv {
  const start = text.startsWith('\uFEFF') ? 1 : 0
  const named = /^"?sep=([,;\t|])"?(\r\n|\r|\n|$)/i.exec(text.slice(start, start + 20))
  if (named) return new Reader(text, start + named[0].length, named[1]!, 2).read()
  const [best] = [',', ';', '\t']
    .map((separator) => ({ separator, cells: new Reader(text, start, separator, 1).first()?.length ?? 0 }))
    .sort((a, b) => b.cells - a.cells)
  return new Reader(text, start, best!.separator, 1).read()
}

class Reader {
  readonly #text: string
  readonly #separator: string
  #at: number
  #line: number
  readonly #mistakes: Csv['mistakes'] = []

  constructor(text: string, start: number, separator: string, line: number) {
    this.#text = text
    this.#at = start
    this.#separator = separator
    this.#line = line
  }

  read(): Csv {
    const rows: CsvRow[] = []
    while (this.#at < this.#text.length) {
      const line = this.#line
      const cells = this.#record()
      if (holdsSomething(cells)) rows.push({ line, cells })
    }
    return { rows, mistakes: this.#mistakes }
  }

  /** The cells of the first record that holds something. */
  first(): string[] | undefined {
    while (this.#at < this.#text.length) {
      const cells = this.#record()
      if (holdsSomething(cells)) return cells
    }
    return undefined
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

/** Foreign separators count as nothing: while it is not known which one is right, a line of them holds nothing. */
function holdsSomething(cells: readonly string[]): boolean {
  return cells.some((cell) => /[^,;\t\s]/.test(cell))
}
