import { Logger, run, runMigrations } from 'graphile-worker'
import * as z from 'zod/mini'
import { readInput } from '../../../shared/read-input.ts'
import type { House } from '../../actions/house.ts'
import { sendMail } from '../../actions/tickets/send-mail.ts'

export interface Outbox {
  /** Lets a mail that is being sent finish for a moment; what is not sent stays in the outbox. */
  stop(): Promise<void>
}

/** How long a mail may still take when the server stops. */
const LAST_MS = 700

const Job = z.object({ desk: z.string(), mail: z.string() })

/**
 * Opens the outbox: jobs that actions added in their own transactions are done here, once or again until they
 * succeed. Resolves when its tables stand, so that actions may add jobs from then on.
 */
export async function startOutbox(
  house: House,
  onFault: (fault: unknown, where: string) => void,
): Promise<Outbox> {
  // Its own lines carry job payloads and messages of mail servers; faults come to us below.
  const logger = new Logger(() => () => {})
  await runMigrations({ pgPool: house.pool, logger })
  const runner = await run({
    pgPool: house.pool,
    logger,
    concurrency: 2,
    noHandleSignals: true,
    parsedCronItems: [],
    preset: { worker: { gracefulShutdownAbortTimeout: LAST_MS } },
    taskList: {
      'send-mail': async (payload, { abortSignal }) => {
        const job = readInput(Job, payload)
        if (job.success) await unlessAborted(sendMail(house, job.data), abortSignal)
      },
    },
  })
  runner.events.on('job:error', ({ error }) => onFault(error, 'outbox'))
  runner.promise.catch((fault: unknown) => onFault(fault, 'outbox'))
  return {
    stop: async () => {
      await runner.stop()
      // The worker writes down that a job is done without waiting for it. The pool serves in order: once we had a
      // connection the worker has one too, and whoever ends the pool waits for it.
      await house.pool.query('select 1').catch((fault: unknown) => onFault(fault, 'outbox'))
    },
  }
}

/** A mail server that does not answer must not hold up the end of ours; the job is done again at the next start. */
async function unlessAborted(work: Promise<void>, signal: AbortSignal | undefined): Promise<void> {
  if (!signal) return work
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('the server is closing')), { once: true })
  })
  await Promise.race([work, aborted])
}
