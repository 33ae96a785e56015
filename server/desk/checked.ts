import type { Policy } from '../policy/policy.ts'
import { hardlyMeant } from './hardly-meant.ts'
import { notKept } from './not-kept.ts'
import { notOnKeys } from './on-keys.ts'
import { readPolicyText } from './policy-text.ts'
import { problemLine } from './problems.ts'
import { missingStatements } from './statements.ts'
import { understood } from './understood.ts'
import { waitingParts } from './waiting-parts.ts'

/**
 * What `balie check` says of a file that is in order, line by line: how it is understood, what of it no code keeps yet, and
 * what can hardly be meant. `now` in ms since the epoch; `mail` says where its mail is read.
 */
export function checked(
  desk: Policy,
  file: string,
  text: string,
  now: number,
  mail: readonly string[] = [],
): string[] {
  const { value, problemAt } = readPolicyText(file, text)
  const waiting = [...waitingParts(desk), ...notKept(value)]
  const doubts = hardlyMeant(value).map(problemAt)
  return [
    `${desk.id}: ${desk.name} is in order`,
    ...indented(understood(desk, now)),
    ...indented(waiting.length === 0 ? [] : ['not kept by any code yet:', ...indented(waiting)]),
    ...indented([...notOnKeys(desk), ...missingStatements(desk), kept(desk), ...mail]),
    ...doubts.map((doubt) => problemLine({ ...doubt, message: `hardly meant: ${doubt.message}` })),
    '',
  ]
}

function kept({ keep: { admissions, audit, charges } }: Policy): string {
  return `keeps admissions ${admissions} days, audit ${audit} days, charges ${charges} days`
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`)
}
