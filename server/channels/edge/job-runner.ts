import { type JobHelpers, Logger, run, runMigrations, type Runner as WorkerRunner } from 'graphile-worker'
import type pg from 'pg'
import { openJobPool } from './job-pool.ts'

interface Work {
  name: string
  concurrency: number
  pollMs: number
  tasks: Readonly<Record<string, (payload: unknown, closing: AbortSignal, last: boolean) => Promise<void>>>
}

export interface Runner {
  /** Lets what has begun finish for a moment; the rest stays in the database. */
  stop(): Promise<void>
}

export type OnFault = (fault: unknown, where: string) => void

/** How long a job may still take when the server stops: a mail server that has a mail in its hands can say yes. */
const LAST_MS = 1500
const FIRST_PAUSE_MS = 250
const LONGEST_PAUSE_MS = 10_000
/** Whoever worked for so long begins again with the shortest pause. */
const SETTLED_MS = 1_000

// Its own lines carry job payloads and messages of mail servers; faults come to us.
const SILENT = new Logger(() => () => {})

/**
 * One runner of jobs. A database that goes away is a line in the log: the runner is stopped,
 * started again after a pause, and what it had taken is done again.
 */
export async function startRunner(database: pg.Pool, kind: Work, onFault: OnFault): Promise<Runner> {
  const closing = new AbortController()
  let stopping = false
  let wake: () => void = () => {}
  // One for the whole life: it may come at any moment, also while a runner begins.
  const asked = new Promise<void>((resolve) => (wake = resolve))
  const begin = (again: boolean) => beginShift(database, kind, { again, closing: closing.signal, onFault })

  const work = async (first: Shift): Promise<void> => {
    let pauses = 0
    for (let shift: Shift | null = first; ; ) {
      const since = performance.now()
      if (shift) await Promise.race([shift.over, asked])
      await shift?.end()
      if (stopping) return
      pauses = performance.now() - since > SETTLED_MS ? 0 : pauses + 1
      await pause(pauses, asked)
      if (stopping) return
      shift = await begin(true).catch((fault: unknown) => {
        onFault(fault, kind.name)
        return null
      })
    }
  }
  const working = work(await begin(false)).catch((fault: unknown) => onFault(fault, kind.name))

  return {
    stop: async () => {
      stopping = true
      const last = setTimeout(() => closing.abort(), LAST_MS)
      wake()
      await working
      clearTimeout(last)
    },
  }
}

/** One runner from its start to its first fault. */
interface Shift {
  /** Resolves when the database failed it, or when it ended by itself. */
  over: Promise<void>
  end(): Promise<void>
}

async function beginShift(
  database: pg.Pool,
  kind: Work,
  { again, closing, onFault }: { again: boolean; closing: AbortSignal; onFault: OnFault },
): Promise<Shift> {
  let failed: () => void = () => {}
  const over = new Promise<void>((resolve) => (failed = resolve))
  let heard = false
  const pool = openJobPool(database, kind.concurrency + 2, (fault) => {
    // Each of its questions fails of the same; one line is enough.
    if (!heard) onFault(fault, kind.name)
    heard = true
    failed()
  })
  try {
    // Not by the runner's own connections: it looks at what kind of fault it meets.
    await runMigrations({ pgPool: database, logger: SILENT })
    await takeBack(database, Object.keys(kind.tasks), again)
    const runner = await run({
      pgPool: pool,
      logger: SILENT,
      concurrency: kind.concurrency,
      pollInterval: kind.pollMs,
      noHandleSignals: true,
      parsedCronItems: [],
      taskList: tasksUntil(closing, kind.tasks),
    })
    runner.events.on('job:error', ({ error }) => onFault(error, kind.name))
    runner.promise.catch((fault: unknown) => onFault(fault, kind.name)).finally(failed)
    return { over, end: () => endShift(runner, pool) }
  } catch (fault) {
    await pool.end()
    throw fault
  }
}

async function endShift(runner: WorkerRunner, pool: pg.Pool): Promise<void> {
  // Rejects when it has ended by itself already.
  await runner.stop().catch(() => {})
  // It does not wait until it is written down that a job is done. The pool serves in order: once we had a connection,
  // that had one too, and the end of the pool waits for it.
  await pool.query('select 1').catch(() => {})
  await pool.end()
}

/**
 * One server works on a database, and it has one runner of these tasks: what is taken while none runs was taken by one
 * that is gone, and would else be looked at after four hours. It was no try when only our database was away. After a
 * crash it counts as one, or a job that ends the process would do so for ever.
 */
async function takeBack(pool: pg.Pool, tasks: string[], again: boolean): Promise<void> {
  const { rows } = await pool.query<{ id: string; worker: string; attempts: number }>(
    `select id, locked_by as worker, attempts from graphile_worker.jobs
      where locked_by is not null and task_identifier = any($1)`,
    [tasks],
  )
  if (rows.length === 0) return
  await pool.query('select graphile_worker.force_unlock_workers($1)', [rows.map(({ worker }) => worker)])
  if (!again) return
  for (const { id, attempts } of rows) {
    await pool.query('select graphile_worker.reschedule_jobs(array[$1::bigint], attempts => $2)', [
      id,
      Math.max(0, attempts - 1),
    ])
  }
}

/** A mail server that does not answer must not hold up the end of ours; the job is done again at the next start. */
function tasksUntil(closing: AbortSignal, tasks: Work['tasks']) {
  const until = async (work: Promise<void>) => {
    let stop: () => void = () => {}
    const stopped = new Promise<never>((_, reject) => {
      stop = () => reject(new Error('the server is closing'))
    })
    closing.addEventListener('abort', stop, { once: true })
    try {
      await Promise.race([work, stopped])
    } finally {
      closing.removeEventListener('abort', stop)
    }
  }
  return Object.fromEntries(
    Object.entries(tasks).map(([name, task]) => [
      name,
      (payload: unknown, { job }: JobHelpers) =>
        until(task(payload, closing, job.attempts >= job.max_attempts)),
    ]),
  )
}

/** Longer each time, and never the same for everybody who waits for one database. */
async function pause(times: number, asked: Promise<void>): Promise<void> {
  const longest = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (times - 1))
  let timer: NodeJS.Timeout | undefined
  const over = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, longest * (0.5 + Math.random() / 2))
  })
  await Promise.race([over, asked])
  clearTimeout(timer)
}
