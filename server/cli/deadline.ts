import { sayDeadline } from '../actions/tickets/say-deadline.ts'
import type { Asking } from '../desk/ask.ts'
import { askDeadline, type DEADLINE_KEYS } from '../desk/deadline.ts'
import { type Flag, type Io, readArguments } from './arguments.ts'
import { desksOf, standsAlone, wrongly } from './asking.ts'
import { answerLines } from './explain-lines.ts'

/** Every key of a question is a flag: one that is left out here does not compile. */
const QUESTION: Readonly<Record<(typeof DEADLINE_KEYS)[number], Flag>> = {
  desk: 'value',
  at: 'value',
  tier: 'value',
  topic: 'value',
  product: 'value',
  kind: 'value',
  priority: 'value',
  agreed: 'value',
  language: 'value',
}
/** The same, and how the answer is wanted. */
const FLAGS: Readonly<Record<string, Flag>> = {
  ...QUESTION,
  desks: 'value',
  json: 'switch',
  jsonl: 'switch',
}
const HOW = ['desks', 'json', 'jsonl']

const PLAIN = { desks: 'desks', now: Date.now }

/**
 * `balie deadline --desk strict-queue --at 2026-11-27T15:00`: when a ticket made then is answered at the latest, and
 * why. With `--json` and `--jsonl` as `explain` has them. Exit code 0 with an answer, 2 when asked wrongly, 1 when some
 * lines were.
 */
export async function deadline(
  args: readonly string[],
  io: Io,
  around: Partial<typeof PLAIN> = {},
): Promise<number> {
  const { desks: folder, now } = { ...PLAIN, ...around }
  const { flags, mistakes } = readArguments(args, FLAGS)
  const alone = standsAlone(flags)
  if (mistakes.length > 0 || alone !== null)
    return wrongly(io, alone === null ? mistakes : [...mistakes, alone])
  const desks = await desksOf(String(flags.get('desks') ?? folder), io)
  if (desks === null) return 2
  const asking: Asking = { desks, now: now() }
  const ask = (asked: unknown) => askDeadline(asking, asked, sayDeadline)
  if (flags.has('jsonl')) return answerLines(ask, io)
  const answered = ask(Object.fromEntries([...flags].filter(([name]) => !HOW.includes(name))))
  if (!answered.ok) return wrongly(io, answered.mistakes)
  const { answer } = answered
  io.stdout.write(flags.has('json') ? `${JSON.stringify(answer, null, 2)}\n` : deadlineText(answer))
  return 0
}

type Answer = Extract<ReturnType<typeof askDeadline>, { ok: true }>['answer']

function deadlineText({ desk, at, due, promise, why, limits, assumed }: Answer): string {
  return [
    `${desk}, a ticket made ${at}`,
    '',
    due === null ? 'no answer time is promised' : `due ${due} (${promise})`,
    ...why.map((line) => `  ${line}`),
    ...(limits === undefined ? [] : ['', `Not known: ${limits.join(', ')}.`]),
    ...(assumed.length === 0 ? [] : ['', `Assumed: ${assumed.join(', ')}.`]),
    '',
  ].join('\n')
}
