import { loadFiles } from '../desk/load.ts'
import { notKept } from '../desk/not-kept.ts'
import { notOnKeys } from '../desk/on-keys.ts'
import { readPolicyText } from '../desk/policy-text.ts'
import { problemLine } from '../desk/problems.ts'
import { missingStatements } from '../desk/statements.ts'
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
  const loaded = await loadFiles(folder).catch((fault: NodeJS.ErrnoException) => fault)
  if (loaded instanceof Error) {
    if (loaded.code === undefined) throw loaded
    stderr.write(`${folder} cannot be read: ${loaded.message}\n`)
    return 2
  }
  const problems = loaded.flatMap((file) => file.problems)
  const desks = loaded.flatMap(({ desk, text }) => (desk === null ? [] : [{ desk, text: text ?? '' }]))
  for (const { desk, text } of desks) {
    const waiting = [...waitingParts(desk), ...notKept(readPolicyText(desk.id, text).value)]
    const more = waiting.length === 0 ? '' : '; not kept by any code yet:'
    stdout.write(`${desk.id}: ${desk.name} is in order${more}\n`)
    for (const part of waiting) stdout.write(`  ${part}\n`)
    for (const note of [...notOnKeys(desk), ...missingStatements(desk)]) stdout.write(`  ${note}\n`)
  }
  // Last, where whoever typed the command looks.
  for (const problem of problems) stdout.write(`${problemLine(problem)}\n`)
  if (desks.length === 0 && problems.length === 0) stdout.write(`${folder} holds no policy file (*.yaml)\n`)
  return problems.length > 0 || desks.length === 0 ? 1 : 0
}
