import { LANGUAGES } from '../../shared/channels.ts'
import { exampleMails } from '../actions/tickets/words/example-mails.ts'
import { loadFiles } from '../desk/load.ts'
import { problemLine } from '../desk/problems.ts'
import { type Io, readArguments } from './arguments.ts'

/**
 * `balie mails <desk>`: every mail about a ticket as customers of that desk get it, in each of its languages or in one. Exit
 * code 0, 1 when the desk's file has mistakes, 2 when asked wrongly.
 */
export async function mailsCommand(
  args: readonly string[],
  { stdout, stderr }: Pick<Io, 'stdout' | 'stderr'>,
  around: { readonly desks: string; readonly now: number },
): Promise<number> {
  const [name, ...rest] = args
  const { flags, mistakes } = readArguments(rest, { desks: 'value', language: 'value' })
  const language = LANGUAGES.find((known) => known === flags.get('language'))
  const wrong = [
    ...(name === undefined || name.startsWith('--') ? ['Name the desk: balie mails five-levels'] : []),
    ...mistakes,
    ...(flags.has('language') && !language ? [`--language is one of ${LANGUAGES.join(', ')}.`] : []),
  ]
  if (wrong.length > 0) return asked(stderr, wrong)
  const folder = String(flags.get('desks') ?? around.desks)
  const files = await loadFiles(folder).catch((fault: NodeJS.ErrnoException) => fault)
  if (files instanceof Error) {
    if (files.code === undefined) throw files
    return asked(stderr, [`${folder} cannot be read: ${files.message}`])
  }
  const file = files.find(({ id }) => id === name)
  if (file === undefined) {
    const known = files.map(({ id }) => id).join(', ')
    return asked(stderr, [`There is no desk "${name}" in ${folder}. Known: ${known || 'none'}.`])
  }
  const { desk, problems } = file
  if (desk === null) {
    for (const problem of problems) stderr.write(`${problemLine(problem)}\n`)
    return 1
  }
  for (const reader of language ? [language] : desk.languages)
    for (const { kind, subject, text } of exampleMails(desk, reader, around.now))
      stdout.write(`── ${kind} (${reader}) ──\n${subject}\n\n${text}\n`)
  return 0
}

function asked(stderr: Io['stderr'], wrong: readonly string[]): number {
  stderr.write(`${wrong.join('\n')}\n`)
  return 2
}
