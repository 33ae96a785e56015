import * as z from 'zod/mini'
import { fetchVoicemail } from '../../../actions/calls/fetch-voicemail.ts'
import { redirectCaller } from '../../../actions/calls/redirect-caller.ts'
import { bringInCustomer } from '../../../actions/calls/ringing/bring-in-customer.ts'
import { dialLeg } from '../../../actions/calls/ringing/dial-leg.ts'
import { redirectLeg } from '../../../actions/calls/ringing/redirect-leg.ts'
import { stopCoaching } from '../../../actions/calls/ringing/stop-coaching.ts'
import { holdCaller } from '../../../actions/calls/talk/hold-caller.ts'
import { announceLastMinute } from '../../../actions/calls/talk/last-minute.ts'
import { type JobKind, task } from '../../edge/jobs.ts'

/** What actions wanted of the telephone network. */
export const PHONE_JOBS: JobKind = {
  name: 'line out',
  concurrency: 4,
  pollMs: 1000,
  tasks: {
    'dial-leg': task(z.object({ desk: z.string(), leg: z.string() }), dialLeg),
    'dial-customer': task(z.object({ desk: z.string(), leg: z.string() }), bringInCustomer),
    'redirect-caller': task(z.object({ desk: z.string(), talk: z.string() }), redirectCaller),
    'last-minute': task(z.object({ desk: z.string(), talk: z.string() }), announceLastMinute),
    'hold-caller': task(z.object({ desk: z.string(), talk: z.string() }), holdCaller),
    // By this name it is stored since the first talks: jobs outlive a new version.
    'tell-leg': task(z.object({ desk: z.string(), leg: z.string() }), redirectLeg),
    'stop-coaching': task(z.object({ desk: z.string(), leg: z.string(), instead: z.string() }), stopCoaching),
    'fetch-voicemail': task(z.object({ desk: z.string(), call: z.string() }), fetchVoicemail),
    'delete-queue': task(
      z.object({ queue: z.string() }),
      async ({ ports }, { queue }) => await ports.telephone?.deleteQueue(queue),
    ),
    'hang-up': task(
      z.object({ sid: z.string() }),
      async ({ ports }, { sid }) => await ports.telephone?.hangUp(sid),
    ),
  },
}
