import { readPolicyText } from '../desk/policy-text.ts'
import { type PolicyPromise, promisesOf } from '../desk/promises.ts'
import type { Io } from './arguments.ts'
import { oneDesk } from './one-desk.ts'

/**
 * `balie promises <desk>`: each line of a policy with what the public page says of it, what is said at the doors, and the
 * test that holds it. Exit code 0, 1 when the desk's file has mistakes, 2 when asked wrongly.
 */
export async function promisesCommand(
  args: readonly string[],
  io: Pick<Io, 'stdout' | 'stderr'>,
  around: { readonly desks: string; readonly now: number },
): Promise<number> {
  const asked = await oneDesk('promises', args, io, around.desks)
  if (typeof asked === 'number') return asked
  const { desk, text, language } = asked
  const written = readPolicyText(desk.id, text).value
  const promises = promisesOf(desk, written, language ?? desk.languages[0]!, around.now)
  io.stdout.write(`${desk.name} (${desk.id}), line by line\n\n${promises.map(inLines).join('\n')}`)
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
