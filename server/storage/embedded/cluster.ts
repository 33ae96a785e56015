import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Readable } from 'node:stream'
import { codeOf, StartProblem } from '../../../shared/errors.ts'
import { syncFolder } from '../durable-file.ts'
import { give, nameFor, type Place } from './place.ts'
import { isAlive } from './process.ts'
import { notHere, type Program } from './program.ts'

/** The major version whose folders our programs read. */
const MAJOR = 18

/** Superuser and database of the cluster; only who may enter the socket's folder can use them. */
export const ROLE = 'balie'

/** PostgreSQL's children see this and nothing of our environment: PG* variables would change what it does. */
export const BARE_ENVIRONMENT = { PATH: '/usr/bin:/bin', LC_ALL: 'C' }

/**
 * Makes the cluster folder when there is none. Works in a draft beside it and renames at the end,
 * so that a cut in between, or two starts at once, never leave half a cluster. Ends at once when stopped.
 */
export async function createCluster(
  place: Place,
  program: Program,
  sync: boolean,
  stopped: AbortSignal,
): Promise<void> {
  if (existsSync(place.clusterDir)) {
    checkVersion(place)
    return
  }
  removeOldDrafts(place)
  const draft = `${place.clusterDir}.draft-${process.pid}`
  mkdirSync(draft, { mode: 0o700 })
  try {
    give(draft, place.account)
    await runInitdb(place, program, draft, sync, stopped)
    renameSync(draft, place.clusterDir)
    if (sync) syncFolder(place.dataDir)
  } catch (fault) {
    if (codeOf(fault) !== 'ENOTEMPTY' && codeOf(fault) !== 'EEXIST') throw fault
  } finally {
    rmSync(draft, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** Turns what PostgreSQL wrote before it gave up into a sentence. */
export function explain(output: string, dataDir: string): StartProblem {
  if (/No space left on device/.test(output)) {
    return new StartProblem(
      `The disk that holds ${dataDir} is full. Make room and start again; nothing is lost.`,
    )
  }
  const last = output.trim().split('\n').slice(-3).join('\n  ')
  return new StartProblem(`The built-in PostgreSQL does not start on ${dataDir}. Its last words:\n  ${last}`)
}

async function runInitdb(
  place: Place,
  program: Program,
  draft: string,
  sync: boolean,
  stopped: AbortSignal,
): Promise<void> {
  const dir = nameFor(draft, place.account)
  // Sorting stays by code point (fast, the same everywhere); lower() knows é all the same.
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const options = [`--username=${ROLE}`, '--auth=trust', '--no-instructions', ...(sync ? [] : ['--no-sync'])]
  stopped.throwIfAborted()
  const { fault, status, words } = await ended(
    spawn(program.initdb, ['-D', dir, ...locale, ...options], {
      cwd: draft,
      env: BARE_ENVIRONMENT,
      stdio: ['ignore', 'ignore', 'pipe'],
      signal: stopped,
      // Asked kindly it first comes to the end of its step. Its draft is thrown away.
      killSignal: 'SIGKILL',
      ...place.account,
    }),
  )
  stopped.throwIfAborted()
  if (fault) throw codeOf(fault) === 'ENOENT' || codeOf(fault) === 'ENOEXEC' ? notHere(fault) : fault
  if (status !== 0) throw explain(words, place.dataDir)
}

interface Ended {
  fault: unknown
  status: number | null
  words: string
}

/** Waits until a program and the programs that it started have closed what they write their complaints to. */
function ended(child: ChildProcessByStdio<null, null, Readable>): Promise<Ended> {
  return new Promise((resolve) => {
    let fault: unknown = null
    let words = ''
    child.stderr.setEncoding('utf8').on('data', (more: string) => {
      words += more
    })
    child.once('error', (thrown) => {
      fault = thrown
    })
    child.once('close', (status) => resolve({ fault, status, words }))
  })
}

function checkVersion(place: Place): void {
  const found = Number(readFileSync(join(place.clusterDir, 'PG_VERSION'), 'utf8'))
  if (found === MAJOR) return
  throw new StartProblem(
    `The data in ${place.dataDir} were written by PostgreSQL ${found}; this Balie carries PostgreSQL ${MAJOR}. ` +
      (found > MAJOR
        ? 'Start them with the newer Balie that wrote them.'
        : 'Start them with the Balie that wrote them.'),
  )
}

function removeOldDrafts(place: Place): void {
  const prefix = `${basename(place.clusterDir)}.draft-`
  for (const name of readdirSync(place.dataDir)) {
    if (!name.startsWith(prefix) || isAlive(Number(name.slice(prefix.length)))) continue
    rmSync(join(place.dataDir, name), { recursive: true, force: true })
  }
}
