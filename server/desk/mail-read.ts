import type { Policy } from '../policy/policy.ts'
import { servedAt } from '../policy/served.ts'

/** A mailbox, as far as it concerns its desk. */
interface DeskMailbox {
  /** As its setting is called, in lower case. */
  readonly name: string
  readonly desk: string
  readonly authservId: string | null
}

/** Why mail of a desk is not read, as its policy stands; null when it is. */
export function whyNotRead(policy: Policy | null): string | null {
  if (policy === null) return 'there is no such desk'
  const at = servedAt(policy.doors.email, {})
  if (at === 'off') return 'its policy has no door for mail'
  return at === 'elsewhere' ? 'its policy says that its mail is served elsewhere' : null
}

/** Mailboxes that nobody would read, a sentence each: nobody is to find that out from silence. */
export function mailboxProblems(mailboxes: readonly DeskMailbox[], policies: readonly Policy[]): string[] {
  return mailboxes.flatMap(({ name, desk }) => {
    const why = whyNotRead(policies.find(({ id }) => id === desk) ?? null)
    return why === null ? [] : [`${settingOf(name)} is for the desk ${desk}, and ${why}`]
  })
}

/** What `balie check` says of a desk's mail: where it is read, and what is not known of its senders; one a line. */
export function mailRead(policy: Policy, mailboxes: readonly DeskMailbox[]): string[] {
  if (whyNotRead(policy) !== null) return []
  const own = mailboxes.filter(({ desk }) => desk === policy.id)
  if (own.length === 0) return ['mail: not read, no mailbox is configured (docs/mail.md)']
  const unsure = own.filter(({ authservId }) => authservId === null)
  return [
    `mail: read from ${own.map(({ name }) => settingOf(name)).join(', ')}`,
    ...(policy.doors.email.plusAddresses
      ? [
          `mail: answers come to ${policy.doors.email.address!.replace('@', '+t.…@')}; mail to it, and see that it arrives`,
        ]
      : []),
    ...unsure.map(
      ({ name }) =>
        `mail: ${settingOf(name)}_AUTHSERV_ID is not set, so every sender counts as a visitor and gets no receipt`,
    ),
  ]
}

/** The addresses for answers that desks put on their mails, as their policies stand. */
export function answersTo(policies: readonly Policy[], mailboxes: readonly DeskMailbox[]): string[] {
  const read = policies.filter(
    (policy) => whyNotRead(policy) === null && mailboxes.some(({ desk }) => desk === policy.id),
  )
  return read.flatMap(({ doors }) => doors.email.address ?? [])
}

function settingOf(name: string): string {
  return `MAILBOX_${name.toUpperCase()}`
}
