import * as z from 'zod/mini'
import { sendWritten } from '../../actions/whatsapp/send-written.ts'
import { type JobKind, task } from './jobs.ts'

/** What leaves in writing through whichever provider a desk has. */
export const WRITTEN_JOBS: JobKind = {
  name: 'written messages',
  concurrency: 8,
  pollMs: 1000,
  tasks: { 'send-written': task(z.object({ desk: z.string(), conversation: z.string() }), sendWritten) },
}
