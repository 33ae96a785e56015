import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { codeOf, StartProblem } from '../../../shared/errors.ts'
import { createCluster, explain, ROLE } from './cluster.ts'
import { forgetSocketDir, type Place, preparePlace } from './place.ts'
import { ask, lastWords, launch, logSize, poolConfigOf } from './postmaster.ts'
import { isAlive, runningPid } from './process.ts'
import { findProgram, notHere, type Program } from './program.ts'

export type Embedded = {
  poolConfig: pg.PoolConfig
  /** True when a PostgreSQL already ran on the folder: an orphan, or another server's. The lock tells which. */
  adopted: boolean
  /** Fast shutdown. Resolves when it is down, or after 2 s, when it goes on alone: no data are at stake. */
  stop(): Promise<void>
  /** Lets go of it without stopping it: it is another server's. */
  leave(): void
}

type Options = {
  dataDir: string
  log: (sentence: string) => void
  /** False only for throw-away clusters of tests: a power cut then loses data. */
  durable?: boolean
  /** Aborted when the start is to end: its reason is thrown, and nothing of it goes on. */
  stopped?: AbortSignal
}

const NEVER = new AbortController().signal

const GIVE_UP_ON_A_STRANGER_MS = 30_000
const OLD_BACKENDS_MS = 10_000
const SLOW_START_MS = 5_000
const LOOK_EVERY_MS = 500
const TRY_AGAIN_MS = 5_000

/**
 * Starts the PostgreSQL that comes with the package on `<dataDir>/postgres`, or joins the one that
 * already runs there, and keeps it running until stop(). Throws StartProblem with a sentence.
 */
export async function startEmbedded({
  dataDir,
  log,
  durable = true,
  stopped = NEVER,
}: Options): Promise<Embedded> {
  const place = preparePlace(dataDir)
  const adopted = (await ask(place)) === 'ready'
  if (!adopted) {
    const program = findProgram(place.account, place.dataDir)
    await createCluster(place, program, durable, stopped)
    await bringUp(place, program, durable, log, stopped)
  }
  try {
    stopped.throwIfAborted()
    await ensureDatabase(place)
  } catch (fault) {
    if (!adopted) await stopPostmaster(place, log)
    throw fault
  }
  const watch = keepRunning(place, durable, log)
  return {
    poolConfig: poolConfigOf(place),
    adopted,
    stop: async () => {
      clearInterval(watch)
      await stopPostmaster(place, log)
    },
    leave: () => clearInterval(watch),
  }
}

async function bringUp(
  place: Place,
  program: Program,
  durable: boolean,
  log: Options['log'],
  stopped: AbortSignal,
): Promise<void> {
  const since = Date.now()
  let attempt = { exit: null as Exit, from: 0, pid: 0 }
  let told = false
  for (;;) {
    const answer = await ask(place)
    if (answer === 'ready') return
    if (stopped.aborted) {
      if (attempt.pid > 0 && !attempt.exit) await stopProcess(attempt.pid)
      throw stopped.reason
    }
    const waited = Date.now() - since
    const running = runningPid(place.clusterDir)
    if (running === null && attempt.exit)
      refuseUnlessPassing(attempt.exit, lastWords(place, attempt.from), place, waited)
    if (running === null && answer === 'nobody' && (attempt.pid === 0 || attempt.exit)) {
      attempt = attemptLaunch(place, program, durable)
    }
    if (waited > SLOW_START_MS && !told) {
      told = true
      log(
        'PostgreSQL is still reading its log after an unclean stop. Nothing is lost; this can take a while.',
      )
    }
    if (running !== null && running !== attempt.pid && waited > GIVE_UP_ON_A_STRANGER_MS)
      throw silent(place, running)
    await sleep(20)
  }
}

type Exit = { fault: unknown } | null

function attemptLaunch(
  place: Place,
  program: Program,
  durable: boolean,
): { exit: Exit; from: number; pid: number } {
  const from = logSize(place)
  const child = launch(place, program, durable)
  const attempt = { exit: null as Exit, from, pid: child.pid ?? -1 }
  child.once('error', (fault) => {
    attempt.exit = { fault }
  })
  child.once('exit', () => {
    attempt.exit ??= { fault: null }
  })
  return attempt
}

/** After kill -9 the old backends need a moment to notice; everything else does not pass by waiting. */
function refuseUnlessPassing(
  { fault }: { fault: unknown },
  words: string,
  place: Place,
  waited: number,
): void {
  if (fault) throw codeOf(fault) === 'ENOENT' || codeOf(fault) === 'ENOEXEC' ? notHere(fault) : fault
  const passing = /pre-existing shared memory block|lock file .* already exists/.test(words)
  if (!passing || waited > OLD_BACKENDS_MS) throw explain(words, place.dataDir)
}

async function ensureDatabase(place: Place): Promise<void> {
  const client = new pg.Client(poolConfigOf(place, 'postgres'))
  await client.connect()
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [ROLE])
    if (rowCount === 0) await client.query(`create database ${ROLE}`)
  } catch (fault) {
    // 42P04, 23505: two starts at once, and the other made it.
    if (codeOf(fault) !== '42P04' && codeOf(fault) !== '23505') throw fault
  } finally {
    await client.end()
  }
}

/** Brings the postmaster back when it dies under us (out of memory, kill -9). */
function keepRunning(place: Place, durable: boolean, log: Options['log']): NodeJS.Timeout {
  let busy = false
  const look = async () => {
    if (busy || runningPid(place.clusterDir) !== null) return
    busy = true
    try {
      log('PostgreSQL has stopped without being asked to. Starting it again.')
      await bringUp(place, findProgram(place.account, place.dataDir), durable, log, NEVER)
      log('PostgreSQL is back.')
    } catch (fault) {
      log(fault instanceof Error ? fault.message : String(fault))
      await sleep(TRY_AGAIN_MS, undefined, { ref: false }) // a full disk stays full for a while
    } finally {
      busy = false
    }
  }
  return setInterval(() => void look(), LOOK_EVERY_MS).unref()
}

async function stopPostmaster(place: Place, log: Options['log']): Promise<void> {
  const pid = runningPid(place.clusterDir)
  if (pid === null) return
  if (await stopProcess(pid)) forgetSocketDir(place)
  else log('PostgreSQL is still writing its last pages and will stop by itself.')
}

/** Fast shutdown of a postmaster; false when it takes longer, and ends by itself. */
async function stopProcess(pid: number): Promise<boolean> {
  process.kill(pid, 'SIGINT')
  for (let waited = 0; waited < 2000; waited += 10) {
    if (!isAlive(pid)) return true
    await sleep(10)
  }
  return false
}

function silent(place: Place, pid: number): StartProblem {
  return new StartProblem(
    `A PostgreSQL (process ${pid}) holds ${place.dataDir} but does not answer. Stop that process and start again.`,
  )
}
