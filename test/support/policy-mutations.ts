import fc from 'fast-check'
import { parseDocument, visit } from 'yaml'

/** What people, editors and bad days put where a value should stand. */
export const HOSTILE_VALUES: readonly string[] = [
  '.nan',
  '.inf',
  '-.inf',
  '1e999',
  '-0',
  '0x7fffffff',
  '99999999999999999999',
  '99999999999h',
  '99999999 working days',
  '99999999 days',
  '99999999 days of purchase',
  '99999999 tickets in 99999999 days',
  '99999999999 EUR per hour',
  'null',
  '~',
  'true',
  '""',
  '" "',
  '[]',
  '{}',
  '[[]]',
  '{ a: b }',
  '[none]',
  '[nobody, nobody]',
  '2026-02-30',
  '2001-12-14t21:59:43.10-05:00',
  '0000-00-00',
  '12:30:45',
  '"24/7"',
  '24/7; PH off',
  '"Mo off"',
  'PH 00:00-24:00',
  'PH off',
  '"\\0"',
  '"\\uD800"',
  '{number}',
  '__proto__',
  'constructor',
  '{ __proto__: { a: 1 } }',
  '? [a]',
  '!!binary aGk=',
  '!!set { a }',
  '!!js/function x',
  '&a x',
  '*a',
  '|',
  '>-',
  '@x',
  '`x`',
  '%x',
  '+31 10 000 01 50',
  'always',
  'standby',
  'nobody',
  'off',
  'x'.repeat(5000),
]

const PIECES = [
  ':',
  '- ',
  '  ',
  '\t',
  '\n',
  '\r',
  '#',
  '"',
  "'",
  '{',
  '}',
  '[',
  ']',
  '&a ',
  '*a',
  '? ',
  '\0',
  '\u2028',
  '\uFEFF',
  '---\n',
  '...\n',
  '%YAML 1.1\n---\n',
  '<<: ',
  '!!',
  '|\n',
]

type Change = (text: string) => string

const nth = (many: number, at: number) => Math.min(many - 1, Math.floor(at * many))
const place = fc.double({ min: 0, max: 1, noNaN: true })

const ofBytes: fc.Arbitrary<Change> = fc
  .record({
    at: place,
    cut: fc.nat(12),
    put: fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 6 })),
  })
  .map(({ at, cut, put }) => (text) => {
    const from = nth(text.length + 1, at)
    return text.slice(0, from) + put + text.slice(from + cut)
  })

const ofLines: fc.Arbitrary<Change> = fc
  .record({ at: place, to: place, what: fc.constantFrom('drop', 'twice', 'move', 'in', 'out') })
  .map(({ at, to, what }) => (text) => {
    const lines = text.split('\n')
    const i = nth(lines.length, at)
    const line = lines[i]!
    if (what === 'in') lines[i] = `  ${line}`
    else if (what === 'out') lines[i] = line.replace(/^ {1,2}/, '')
    else if (what === 'twice') lines.splice(i, 0, line)
    else lines.splice(i, 1)
    if (what === 'move') lines.splice(nth(lines.length + 1, to), 0, line)
    return lines.join('\n')
  })

/** Where each value of a file stands, lists and groups of names among them. */
export function leavesOf(text: string): { from: number; until: number }[] {
  const found: { from: number; until: number }[] = []
  const document = parseDocument(text, { logLevel: 'silent' })
  visit(document, {
    Node: (key, node) => {
      if (key !== 'key' && key !== null && node.range)
        found.push({ from: node.range[0], until: node.range[1] })
    },
  })
  return found
}

/** Any value becomes another one. */
const ofValues: fc.Arbitrary<Change> = fc
  .record({ at: place, put: fc.constantFrom(...HOSTILE_VALUES) })
  .map(({ at, put }) => (text) => {
    const leaves = leavesOf(text)
    const leaf = leaves[nth(leaves.length, at)]
    return leaf === undefined ? text : text.slice(0, leaf.from) + put + text.slice(leaf.until)
  })

/** One to three things done to a file. */
export const mutations: fc.Arbitrary<Change> = fc
  .array(fc.oneof(ofBytes, ofLines, ofValues, ofValues), { minLength: 1, maxLength: 3 })
  .map((changes) => (text) => changes.reduce((was, change) => change(was), text))
