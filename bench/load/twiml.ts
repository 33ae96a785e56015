/** A verb of a TwiML document as a telephone exchange needs it. */
export interface Verb {
  name: string
  attributes: Readonly<Record<string, string>>
  /** What stands in it outside of other elements. */
  text: string
}

const TOKEN = /<\?xml[^>]*\?>|<(\/)?([A-Za-z][\w-]*)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/)?>|([^<]+)/y
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }

/**
 * The verbs of an answer in their order, without what is nested in them; null when it is no TwiML document: not well
 * formed, or something else than one `Response`.
 */
export function readTwiml(document: string): Verb[] | null {
  const open: string[] = []
  const verbs: (Verb & { text: string })[] = []
  let closed = false
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < document.length) {
    const token = TOKEN.exec(document)
    if (token === null) return null
    const [, closing, name, attributes = '', empty, text] = token
    if (text !== undefined) {
      if (open.length === 0 && text.trim() !== '') return null
      if (open.length === 2) verbs.at(-1)!.text += unescaped(text)
    } else if (name !== undefined && closing) {
      if (open.pop() !== name) return null
      closed = open.length === 0
    } else if (name !== undefined) {
      if (closed || (open.length === 0 && name !== 'Response')) return null
      if (open.length === 1) verbs.push({ name, attributes: attributesOf(attributes), text: '' })
      if (!empty) open.push(name)
      else closed = open.length === 0
    }
  }
  return closed ? verbs : null
}

function attributesOf(written: string): Record<string, string> {
  const found = written.matchAll(/([\w:-]+)="([^"]*)"/g)
  return Object.fromEntries([...found].map(([, name, value]) => [name!, unescaped(value!)]))
}

function unescaped(text: string): string {
  return text.replace(/&(\w+);/g, (written, name: string) => ENTITIES[name] ?? written)
}
