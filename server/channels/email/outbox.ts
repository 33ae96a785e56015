import * as z from 'zod/mini'
import { readInput } from '../../../shared/read-input.ts'
import type { House } from '../../actions/house.ts'
import { sendMail } from '../../actions/tickets/send-mail.ts'
import { type Jobs, startJobs } from '../edge/jobs.ts'

const Job = z.object({ desk: z.string(), mail: z.string() })

/** Opens the outbox: mails are sent, once or again until they succeed. */
export function startOutbox(house: House, onFault: (fault: unknown, where: string) => void): Promise<Jobs> {
  const send = async (payload: unknown, closing: AbortSignal) => {
    const job = readInput(Job, payload)
    if (job.success) await sendMail(house, job.data, closing)
  }
  return startJobs(
    house,
    { name: 'outbox', concurrency: 2, pollMs: 2000, tasks: { 'send-mail': send } },
    onFault,
  )
}
