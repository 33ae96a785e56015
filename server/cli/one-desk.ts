import { LANGUAGES, type Language } from '../../shared/channels.ts'
import { loadFiles } from '../desk/load.ts'
import { problemLine } from '../desk/problems.ts'
import { type Io, readArguments } from './arguments.ts'

type Loaded = Awaited<ReturnType<typeof loadFiles>>[number]

interface OneDesk {
  desk: NonNullable<Loaded['desk']>
  /** Its file as it is written. */
  text: string
  /** Null: none was asked for. */
  language: Language | null
}

/**
 * The desk that a command like `balie mails <desk> [--desks folder] [--language nl]` names. A number is the exit code once it
 * has said what is wrong: 1 when the desk's file has mistakes, 2 when asked wrongly.
 */
export async function oneDesk(
  command: string,
  args: readonly string[],
  { stderr }: Pick<Io, 'stderr'>,
  desks: string,
): Promise<OneDesk | 1 | 2> {
  const [name, ...rest] = args
  const { flags, mistakes } = readArguments(rest, { desks: 'value', language: 'value' })
  const language = LANGUAGES.find((known) => known === flags.get('language')) ?? null
  const isNamed = name !== undefined && !name.startsWith('--')
  const wrong = [
    ...(isNamed ? [] : [`Name the desk: balie ${command} five-levels`]),
    ...mistakes,
    ...(flags.has('language') && language === null ? [`--language is one of ${LANGUAGES.join(', ')}.`] : []),
  ]
  if (wrong.length > 0) return askedWrongly(stderr, wrong)
  const folder = String(flags.get('desks') ?? desks)
  const files = await loadFiles(folder).catch((fault: NodeJS.ErrnoException) => fault)
  if (files instanceof Error) {
    if (files.code === undefined) throw files
    return askedWrongly(stderr, [`${folder} cannot be read: ${files.message}`])
  }
  const file = files.find(({ id }) => id === name)
  if (file === undefined) {
    const known = files.map(({ id }) => id).join(', ')
    return askedWrongly(stderr, [`There is no desk "${name}" in ${folder}. Known: ${known || 'none'}.`])
  }
  const { desk, text, problems } = file
  if (desk !== null) return { desk, text: text ?? '', language }
  for (const problem of problems) stderr.write(`${problemLine(problem)}\n`)
  return 1
}

function askedWrongly(stderr: Io['stderr'], wrong: readonly string[]): 2 {
  stderr.write(`${wrong.join('\n')}\n`)
  return 2
}
