import { askDecision, askExplanation } from '../desk/ask.ts'
import type { Question } from '../desk/question.ts'
import { type Arguments, type Flag, type Io, readArguments } from './arguments.ts'
import { desksOf, standsAlone, wrongly } from './asking.ts'
import { answerLines } from './explain-lines.ts'
import { explanationText } from './explain-text.ts'

/** Every key of a question is a flag: one that is left out here does not compile. */
const QUESTION: Readonly<Record<keyof Question, Flag>> = {
  desk: 'value',
  channel: 'value',
  at: 'value',
  tier: 'value',
  proof: 'value',
  ticket: 'value',
  used: 'value',
  held: 'value',
  agents: 'value',
  queue: 'value',
  first: 'value',
  wait: 'value',
  waited: 'value',
  topic: 'value',
  agreed: 'value',
  standby: 'switch-or-value',
  consent: 'switch',
  searched: 'switch',
  'without-sign-in': 'switch',
  product: 'value',
  bought: 'value',
  priority: 'switch',
  fields: 'value',
  dialled: 'value',
  served: 'value',
  language: 'value',
}
/** The same, whom the database knows, and how the answer is wanted. */
const FLAGS: Readonly<Record<string, Flag>> = {
  ...QUESTION,
  customer: 'value',
  from: 'value',
  desks: 'value',
  db: 'switch',
  json: 'switch',
  jsonl: 'switch',
}
const HOW = ['desks', 'db', 'json', 'jsonl']
/** Only the database knows who these are. */
const FROM_DATABASE = ['customer', 'from']

type Flags = Arguments['flags']
type Asked = Readonly<Record<string, unknown>>

/** Where policies are, what time it is, and how the database completes a question where there is one. */
export interface Surroundings {
  readonly desks: string
  readonly now: () => number
  readonly lookUp: ((asked: Asked) => Promise<Asked | string>) | null
}

const PLAIN: Surroundings = { desks: 'desks', now: Date.now, lookUp: null }

/**
 * `balie explain --desk five-levels --channel phone ...`: what would happen to this person at this moment, and
 * why. With `--json` for scripts; with `--jsonl` one question a line on standard input, one decision a line on
 * standard output. Exit code 0 with an answer, 2 when asked wrongly, 1 when some lines were.
 */
export async function explain(
  args: readonly string[],
  io: Io,
  around: Partial<Surroundings> = {},
): Promise<number> {
  const { desks: folder, now, lookUp } = { ...PLAIN, ...around }
  const { flags, mistakes } = readArguments(args, FLAGS)
  if (mistakes.length > 0) return wrongly(io, mistakes)
  const desks = await desksOf(String(flags.get('desks') ?? folder), io)
  if (desks === null) return 2
  const asking = { desks, now: now() }
  const alone = standsAlone(flags)
  if (alone !== null) return wrongly(io, [alone])
  if (flags.has('jsonl')) return answerLines((asked) => askDecision(asking, asked), io)
  const asked = await completed(flags, lookUp)
  if (typeof asked === 'string') return wrongly(io, [asked])
  const answered = askExplanation(asking, asked)
  if (!answered.ok) return wrongly(io, answered.mistakes)
  io.stdout.write(
    flags.has('json') ? `${JSON.stringify(answered.answer, null, 2)}\n` : explanationText(answered),
  )
  return 0
}

/** The question of the flags; a ticket number or a customer is looked up. A sentence when that cannot be. */
async function completed(flags: Flags, lookUp: Surroundings['lookUp']): Promise<Asked | string> {
  const asked = Object.fromEntries([...flags].filter(([name]) => !HOW.includes(name)))
  const needs = FROM_DATABASE.filter((name) => flags.has(name)).map((name) => `--${name}`)
  if (/^\d/.test(String(asked.ticket ?? ''))) needs.push(`--ticket ${asked.ticket}`)
  if (needs.length === 0) return asked
  if (!flags.has('db')) return `${needs.join(' and ')} must be looked up in the database: add --db.`
  if (lookUp === null) return `${needs.join(' and ')} must be looked up, but there is no database here.`
  return lookUp(asked)
}
