import {
  type Alias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
  type YAMLError,
  type YAMLWarning,
} from 'yaml'
import type { Mistake, Problem } from './problems.ts'

/** A policy file as text: its value, the mistakes of notation, and where each part of it stands. */
export interface PolicyText {
  /** Plain value; undefined when the text is not YAML. */
  readonly value: unknown
  readonly problems: readonly Problem[]
  readonly problemAt: (mistake: Mistake) => Problem
}

export function readPolicyText(file: string, text: string): PolicyText {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, version: '1.2' })
  const place = (offset: number) => {
    const { line, col } = lines.linePos(offset)
    return { line: Math.max(1, line), column: Math.max(1, col) }
  }
  const aliases: Alias[] = []
  visit(document, { Alias: (_key, alias) => void aliases.push(alias) })
  const problems = [
    ...firstOfNotation([...document.errors, ...document.warnings]).map((fault) => ({
      file,
      ...place(fault.pos[0]),
      path: '',
      ...notationOf(fault, text),
    })),
    ...aliases.map((alias) => ({ file, ...place(alias.range?.[0] ?? 0), path: '', ...NO_ALIAS })),
  ]
  return {
    value: problems.length > 0 ? undefined : document.toJS(),
    problems,
    problemAt: (mistake) => ({
      file,
      ...place(offsetOf(document.contents, mistake, text)),
      path: mistake.path.map(String).join('.'),
      ...wordsOf(mistake),
    }),
  }
}

function wordsOf({
  path,
  atKey,
  found,
  expected,
  didYouMean,
}: Mistake): Pick<Problem, 'found' | 'expected' | 'message'> {
  const where = path.map(String).join('.')
  const guess = didYouMean ? ` Did you mean ${didYouMean}?` : ''
  const subject = atKey || where === '' ? '' : `${where}: `
  return { found, expected, message: `${subject}found ${found}; expected ${expected}.${guess}` }
}

/** A policy is read aloud from top to bottom; what stands elsewhere cannot be. */
const NO_ALIAS = {
  found: 'a reference to another place (*)',
  expected: 'the words themselves',
  message: 'found a reference to another place (*); expected the words themselves.',
}

/** Where the structure is lost, all that the reader says after it follows from that. Names given twice stand alone. */
function firstOfNotation<T extends YAMLError | YAMLWarning>(faults: readonly T[]): T[] {
  const lost = faults.find(({ code }) => code !== 'DUPLICATE_KEY')
  return faults.filter((fault) => fault.code === 'DUPLICATE_KEY' || fault === lost)
}

/** What the YAML reader says in its own words, said for people who write policies. */
function notationOf(
  fault: YAMLError | YAMLWarning,
  text: string,
): Pick<Problem, 'found' | 'expected' | 'message'> {
  const line = text.slice(fault.pos[0]).split('\n', 1)[0]!.trim().slice(0, 40)
  const [found, expected] = NOTATION[fault.code] ?? [
    line === '' ? 'the end of the file' : line,
    'a line that fits those around it: `name: value`, indented with spaces exactly as its neighbours are',
  ]
  return { found, expected, message: `found ${found}; expected ${expected}.` }
}

const NOTATION: Partial<Record<YAMLError['code'], readonly [string, string]>> = {
  DUPLICATE_KEY: ['a name that was given before', 'each name once'],
  TAB_AS_INDENT: ['a tab', 'spaces: YAML is not indented with tabs'],
  BAD_INDENT: ['a line that is indented otherwise', 'the same indentation as the lines beside it'],
  MISSING_CHAR: ['something left open', 'a closing quote, bracket or brace, or a space after the colon'],
}

function offsetOf(root: Node | null, mistake: Mistake, text: string): number {
  let node: unknown = root
  let start = startOf(root) ?? 0
  for (const [i, step] of mistake.path.entries()) {
    const last = i === mistake.path.length - 1
    const pair = isMap(node) ? node.items.find((item) => keyOf(item.key) === String(step)) : undefined
    if (pair !== undefined) {
      const atKey = startOf(pair.key)
      start = last && mistake.atKey ? (atKey ?? start) : (startOf(pair.value) ?? atKey ?? start)
      node = pair.value
    } else if (isSeq(node)) {
      node = node.items[Number(step)]
      start = startOf(node) ?? start
    } else break
  }
  const quoted = isScalar(node) && (text[start] === '"' || text[start] === "'") ? 1 : 0
  return mistake.offset === undefined ? start : start + quoted + mistake.offset
}

function keyOf(key: unknown): string {
  return isScalar(key) ? String(key.value) : String(key)
}

function startOf(node: unknown): number | null {
  const range = (node as { range?: readonly number[] | null } | null)?.range
  return range?.[0] ?? null
}
