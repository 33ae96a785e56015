import { Logger, run, runMigrations } from 'graphile-worker'
import * as z from 'zod/mini'
import { readInput } from '../../../shared/read-input.ts'
import { fetchVoicemail } from '../../actions/calls/fetch-voicemail.ts'
import type { House } from '../../actions/house.ts'
import { dialLeg } from '../../actions/ringing/dial-leg.ts'

export interface LineOut {
  stop(): Promise<void>
}

const Dial = z.object({ desk: z.string(), leg: z.string() })
const Fetch = z.object({ desk: z.string(), call: z.string() })
const HangUp = z.object({ sid: z.string() })

/** How long a call that is being made may still take when the server stops. */
const LAST_MS = 700

/**
 * Does what actions wanted of the telephone network, from jobs that they added in their own transactions. A worker of
 * its own: a telephone does not wait behind mails. Resolves when its tables stand.
 */
export async function startLineOut(
  house: House,
  onFault: (fault: unknown, where: string) => void,
): Promise<LineOut> {
  const logger = new Logger(() => () => {})
  await runMigrations({ pgPool: house.pool, logger })
  const runner = await run({
    pgPool: house.pool,
    logger,
    concurrency: 4,
    pollInterval: 1000,
    noHandleSignals: true,
    parsedCronItems: [],
    preset: { worker: { gracefulShutdownAbortTimeout: LAST_MS } },
    taskList: {
      'dial-leg': async (payload) => {
        const job = readInput(Dial, payload)
        if (job.success) await dialLeg(house, job.data)
      },
      'fetch-voicemail': async (payload, { abortSignal }) => {
        const job = readInput(Fetch, payload)
        if (job.success) await fetchVoicemail(house, job.data, abortSignal)
      },
      'hang-up': async (payload) => {
        const job = readInput(HangUp, payload)
        if (job.success) await house.ports.telephone?.hangUp(job.data.sid)
      },
    },
  })
  runner.events.on('job:error', ({ error }) => onFault(error, 'line out'))
  runner.promise.catch((fault: unknown) => onFault(fault, 'line out'))
  return {
    stop: async () => {
      await runner.stop()
      // The worker writes down that a job is done without waiting for it; see the outbox of mails.
      await house.pool.query('select 1').catch((fault: unknown) => onFault(fault, 'line out'))
    },
  }
}
