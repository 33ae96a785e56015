import type { Finding } from '../actions/finding.ts'
import type { Asking } from '../desk/ask.ts'
import { type Io, readArguments } from './arguments.ts'
import { desksOf, wrongly } from './asking.ts'
import { writeFindings } from './findings.ts'
import { USAGE } from './usage.ts'

type Desk = Asking['desks'][number]

/** Looks at what one desk's numbers need. */
export type CheckPhone = (desk: Desk) => Promise<Finding[]>

export type Fallback = (desk: Desk) => string

interface Around {
  readonly desks: string
  readonly check: CheckPhone
  /** What callers are to hear while the server is down. */
  readonly fallback: Fallback
}

/**
 * `balie phone check [<desk>]` and `balie phone fallback <desk>`. Exit code 0 when nothing is wrong, 1 when something is, 2 when
 * asked wrongly.
 */
export async function phoneCommand(args: readonly string[], io: Io, around: Around): Promise<number> {
  const [what, ...rest] = args
  const named = rest[0]?.startsWith('-') === false ? rest[0] : null
  if (what !== 'check' && (what !== 'fallback' || named === null)) return wrongly(io, [USAGE.phone])
  const { flags, mistakes } = readArguments(named === null ? rest : rest.slice(1), { desks: 'value' })
  if (mistakes.length > 0) return wrongly(io, mistakes)
  const all = await desksOf(String(flags.get('desks') ?? around.desks), io)
  if (all === null) return 2
  const desks = all.filter(({ id }) => named === null || id === named)
  if (named !== null && desks.length === 0)
    return wrongly(io, [`There is no desk "${named}" that is in order.`])
  const answering = desks.filter(({ doors }) => doors.phone.offered && !doors.phone.elsewhere)
  if (answering.length === 0) {
    const who = named === null ? 'No desk here answers' : `${named} does not answer`
    io.stderr.write(`${who} the telephone: the policy has no such door, or others serve it.\n`)
    return 1
  }
  if (what === 'check') return (await checkAll(answering, named === null, io, around)) ? 1 : 0
  io.stdout.write(`${around.fallback(answering[0]!)}\n`)
  return 0
}

/** Whether anything is wrong. */
async function checkAll(
  desks: Asking['desks'],
  withHeads: boolean,
  io: Io,
  { check }: Around,
): Promise<boolean> {
  let isWrong = false
  for (const desk of desks) {
    if (withHeads) io.stdout.write(`${desk.id}\n`)
    if (writeFindings(io, await check(desk))) isWrong = true
  }
  return isWrong
}
