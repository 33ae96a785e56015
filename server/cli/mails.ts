import { exampleMails } from '../actions/tickets/words/example-mails.ts'
import type { Io } from './arguments.ts'
import { oneDesk } from './one-desk.ts'

/**
 * `balie mails <desk>`: every mail about a ticket as customers of that desk get it, in each of its languages or in one. Exit
 * code 0, 1 when the desk's file has mistakes, 2 when asked wrongly.
 */
export async function mailsCommand(
  args: readonly string[],
  io: Pick<Io, 'stdout' | 'stderr'>,
  around: { readonly desks: string; readonly now: number },
): Promise<number> {
  const asked = await oneDesk('mails', args, io, around.desks)
  if (typeof asked === 'number') return asked
  const { desk, language } = asked
  for (const reader of language ? [language] : desk.languages)
    for (const { kind, subject, text } of exampleMails(desk, reader, around.now))
      io.stdout.write(`── ${kind} (${reader}) ──\n${subject}\n\n${text}\n`)
  return 0
}
