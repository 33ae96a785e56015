import * as z from 'zod/mini'
import { sendMail } from '../../actions/tickets/send-mail.ts'
import { type JobKind, task } from '../edge/jobs.ts'

/** Mails are sent, once or again until they succeed. */
export const MAIL_JOBS: JobKind = {
  name: 'outbox',
  concurrency: 2,
  pollMs: 2000,
  tasks: { 'send-mail': task(z.object({ desk: z.string(), mail: z.string() }), sendMail) },
}
