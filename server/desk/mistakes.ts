import type * as z from 'zod'
import { shown, valueAt } from './file-values.ts'
import { type Mistake, nearest } from './problems.ts'

/** What the schema says about a file, in words for the person who wrote it. */
export function mistakesOf(
  issues: readonly z.core.$ZodIssue[],
  value: unknown,
  schemaKeys: KeysAt,
): Mistake[] {
  const first = new Set<string>()
  return issues
    .flatMap((issue) => mistakeOf(issue, value, schemaKeys))
    .filter(({ path }) => {
      const where = JSON.stringify(path)
      return !first.has(where) && first.add(where)
    })
}

/** The names that may stand at a path of the file. */
type KeysAt = (path: readonly PropertyKey[]) => readonly string[]

function mistakeOf(issue: z.core.$ZodIssue, value: unknown, schemaKeys: KeysAt): Mistake[] {
  const { path } = issue
  if (issue.code === 'unrecognized_keys') {
    const known = schemaKeys(path)
    return issue.keys.map((key) => ({
      path: [...path, key],
      atKey: true,
      found: `"${key}"${path.length === 0 ? '' : ` under ${path.map(String).join('.')}`}`,
      expected:
        known.length === 0 || known.length > 16
          ? 'a name that the policy reference lists'
          : `one of ${known.join(', ')}`,
      didYouMean: nearest(key, known),
    }))
  }
  if (issue.code === 'invalid_key') {
    const expected = 'a name of letters, digits and hyphens that begins with a letter'
    return [{ path, atKey: true, found: shown(path.at(-1)), expected }]
  }
  const there = valueAt(value, path)
  const { expected, found, offset, guess } = expectationOf(issue, there)
  const missing = there === undefined
  return [
    {
      path,
      found: missing ? 'nothing' : (found ?? shown(there)),
      expected,
      didYouMean: guess ?? null,
      ...(offset === undefined ? {} : { offset }),
    },
  ]
}

interface Expectation {
  expected: string
  found?: string
  offset?: number
  guess?: string | null
}

function expectationOf(issue: z.core.$ZodIssue, there: unknown): Expectation {
  if (issue.code === 'custom') {
    const { expected = issue.message, found, offset } = (issue.params ?? {}) as Partial<Expectation>
    return {
      expected,
      ...(found === undefined ? {} : { found }),
      ...(offset === undefined ? {} : { offset }),
    }
  }
  if (issue.code === 'invalid_value') {
    const values = issue.values.map(String)
    const guess = typeof there === 'string' ? nearest(there, values) : null
    return { expected: values.length === 1 ? values[0]! : `one of ${values.join(', ')}`, guess }
  }
  if (issue.code === 'invalid_type') return { expected: TYPES[issue.expected] ?? issue.expected }
  if (issue.code === 'too_small')
    return { expected: issue.origin === 'number' ? `at least ${issue.minimum}` : 'at least one' }
  if (issue.code === 'too_big') return { expected: `at most ${issue.maximum}` }
  return { expected: issue.message }
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'a text',
  array: 'a list: [a, b]',
  object: 'names with what they stand for',
  record: 'names with what they stand for',
  boolean: 'true or false',
  number: 'a number',
  int: 'a whole number',
}
