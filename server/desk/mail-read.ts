import type { Policy } from '../policy/policy.ts'
import { servedAt } from '../policy/served.ts'

/** A mailbox or a program that brings mails, as far as it concerns its desk. */
interface MailWay {
  /** As it is called in the settings. */
  readonly setting: string
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

/** Every way on which mails come in by these settings. */
export function mailWays(
  mailboxes: readonly { name: string; desk: string; authservId: string | null }[],
  hooks: readonly { desk: string; authservId: string | null }[],
): MailWay[] {
  const settingOf = (desk: string) => desk.toUpperCase().replaceAll('-', '_')
  return [
    ...mailboxes.map(({ name, ...way }) => ({ ...way, setting: `MAILBOX_${name.toUpperCase()}` })),
    ...hooks.map((way) => ({ ...way, setting: `MAIL_HOOK_${settingOf(way.desk)}` })),
  ]
}

/** Ways on which mails come that nobody would read, a sentence each: nobody is to find that out from silence. */
export function mailProblems(ways: readonly MailWay[], policies: readonly Policy[]): string[] {
  return ways.flatMap(({ setting, desk }) => {
    const why = whyNotRead(policies.find(({ id }) => id === desk) ?? null)
    return why === null ? [] : [`${setting} is for the desk ${desk}, and ${why}`]
  })
}

/** What `balie check` says of a desk's mail: where it is read, and what is not known of its senders; one a line. */
export function mailRead(policy: Policy, ways: readonly MailWay[]): string[] {
  if (whyNotRead(policy) !== null) return []
  const own = ways.filter(({ desk }) => desk === policy.id)
  if (own.length === 0) return ['mail: not read, no mailbox is configured (docs/mail.md)']
  const unsure = own.filter(({ authservId }) => authservId === null)
  return [
    `mail: read from ${own.map(({ setting }) => setting).join(', ')}`,
    ...(policy.doors.email.plusAddresses
      ? [
          `mail: answers come to ${policy.doors.email.address!.replace('@', '+t.…@')}; mail to it, and see that it arrives`,
        ]
      : []),
    ...unsure.map(
      ({ setting }) =>
        `mail: ${setting}_AUTHSERV_ID is not set, so every sender counts as a visitor and gets no receipt`,
    ),
  ]
}

/** The addresses for answers that desks put on their mails, as their policies stand. */
export function answersTo(policies: readonly Policy[], ways: readonly MailWay[]): string[] {
  const read = policies.filter(
    (policy) => whyNotRead(policy) === null && ways.some(({ desk }) => desk === policy.id),
  )
  return read.flatMap(({ doors }) => doors.email.address ?? [])
}
