import type * as z from 'zod/mini'
import type { Problem } from '../../../shared/answers.ts'
import { LANGUAGES } from '../../../shared/channels.ts'

type Issue = z.core.$ZodIssue

/** The year 0 is in no calendar, but in the pattern of dates. */
export const NOT_A_DATE = 'This is not a date; write it as 2026-01-31.'
/** Fields nobody knows that are told of one object; whoever sends more has one cause. */
const MOST_UNKNOWN = 20

/** What a schema found wrong with what a program sent, each with its place and what would be right. */
export function sayIssue(issue: Issue, body: unknown): Problem[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.slice(0, MOST_UNKNOWN).map((key) => ({
      field: [...issue.path, key].map(String).join('.').slice(0, 100),
      say: 'There is no such field; its name may be misspelt.',
    }))
  }
  return [{ field: issue.path.map(String).join('.'), say: sentenceOf(issue, isThere(body, issue.path)) }]
}

function sentenceOf(issue: Issue, present: boolean): string {
  switch (issue.code) {
    case 'invalid_type':
      return present ? `This should be ${TYPES[issue.expected] ?? issue.expected}.` : 'This is missing.'
    case 'too_small':
      return issue.origin === 'string' ? 'This is empty.' : `This is less than ${issue.minimum}.`
    case 'too_big':
      if (issue.origin === 'array') return `There can be ${issue.maximum} of these at most.`
      if (issue.origin === 'string') return `This is longer than ${issue.maximum} characters.`
      return `This is more than ${issue.maximum}.`
    case 'invalid_format':
      return FORMATS[issue.format] ?? FORMATS.regex!
    case 'invalid_value':
      return `This should be one of ${LANGUAGES.join(', ')}.`
    default:
      return 'This holds signs that are no text.'
  }
}

const TYPES: Record<string, string> = {
  string: 'a text',
  array: 'a list',
  object: 'an object with fields',
  number: 'a number',
  int: 'a whole number',
}
const FORMATS: Record<string, string> = {
  email: 'This is not a mail address.',
  date: NOT_A_DATE,
  uuid: 'This is not a UUID.',
  regex: 'Letters, digits, - and _ only, 40 at most, beginning with a letter or digit.',
}

function isThere(body: unknown, path: readonly PropertyKey[]): boolean {
  let at = body
  for (const key of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return false
    at = (at as Record<PropertyKey, unknown>)[key]
  }
  return at !== undefined
}
