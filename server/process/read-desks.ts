import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { codeOf, StartProblem } from '../../shared/errors.ts'
import { type LoadedFile, loadFiles, readDesk } from '../desk/load.ts'
import { problemLine, troubleOf } from '../desk/problems.ts'
import type { Policy } from '../policy/policy.ts'
import { migrate } from '../storage/migrate.ts'
import { keptPolicyText } from '../storage/policy-texts.ts'
import { openPool } from '../storage/pool.ts'
import type { Config } from './config.ts'
import { isLoopback } from './config-values.ts'

/** The desks that can open, and what stands in the way of the files as they are. */
export interface DesksToOpen {
  readonly policies: readonly Policy[]
  /** The text of each desk whose file is in order. */
  readonly texts: ReadonlyMap<string, string>
  /** By desk: what is wrong with the file of a desk that works by an earlier text. */
  readonly troubles: ReadonlyMap<string, string>
  /** The same and more for those who run the server, one entry a file. */
  readonly said: readonly string[]
  readonly files: readonly LoadedFile[]
}

/** All policy files. A StartProblem when there is none, or when none is in order and no earlier text can be kept anywhere. */
export async function readDesks(config: Config): Promise<LoadedFile[]> {
  const { desksDir, dataDir, databaseUrl } = config
  const examples = opensExamples(config)
  const files = existsSync(desksDir) ? await loadFiles(desksDir, { examples }).catch(notRead(desksDir)) : []
  if (files.length === 0) {
    throw new StartProblem(
      `There is no policy in ${desksDir}. Put one .yaml file for each desk there, or name its place with DESKS_DIR.`,
    )
  }
  const isFirstStart = databaseUrl === null && !existsSync(join(dataDir, 'postgres'))
  if (isFirstStart && files.every(({ desk }) => desk === null)) throw noneInOrder(files)
  return files
}

/** Example desks have example numbers and addresses; a server that the world can reach does not serve by them. */
export function opensExamples({ publicUrl }: Pick<Config, 'publicUrl'>): boolean {
  return publicUrl === null || isLoopback(new URL(publicUrl).hostname)
}

function notRead(desksDir: string): (fault: unknown) => never {
  return (fault) => {
    const code = codeOf(fault)
    if (code !== 'ENOTDIR' && code !== 'EACCES') throw fault
    const what = code === 'ENOTDIR' ? 'is no folder' : 'cannot be read by this account'
    throw new StartProblem(`${desksDir} ${what}. DESKS_DIR names the folder that holds the policies.`)
  }
}

/**
 * One bad file stops no other desk, nor its own: that one works by the last text that was in order. A StartProblem
 * that names every mistake when no desk is left.
 */
export async function desksToOpen(
  files: readonly LoadedFile[],
  database: pg.PoolConfig,
  examples = true,
): Promise<DesksToOpen> {
  const good = files.flatMap(({ desk, text }) => (desk === null || text === null ? [] : [{ desk, text }]))
  const texts = new Map(good.map(({ desk, text }) => [desk.id, text]))
  const bad = files.filter(({ desk, id }) => desk === null && !texts.has(id))
  const kept = bad.length === 0 ? [] : await keptDesks(bad, database, examples)
  const policies = [...good.map(({ desk }) => desk), ...kept]
  if (policies.length === 0) throw noneInOrder(files)
  const works = (id: string) => policies.some((policy) => policy.id === id)
  const withProblems = files.filter(({ desk }) => desk === null)
  const troubles = withProblems
    .filter(({ id, isSecond }) => !isSecond && works(id))
    .map(({ id, problems }) => [id, troubleOf(problems)])
  return {
    policies: policies.sort((a, b) => (a.id < b.id ? -1 : 1)),
    texts,
    troubles: new Map(troubles as [string, string][]),
    said: withProblems.map((file) => wordsOf(file, works(file.id))),
    files,
  }
}

function wordsOf({ id, problems, isSecond }: LoadedFile, works: boolean): string {
  if (isSecond) return ['A policy file is not read:', ...problems.map(problemLine)].join('\n')
  const how = works
    ? `The desk ${id} works by its last policy that was in order; the file as it is now has mistakes:`
    : `The desk ${id} does not open, for no earlier text of it is kept; its file has mistakes:`
  return [how, ...problems.map(problemLine)].join('\n')
}

/** An earlier text is read by the rules of today: what is no longer allowed opens no desk. */
async function keptDesks(
  bad: readonly LoadedFile[],
  database: pg.PoolConfig,
  examples: boolean,
): Promise<Policy[]> {
  const pool = openPool(database, () => {})
  try {
    await migrate(pool)
    const found: Policy[] = []
    for (const { id, file } of bad) {
      const text = await keptPolicyText(pool, id)
      const desk = text === null ? null : readDesk(file, text).desk
      if (desk?.isExample && !examples) continue
      if (desk !== null && !found.some((other) => other.id === id)) found.push(desk)
    }
    return found
  } finally {
    await pool.end()
  }
}

function noneInOrder(files: readonly LoadedFile[]): StartProblem {
  const lines = files.flatMap(({ problems }) => problems.map(problemLine))
  return new StartProblem(`The policies need a change:\n${lines.join('\n')}`)
}
