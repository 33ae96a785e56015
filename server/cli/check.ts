import { loadDesks } from '../desk/load.ts'
import { notOnKeys } from '../desk/on-keys.ts'
import { problemLine } from '../desk/problems.ts'
import { waitingParts } from '../desk/waiting-parts.ts'
import { type Io, readArguments } from './arguments.ts'

/**
 * `balie check [--desks folder]`: reads all policies, prints every mistake with file, line and column, and the
 * doors and promises that no code keeps yet. Exit code 0 when all is well, 1 with mistakes, 2 when asked wrongly.
 */
export async function check(
  args: readonly string[],
  { stdout, stderr }: Io,
  defaults: { readonly desks: string } = { desks: 'desks' },
): Promise<number> {
  const { flags, mistakes } = readArguments(args, { desks: 'value' })
  if (mistakes.length > 0) {
    stderr.write(`${mistakes.join('\n')}\n`)
    return 2
  }
  const folder = String(flags.get('desks') ?? defaults.desks)
  const loaded = await loadDesks(folder).catch((fault: NodeJS.ErrnoException) => fault)
  if (loaded instanceof Error) {
    if (loaded.code === undefined) throw loaded
    stderr.write(`${folder} cannot be read: ${loaded.message}\n`)
    return 2
  }
  const { desks, problems } = loaded
  for (const desk of desks) {
    const waiting = waitingParts(desk)
    const more = waiting.length + desk.later.length === 0 ? '' : '; not kept by any code yet:'
    stdout.write(`${desk.id}: ${desk.name} is in order${more}\n`)
    for (const part of waiting) stdout.write(`  ${part}\n`)
    for (const promise of desk.later) stdout.write(`  later: ${promise}\n`)
    for (const note of notOnKeys(desk)) stdout.write(`  ${note}\n`)
  }
  // Last, where whoever typed the command looks.
  for (const problem of problems) stdout.write(`${problemLine(problem)}\n`)
  if (desks.length === 0 && problems.length === 0) stdout.write(`${folder} holds no policy file (*.yaml)\n`)
  return problems.length > 0 || desks.length === 0 ? 1 : 0
}
