import {
  type Document,
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
import { tooDeepAt } from './nesting.ts'
import { type Mistake, type Problem, problemAtStart } from './problems.ts'

/** A policy file as text: its value, the mistakes of notation, and where each part of it stands. */
interface PolicyText {
  /** Plain value; undefined when the text is not YAML. */
  readonly value: unknown
  readonly problems: readonly Problem[]
  readonly problemAt: (mistake: Mistake) => Problem
}

/** Characters. The largest policy we know has a tenth of it; what a text costs to read grows faster than the text. */
export const LONGEST = 100_000

export function readPolicyText(file: string, text: string): PolicyText {
  if (text.length > LONGEST) return unread(problemAtStart(file, `${text.length} characters`, TOO_LONG))
  const deep = tooDeepAt(text)
  if (deep !== null) {
    const line = text.slice(0, deep).split('\n').length
    return unread({ ...problemAtStart(file, 'names within names within names', NOT_SO_DEEP), line })
  }
  const lines = new LineCounter()
  // The schema is named so that a file cannot choose another one (%YAML 1.1), with dates and sets for values.
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, schema: 'core' })
  const place = (offset: number) => {
    const { line, col } = lines.linePos(offset)
    return { line: Math.max(1, line), column: Math.max(1, col) }
  }
  const problems = [
    ...firstOfNotation([...document.errors, ...document.warnings]).map((fault) => ({
      file,
      ...place(fault.pos[0]),
      path: '',
      ...notationOf(fault, text),
    })),
    ...unfitNodes(document).map(({ at, words }) => ({ file, ...place(at), path: '', ...words })),
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

const TOO_LONG = `a policy of at most ${LONGEST} characters`
const NOT_SO_DEEP = 'a policy, which nests its names five deep or so'

function unread(problem: Problem): PolicyText {
  return { value: undefined, problems: [problem], problemAt: () => problem }
}

/** What YAML can say and a policy has no use for: references, and names that are no plain words. */
function unfitNodes(document: Document): { at: number; words: typeof NO_ALIAS }[] {
  const found: { at: number; words: typeof NO_ALIAS }[] = []
  visit(document, {
    Alias: (_key, alias) => void found.push({ at: alias.range?.[0] ?? 0, words: NO_ALIAS }),
    Scalar: (_key, { value, range }) => {
      const unfit = typeof value === 'string' && /\0|\p{Surrogate}/u.test(value)
      if (unfit) found.push({ at: range?.[0] ?? 0, words: NO_SIGN })
    },
    Pair: (_key, { key }) => {
      const plain = isScalar(key) && typeof key.value !== 'object' && key.value !== '__proto__'
      if (!plain) found.push({ at: startOf(key) ?? 0, words: NO_NAME })
    },
  })
  return found
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

const NO_NAME = {
  found: 'a name that is no plain word',
  expected: 'a name of letters, digits and hyphens',
  message: 'found a name that is no plain word; expected a name of letters, digits and hyphens.',
}

/** Databases and browsers take neither. */
const NO_SIGN = {
  found: 'a sign that is no letter (NUL, or half of a pair)',
  expected: 'a text that people can read',
  message: 'found a sign that is no letter (NUL, or half of a pair); expected a text that people can read.',
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
  const line = text
    .slice(fault.pos[0], fault.pos[0] + 40)
    .split('\n', 1)[0]!
    .trim()
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
