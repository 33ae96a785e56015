import { existsSync } from 'node:fs'
import { loadDesks } from './desk/load.ts'
import { problemLine } from './desk/problems.ts'
import { StartProblem } from './errors.ts'
import type { Policy } from './policy/policy.ts'

/** All desks, or a StartProblem that names every mistake in every file. */
export async function readDesks(folder: string): Promise<Policy[]> {
  const { desks, problems } = existsSync(folder) ? await loadDesks(folder) : { desks: [], problems: [] }
  if (problems.length > 0) {
    throw new StartProblem(`The policies need a change:\n${problems.map(problemLine).join('\n')}`)
  }
  if (desks.length > 0) return desks
  throw new StartProblem(
    `There is no policy in ${folder}. Put one .yaml file for each desk there, or name its place with DESKS_DIR.`,
  )
}
