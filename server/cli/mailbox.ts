import type { Finding } from '../actions/finding.ts'
import type { Config } from '../process/config.ts'
import { type Io, readArguments } from './arguments.ts'
import { wrongly } from './asking.ts'
import { writeFindings } from './findings.ts'
import { USAGE } from './usage.ts'

type Mailbox = Config['mailboxes'][number]

/** Looks at one mailbox, at its mail server. */
export type CheckMailbox = (mailbox: Mailbox) => Promise<Finding[]>

interface Around {
  readonly mailboxes: readonly Mailbox[]
  readonly check: CheckMailbox
}

/**
 * `balie mailbox check [<name>]`: signs in to the mailboxes of the settings, or to the one named. Exit code 0 when nothing is
 * wrong, 1 when something is, 2 when asked wrongly.
 */
export async function mailboxCommand(args: readonly string[], io: Io, around: Around): Promise<number> {
  const [what, ...rest] = args
  const named = rest[0]?.startsWith('-') === false ? rest[0] : null
  if (what !== 'check') return wrongly(io, [USAGE.mailbox])
  const { mistakes } = readArguments(named === null ? rest : rest.slice(1), {})
  if (mistakes.length > 0) return wrongly(io, mistakes)
  const asked = around.mailboxes.filter(({ name }) => named === null || name === named.toLowerCase())
  if (asked.length === 0)
    return wrongly(io, [
      named === null ? 'No mailbox is in the settings.' : `There is no MAILBOX_${named.toUpperCase()}.`,
    ])
  let isWrong = false
  for (const mailbox of asked) if (writeFindings(io, await around.check(mailbox))) isWrong = true
  return isWrong ? 1 : 0
}
