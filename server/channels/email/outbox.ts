import * as z from 'zod/mini'
import { readInput } from '../../../shared/read-input.ts'
import type { House } from '../../actions/house.ts'
import type { Mail } from '../../actions/ports.ts'
import { sendMail } from '../../actions/tickets/send-mail.ts'
import { type Jobs, startJobs } from '../jobs.ts'

const Job = z.object({ desk: z.string(), mail: z.string() })

/** Opens the outbox: mails are sent, once or again until they succeed. */
export function startOutbox(house: House, onFault: (fault: unknown, where: string) => void): Promise<Jobs> {
  const taken = new Map<string, Promise<void>>()
  const { mail } = house.ports
  const sender = mail ? { ...house, ports: { ...house.ports, mail: onceEach(mail, taken) } } : house
  const send = async (payload: unknown) => {
    const job = readInput(Job, payload)
    if (!job.success) return
    await sendMail(sender, job.data)
    taken.delete(job.data.mail)
  }
  return startJobs(
    house,
    { name: 'outbox', concurrency: 2, pollMs: 2000, tasks: { 'send-mail': send } },
    onFault,
  )
}

/**
 * A mail that the mail server took, or is just being given, is not given to it again, although the database was away
 * when that should have been written down: only a job that got to its end forgets it.
 */
function onceEach(mail: Mail, taken: Map<string, Promise<void>>): Mail {
  return {
    send: (letter) => {
      const before = taken.get(letter.id)
      if (before) return before
      const sending = mail.send(letter)
      taken.set(letter.id, sending)
      sending.catch(() => taken.delete(letter.id))
      return sending
    },
  }
}
