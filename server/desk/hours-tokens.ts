/** Where opening hours could not be read: what stands there, what would be right, and the column counted from 1. */
export class Misread extends Error {
  readonly found: string
  readonly expected: string
  readonly column: number

  constructor(found: string, expected: string, column: number) {
    super(`column ${column}: found ${found}, expected ${expected}`)
    this.found = found
    this.expected = expected
    this.column = column
  }
}

export interface Token {
  readonly text: string
  readonly column: number
}

/** Reads tokens one after another; at the end stands an empty one. */
export interface Tokens {
  peek(): Token
  take(): Token
  /** The token after the next one, where the next one reads `text`. */
  after(text: string): Token | null
  /** Takes the next token when it reads `text`. */
  skip(text: string): boolean
}

// Dates stand here to be refused as dates: `25.12.`, `25/12`, `2026-12-25`.
const TOKEN =
  /24\/7|\d{4}-\d\d-\d\d|\d\d?\/\d\d?(?:\/\d+)?|\d\d?\.\d\d?\.(?:\d+)?|\d+(?:[:.h]\d+|h)?|\p{L}+|[^\s\u200B-\u200D\u2060\u00AD]/gu

export function tokensOf(text: string): Tokens {
  const tokens = [...text.matchAll(TOKEN)].map((match) => ({
    text: plain(match[0]),
    column: match.index + 1,
  }))
  const end: Token = { text: '', column: text.trimEnd().length + 1 }
  let next = 0
  const peek = () => tokens[next] ?? end
  return {
    peek,
    after: (text) => (peek().text === text ? (tokens[next + 1] ?? end) : null),
    take: () => tokens[next++] ?? end,
    skip: (text) => {
      if (peek().text !== text) return false
      next++
      return true
    },
  }
}

/** Word processors and web pages make a dash, another hyphen or a minus of a hyphen. */
function plain(text: string): string {
  return /^[\p{Pd}−]$/u.test(text) ? '-' : text
}

/** Ends the reading at a token that is not what was expected. */
export function refuse(token: Token, expected: string): never {
  throw new Misread(token.text === '' ? 'the end' : `"${token.text}"`, expected, token.column)
}
