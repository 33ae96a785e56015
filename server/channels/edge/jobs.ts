import type * as z from 'zod/mini'
import { readInput } from '../../../shared/read-input.ts'
import type { Context } from '../../actions/context.ts'
import { type OnFault, type Runner, startRunner } from './job-runner.ts'

/** What leaves the server by one way, as actions add it in their own transactions; each is safe to repeat. */
export interface JobKind {
  /** For the log: `outbox`. */
  name: string
  concurrency: number
  /** How soon a job is found of which nobody was told. */
  pollMs: number
  /** By the name under which actions add it. A fault lets the job be tried again later. */
  tasks: Readonly<Record<string, Task>>
}

/** `closing` is aborted when the server stops; a fault in the `last` try is the end of the job. */
type Task = (ctx: Context, payload: unknown, closing: AbortSignal, last: boolean) => Promise<void>

/** One kind of job and the action that does it. What cannot be read is not of this version, and is let go. */
export function task<Schema extends z.ZodMiniType>(
  schema: Schema,
  work: (ctx: Context, job: z.infer<Schema>, closing: AbortSignal, last: boolean) => Promise<void>,
): Task {
  return async (ctx, payload, closing, last) => {
    const job = readInput(schema, payload)
    if (job.success) await work(ctx, job.data as z.infer<Schema>, closing, last)
  }
}

export interface Jobs {
  /** Lets what has begun finish for a moment; the rest stays in the database. */
  stop(): Promise<void>
}

/**
 * Starts everything that leaves the server. Each kind has a runner of its own: a telephone does not wait behind mails.
 * Resolves when the tables stand, so that actions may add jobs from then on.
 */
export async function startJobs(ctx: Context, kinds: readonly JobKind[], onFault: OnFault): Promise<Jobs> {
  const runners: Runner[] = []
  const stop = async () => {
    await Promise.all(runners.map((runner) => runner.stop()))
  }
  for (const { tasks, ...kind } of kinds) {
    const runner = await startRunner(ctx.pool, { ...kind, tasks: withHouse(ctx, tasks) }, onFault)
    runners.push(runner)
  }
  return { stop }
}

function withHouse(ctx: Context, tasks: JobKind['tasks']) {
  return Object.fromEntries(
    Object.entries(tasks).map(([name, task]) => [
      name,
      (payload: unknown, closing: AbortSignal, last: boolean) => task(ctx, payload, closing, last),
    ]),
  )
}
