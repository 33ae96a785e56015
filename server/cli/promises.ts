import { LANGUAGES } from '../../shared/channels.ts'
import { loadFiles } from '../desk/load.ts'
import { readPolicyText } from '../desk/policy-text.ts'
import { problemLine } from '../desk/problems.ts'
import { type PolicyPromise, promisesOf } from '../desk/promises.ts'
import { type Io, readArguments } from './arguments.ts'

/**
 * `balie promises <desk>`: each line of a policy with what the public page says of it, what is said at the doors, and the
 * test that holds it. Exit code 0, 1 when the desk's file has mistakes, 2 when asked wrongly.
 */
export async function promisesCommand(
  args: readonly string[],
  { stdout, stderr }: Pick<Io, 'stdout' | 'stderr'>,
  around: { readonly desks: string; readonly now: number },
): Promise<number> {
  const [name, ...rest] = args
  const { flags, mistakes } = readArguments(rest, { desks: 'value', language: 'value' })
  const language = LANGUAGES.find((known) => known === flags.get('language'))
  const wrong = [
    ...(name === undefined || name.startsWith('--') ? ['Name the desk: balie promises five-levels'] : []),
    ...mistakes,
    ...(flags.has('language') && language === undefined
      ? [`--language is one of ${LANGUAGES.join(', ')}.`]
      : []),
  ]
  if (wrong.length > 0) return asked(stderr, wrong)
  const folder = String(flags.get('desks') ?? around.desks)
  const files = await loadFiles(folder).catch((fault: NodeJS.ErrnoException) => fault)
  if (files instanceof Error) {
    if (files.code === undefined) throw files
    return asked(stderr, [`${folder} cannot be read: ${files.message}`])
  }
  const file = files.find(
    ({ desk, problems }) => desk?.id === name || problems.some((one) => one.file === `${name}.yaml`),
  )
  if (file === undefined) {
    const known = files.flatMap(({ desk }) => (desk === null ? [] : [desk.id])).join(', ')
    return asked(stderr, [`There is no desk "${name}" in ${folder}. Known: ${known || 'none'}.`])
  }
  const { desk, text, problems } = file
  if (desk === null) {
    for (const problem of problems) stderr.write(`${problemLine(problem)}\n`)
    return 1
  }
  const written = readPolicyText(desk.id, text ?? '').value
  const promises = promisesOf(desk, written, language ?? desk.languages[0]!, around.now)
  stdout.write(`${desk.name} (${desk.id}), line by line\n\n${promises.map(inLines).join('\n')}`)
  return 0
}

function inLines({ place, value, page, doors, test, notKept }: PolicyPromise): string {
  return [
    `${place}: ${value}`,
    ...page.map((say) => `  page      ${say}`),
    ...doors.map((say) => `  door      ${say}`),
    test === null ? `  not kept  ${notKept}` : `  test      ${test.file} > ${test.name}`,
    '',
  ].join('\n')
}

function asked(stderr: Io['stderr'], mistakes: readonly string[]): number {
  stderr.write(`${mistakes.join('\n')}\n`)
  return 2
}
