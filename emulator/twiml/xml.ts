export interface Element {
  name: string
  attributes: Record<string, string>
  children: (Element | string)[]
}

/** The document is not well-formed XML. Twilio: 12100. */
export class XmlProblem extends Error {}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const NAME = /[A-Za-z_][\w.:-]*/y

/** Reads a small XML document without DTD; answers its root. @throws XmlProblem */
export function parseXml(text: string): Element {
  const reader = new Reader(text.replace(/^\uFEFF/, ''))
  reader.skipProlog()
  const root = reader.element()
  reader.skipProlog()
  if (!reader.atEnd()) throw new XmlProblem('Content is not allowed after the root element.')
  return root
}

class Reader {
  readonly #text: string
  #at = 0

  constructor(text: string) {
    this.#text = text
  }

  atEnd(): boolean {
    return this.#at >= this.#text.length
  }

  /** White space, comments, the XML declaration and processing instructions. */
  skipProlog(): void {
    for (;;) {
      this.#skipSpace()
      if (this.#has('<!--')) this.#until('-->')
      else if (this.#has('<?')) this.#until('?>')
      else return
    }
  }

  element(): Element {
    this.#expect('<')
    const element: Element = { name: this.#name(), attributes: this.#attributes(), children: [] }
    if (this.#take('/>')) return element
    this.#expect('>')
    for (;;) {
      if (this.#take('</')) {
        const closing = this.#name()
        if (closing !== element.name) throw this.#problem(`<${element.name}> is closed by </${closing}>`)
        this.#skipSpace()
        this.#expect('>')
        return element
      }
      this.#child(element)
    }
  }

  #child(element: Element): void {
    if (this.atEnd()) throw this.#problem(`<${element.name}> is not closed`)
    if (this.#has('<!--')) this.#until('-->')
    else if (this.#has('<?')) this.#until('?>')
    else if (this.#take('<![CDATA[')) element.children.push(this.#until(']]>'))
    else if (this.#has('<')) element.children.push(this.element())
    else element.children.push(this.#characters())
  }

  #characters(): string {
    const end = this.#text.indexOf('<', this.#at)
    const raw = this.#text.slice(this.#at, end < 0 ? undefined : end)
    this.#at += raw.length
    return this.#decode(raw)
  }

  #attributes(): Record<string, string> {
    const found: Record<string, string> = {}
    for (;;) {
      const before = this.#at
      this.#skipSpace()
      if (this.#has('>') || this.#has('/>') || this.atEnd()) return found
      if (before === this.#at) throw this.#problem('an attribute must follow white space')
      const name = this.#name()
      if (name in found) throw this.#problem(`the attribute ${name} stands there twice`)
      this.#skipSpace()
      this.#expect('=')
      this.#skipSpace()
      const quote = this.#text[this.#at]
      if (quote !== '"' && quote !== "'") throw this.#problem(`the value of ${name} is not quoted`)
      this.#at += 1
      const value = this.#until(quote)
      if (value.includes('<')) throw this.#problem(`the value of ${name} has a bare <`)
      found[name] = this.#decode(value)
    }
  }

  #decode(raw: string): string {
    return raw.replace(/&([^;]*;?)/g, (whole, inner: string) => {
      const name = inner.slice(0, -1)
      if (!inner.endsWith(';')) throw this.#problem('a bare & must be written &amp;')
      const number = /^#(?:x([\da-f]+)|(\d+))$/i.exec(name)
      const known = number ? String.fromCodePoint(codePointOf(number)) : ENTITIES[name]
      if (known === undefined) throw this.#problem(`${whole} is not known`)
      return known
    })
  }

  #name(): string {
    NAME.lastIndex = this.#at
    const found = NAME.exec(this.#text)
    if (!found) throw this.#problem('a name is missing')
    this.#at += found[0].length
    return found[0]
  }

  #until(end: string): string {
    const found = this.#text.indexOf(end, this.#at)
    if (found < 0) throw this.#problem(`${end} is missing`)
    const inside = this.#text.slice(this.#at, found)
    this.#at = found + end.length
    return inside
  }

  #expect(text: string): void {
    if (!this.#take(text)) throw this.#problem(`${text} is missing`)
  }

  #take(text: string): boolean {
    if (!this.#has(text)) return false
    this.#at += text.length
    return true
  }

  #has(text: string): boolean {
    return this.#text.startsWith(text, this.#at)
  }

  #skipSpace(): void {
    while (/\s/.test(this.#text[this.#at] ?? '')) this.#at += 1
  }

  #problem(what: string): XmlProblem {
    const line = this.#text.slice(0, this.#at).split('\n').length
    return new XmlProblem(`Error on line ${line} of document: ${what}.`)
  }
}

function codePointOf([, hex, decimal]: RegExpExecArray): number {
  const point = hex ? Number.parseInt(hex, 16) : Number(decimal)
  if (point === 0 || point > 0x10ffff) throw new XmlProblem(`Character ${point} does not exist.`)
  return point
}

/** All text below an element, as written. */
export function textOf(element: Element): string {
  return element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('')
}

export function elementsOf(element: Element): Element[] {
  return element.children.filter((child) => typeof child !== 'string')
}
