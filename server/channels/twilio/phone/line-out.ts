import * as z from 'zod/mini'
import { readInput } from '../../../../shared/read-input.ts'
import { fetchVoicemail } from '../../../actions/calls/fetch-voicemail.ts'
import { dialLeg } from '../../../actions/calls/ringing/dial-leg.ts'
import type { House } from '../../../actions/house.ts'
import { type Jobs, startJobs } from '../../edge/jobs.ts'

const Dial = z.object({ desk: z.string(), leg: z.string() })
const Fetch = z.object({ desk: z.string(), call: z.string() })
const HangUp = z.object({ sid: z.string() })

/**
 * Does what actions wanted of the telephone network. Jobs of its own: a telephone does not wait behind mails.
 */
export function startLineOut(house: House, onFault: (fault: unknown, where: string) => void): Promise<Jobs> {
  const tasks = {
    'dial-leg': async (payload: unknown) => {
      const job = readInput(Dial, payload)
      if (job.success) await dialLeg(house, job.data)
    },
    'fetch-voicemail': async (payload: unknown, closing: AbortSignal) => {
      const job = readInput(Fetch, payload)
      if (job.success) await fetchVoicemail(house, job.data, closing)
    },
    'hang-up': async (payload: unknown) => {
      const job = readInput(HangUp, payload)
      if (job.success) await house.ports.telephone?.hangUp(job.data.sid)
    },
  }
  return startJobs(house, { name: 'line out', concurrency: 4, pollMs: 1000, tasks }, onFault)
}
