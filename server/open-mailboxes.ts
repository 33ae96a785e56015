import { StartProblem } from '../shared/errors.ts'
import type { Context } from './actions/context.ts'
import type { MailHook } from './actions/mail/mail-hook.ts'
import type { MailboxSettings } from './actions/mail/mailbox-settings.ts'
import { receiveMail } from './actions/mail/receive-mail.ts'
import type { AppOptions } from './app-options.ts'
import { type Inboxes, openInboxes } from './channels/email/inbox/open-inboxes.ts'
import { mailProblems, mailWays, whyNotRead } from './desk/mail-read.ts'
import type { Policy } from './policy/policy.ts'

/** Reads the mailboxes of all desks whose policy has a door for mail, as it is at each moment. */
export function openMailboxes(ctx: Context, { mailboxes = [], mailPatience, log }: AppOptions): Inboxes {
  return openInboxes(ctx, {
    mailboxes: () => mailboxes.filter(({ desk }) => whyNotRead(ctx.policy(desk)) === null),
    receive: async (desk, mail) => {
      const policy = ctx.policy(desk)
      if (!policy) throw new Error('a mail for a desk that is gone')
      await receiveMail(ctx, policy, mail)
    },
    onFault: (fault, where) => log.error({ err: fault, where }, 'fault'),
    patience: mailPatience,
  })
}

/** A mailbox that is away for less than this comes back before anybody need know: mail waits there. */
const AWAY_MS = 10 * 60_000

/** Why no mail to a desk is read at this moment; null when it is, or will be soon. */
export function whyUnread(
  { mailboxes = [], mailHooks = [] }: Pick<AppOptions, 'mailboxes' | 'mailHooks'>,
  inboxes: Inboxes | null,
  desk: string,
  now: number,
): string | null {
  // What a program brings comes when it comes.
  if (mailHooks.some((hook) => hook.desk === desk)) return null
  const own = mailboxes.filter((mailbox) => mailbox.desk === desk)
  const reasons = own.map(({ name }) => {
    const state = inboxes?.state(desk, name)
    return state?.kind === 'away' && now - state.since > AWAY_MS ? state.why : null
  })
  if (own.length === 0) return 'no mailbox is configured'
  return reasons.includes(null) ? null : `the mailbox has not been read for minutes: ${reasons[0]}`
}

/** Refuses to start where mails would be read by nobody. @throws StartProblem that names every such setting */
export function checkMailWays(
  { mailboxes, mailHooks }: { mailboxes: readonly MailboxSettings[]; mailHooks: readonly MailHook[] },
  policies: readonly Policy[],
): void {
  const problems = mailProblems(mailWays(mailboxes, mailHooks), policies)
  if (problems.length > 0) throw new StartProblem(`Mail that nobody would read:\n  ${problems.join('\n  ')}`)
}
