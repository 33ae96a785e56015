import * as z from 'zod'
import { CHANNELS, LANGUAGES } from '../../shared/channels.ts'
import { SERVICES, type Service } from '../policy/served.ts'
import { parseDate } from '../policy/time/calendar.ts'
import { mistakesOf } from './mistakes.ts'
import { nearest } from './problems.ts'
import { LocalDate, Within } from './schema/leaves.ts'
import { parseDuration } from './schema/notations.ts'
import { matching, reading, written } from './schema/reading.ts'

/** What the short names of the command line stand for. */
export const PROOF_NAMES = {
  number: 'registered-number',
  pin: 'pin',
  portal: 'portal',
  binding: 'binding',
  address: 'registered-address',
} as const
type ProofName = keyof typeof PROOF_NAMES

export const TICKET_NAMES = ['none', 'own', 'foreign', 'closed', 'misread', 'has-none'] as const

const PROOFS_LIKE = 'none, number, pin, portal, binding or address, several with commas'
const Proofs = written(PROOFS_LIKE, (text): ProofName[] | null => {
  if (text === 'none') return []
  const names = text.split(',').map((name) => name.trim())
  return names.every((name): name is ProofName => Object.hasOwn(PROOF_NAMES, name)) ? names : null
})

const ServedNames = reading(
  `${SERVICES.join(', ')}, several with commas; or none`,
  (found): Service[] | null => {
    const names = Array.isArray(found) ? found : typeof found === 'string' ? found.split(',') : null
    if (names === null || found === 'none') return names && []
    const known = names.map((name) => SERVICES.find((service) => service === String(name).trim()))
    return known.every((service) => service !== undefined) ? known : null
  },
)

const Count = matching('a whole number from 0 on', /^\d{1,6}$/, (match) => Number(match[0]))
const Span = written('a time: 20m, 1h, 0', (text) => (text === '0' ? 0 : parseDuration(text)))
/** A moment by its own offset, or by the clock of the desk. */
export const Moment = written(
  'a moment: 2026-12-25T11:00:00+01:00, or 2026-12-25T11:00 by the clock of the desk',
  (text) => {
    const [, date] =
      /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})?$/.exec(text) ?? []
    // The engine reads 30 February as 2 March.
    return date !== undefined && parseDate(date) !== null && !Number.isNaN(Date.parse(text)) ? text : null
  },
)
const Yes = reading('true or false', (found) =>
  found === true || found === 'true' ? true : found === false || found === 'false' ? false : null,
)
const Names = reading('true, or names with commas', (found): string[] | true | null => {
  if (found === true || found === 'true') return true
  if (found === false || found === 'false') return []
  if (Array.isArray(found)) return found.every((name) => typeof name === 'string') ? found : null
  return typeof found === 'string' ? found.split(',').map((name) => name.trim()) : null
})
export const Name = z.string()

/**
 * What somebody asks of a policy: the flags of `balie explain`, and the keys of its `--jsonl` lines. The format is
 * stable: keys are added, never changed.
 */
const QuestionSchema = z.strictObject({
  desk: Name.optional(),
  channel: z.enum(CHANNELS).optional(),
  at: Moment.optional(),
  tier: Name.optional(),
  proof: Proofs.optional(),
  ticket: z.enum(TICKET_NAMES).optional(),
  used: Span.optional(),
  held: Span.optional(),
  agents: Count.optional(),
  queue: Count.optional(),
  first: Count.optional(),
  wait: Span.optional(),
  waited: Span.optional(),
  topic: Name.optional(),
  standby: Names.optional(),
  agreed: Within.optional(),
  consent: Yes.optional(),
  searched: Yes.optional(),
  'without-sign-in': Yes.optional(),
  product: Name.optional(),
  bought: LocalDate.optional(),
  priority: Yes.optional(),
  fields: Names.optional(),
  dialled: Name.optional(),
  served: ServedNames.optional(),
  language: z.enum(LANGUAGES).optional(),
})
export type Question = z.output<typeof QuestionSchema>

export const QUESTION_KEYS = Object.keys(QuestionSchema.shape) as readonly (keyof Question)[]

export function readQuestion(asked: unknown): { question: Question } | { mistakes: string[] } {
  return readAsked(QuestionSchema, asked)
}

/** Either the question, or one sentence for each thing that is not right. */
export function readAsked<T extends z.ZodObject>(
  schema: T,
  asked: unknown,
): { question: z.output<T> } | { mistakes: string[] } {
  const read = schema.safeParse(asked)
  if (read.success) return { question: read.data }
  const keys = Object.keys(schema.shape)
  return {
    mistakes: mistakesOf(read.error.issues, asked, () => keys).map(({ path, atKey, found, expected }) => {
      const name = String(path[0] ?? '')
      if (!atKey) return `${name === '' ? '' : `${name}: `}found ${found}; expected ${expected}.`
      const guess = nearest(name, keys)
      return `There is no "${name}".${guess === null ? ` There are ${keys.join(', ')}.` : ` Did you mean ${guess}?`}`
    }),
  }
}
