import { checked } from '../desk/checked.ts'
import { loadFiles } from '../desk/load.ts'
import { answersTo, mailProblems, mailRead, mailWays } from '../desk/mail-read.ts'
import { problemLine } from '../desk/problems.ts'
import type { Config } from '../process/config.ts'
import { type Arguments, type Io, readArguments } from './arguments.ts'
import { type CheckMail, dnsMistakes, writeMailRecords } from './mail-records.ts'

interface Surroundings {
  readonly desks?: string
  readonly now?: () => number
  readonly mailboxes?: Config['mailboxes']
  readonly mailHooks?: Config['mailHooks']
  /** The address that mails come from. */
  readonly from?: string
  /** Null: no mail is sent. */
  readonly checkMail?: CheckMail | null
}

/**
 * `balie check [desk ...] [--desks folder] [--offline | --dns server]`: reads all policies, or those of the desks named, prints
 * every mistake with file, line and column, how each policy is understood, what of it no code keeps yet, what can hardly be
 * meant, and what DNS says of our mails. Exit code 0 when all is well, 1 with mistakes, 2 when asked wrongly. What can hardly
 * be meant is no mistake.
 */
export async function check(args: readonly string[], io: Io, around: Surroundings = {}): Promise<number> {
  const { stdout, stderr } = io
  const { names, flags, mistakes } = readAsked(args)
  if (mistakes.length > 0) {
    stderr.write(`${mistakes.join('\n')}\n`)
    return 2
  }
  const folder = String(flags.get('desks') ?? around.desks ?? 'desks')
  const loaded = await loadFiles(folder).catch((fault: NodeJS.ErrnoException) => fault)
  if (loaded instanceof Error) {
    if (loaded.code === undefined) throw loaded
    stderr.write(`${folder} cannot be read: ${loaded.message}\n`)
    return 2
  }
  const unknown = names.filter((name) => loaded.every(({ id }) => id !== name))
  if (unknown.length > 0) {
    const known = loaded.map(({ id }) => id).join(', ') || 'none'
    for (const name of unknown) stderr.write(`There is no desk "${name}" in ${folder}. Known: ${known}\n`)
    return 2
  }
  const isAsked = (id: string) => names.length === 0 || names.includes(id)
  const { now = Date.now, mailboxes = [], mailHooks = [] } = around
  const ways = mailWays(mailboxes, mailHooks)
  const files = loaded.filter(({ id }) => isAsked(id))
  const desks = files.flatMap((file) => (file.desk === null ? [] : [{ ...file, desk: file.desk }]))
  for (const { desk, file, text } of desks)
    for (const line of checked(desk, file, text ?? '', now(), mailRead(desk, ways))) stdout.write(`${line}\n`)
  const replyTo = answersTo(
    desks.map(({ desk }) => desk),
    ways,
  )
  const isSentWrong = await writeMailRecords(io, flags, { ...around, replyTo })
  const known = loaded.flatMap(({ desk }) => desk ?? [])
  const unread = mailProblems(
    ways.filter(({ desk }) => isAsked(desk)),
    known,
  )
  const problems = files.flatMap((file) => file.problems)
  // Last, where whoever typed the command looks.
  for (const problem of unread) stdout.write(`${problem}\n`)
  for (const problem of problems) stdout.write(`${problemLine(problem)}\n`)
  if (desks.length === 0 && problems.length === 0) stdout.write(`${folder} holds no policy file (*.yaml)\n`)
  return problems.length > 0 || unread.length > 0 || desks.length === 0 || isSentWrong ? 1 : 0
}

function readAsked(args: readonly string[]): Arguments & { names: string[] } {
  // A word that is no flag, nor the value of one, names a desk.
  const isName = (arg: string, i: number) =>
    !arg.startsWith('-') && args[i - 1] !== '--desks' && args[i - 1] !== '--dns'
  const { flags, mistakes } = readArguments(
    args.filter((arg, i) => !isName(arg, i)),
    { desks: 'value', dns: 'value', offline: 'switch' },
  )
  return { names: args.filter(isName), flags, mistakes: [...mistakes, ...dnsMistakes(flags)] }
}
