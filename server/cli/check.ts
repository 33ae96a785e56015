import { checked } from '../desk/checked.ts'
import { loadFiles } from '../desk/load.ts'
import { mailboxProblems, mailRead } from '../desk/mail-read.ts'
import { problemLine } from '../desk/problems.ts'
import type { Config } from '../process/config.ts'
import { type Io, readArguments } from './arguments.ts'

interface Surroundings {
  readonly desks?: string
  readonly now?: () => number
  readonly mailboxes?: Config['mailboxes']
}

/**
 * `balie check [desk ...] [--desks folder]`: reads all policies, or those of the desks named, prints every mistake with file,
 * line and column, how each policy is understood, what of it no code keeps yet, and what can hardly be meant. Exit code 0
 * when all is well, 1 with mistakes, 2 when asked wrongly. What can hardly be meant is no mistake.
 */
export async function check(
  args: readonly string[],
  { stdout, stderr }: Io,
  { desks: folderByDefault = 'desks', now = Date.now, mailboxes = [] }: Surroundings = {},
): Promise<number> {
  // A word that is no flag, nor the value of one, names a desk.
  const isName = (arg: string, i: number) => !arg.startsWith('-') && args[i - 1] !== '--desks'
  const asked = args.filter(isName)
  const { flags, mistakes } = readArguments(
    args.filter((arg, i) => !isName(arg, i)),
    { desks: 'value' },
  )
  if (mistakes.length > 0) {
    stderr.write(`${mistakes.join('\n')}\n`)
    return 2
  }
  const folder = String(flags.get('desks') ?? folderByDefault)
  const loaded = await loadFiles(folder).catch((fault: NodeJS.ErrnoException) => fault)
  if (loaded instanceof Error) {
    if (loaded.code === undefined) throw loaded
    stderr.write(`${folder} cannot be read: ${loaded.message}\n`)
    return 2
  }
  const unknown = asked.filter((name) => loaded.every(({ id }) => id !== name))
  if (unknown.length > 0) {
    const known = loaded.map(({ id }) => id).join(', ') || 'none'
    for (const name of unknown) stderr.write(`There is no desk "${name}" in ${folder}. Known: ${known}\n`)
    return 2
  }
  const files = loaded.filter(({ id }) => asked.length === 0 || asked.includes(id))
  const problems = files.flatMap((file) => file.problems)
  const desks = files.flatMap((file) => (file.desk === null ? [] : [{ ...file, desk: file.desk }]))
  for (const { desk, file, text } of desks)
    for (const line of checked(desk, file, text ?? '', now(), mailRead(desk, mailboxes)))
      stdout.write(`${line}\n`)
  const known = loaded.flatMap(({ desk }) => desk ?? [])
  const unread = mailboxProblems(
    mailboxes.filter(({ desk }) => asked.length === 0 || asked.includes(desk)),
    known,
  )
  // Last, where whoever typed the command looks.
  for (const problem of unread) stdout.write(`${problem}\n`)
  for (const problem of problems) stdout.write(`${problemLine(problem)}\n`)
  if (desks.length === 0 && problems.length === 0) stdout.write(`${folder} holds no policy file (*.yaml)\n`)
  return problems.length > 0 || unread.length > 0 || desks.length === 0 ? 1 : 0
}
