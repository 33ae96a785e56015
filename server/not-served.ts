import type { AppOptions } from './app-options.ts'
import type { Provider } from './policy/door.ts'
import type { Policy } from './policy/policy.ts'
import { NOT_BUILT, type NotServed } from './policy/served.ts'

type Accounts = Pick<AppOptions, 'twilio' | 'meta'>
/** Why no phone carries a desk's messages; null when one does. */
type WhyNotLinked = (desk: Policy) => string | null
/** Why no mail to a desk is read; null when it is. */
type WhyUnread = (desk: string) => string | null

/** Why no messages of this provider come and go; null when they do. */
const CARRIES: Readonly<Record<Exclude<Provider, 'baileys'>, (options: Accounts) => string | null>> = {
  twilio: ({ twilio }) => (twilio ? null : 'no Twilio account is configured'),
  meta: ({ meta }) => (meta ? null : 'no account at Meta is configured'),
}

/**
 * What this server does not serve at a desk: what this version has no code for, and the edges that are not configured.
 * One line here for each edge that needs settings.
 */
export function notServedBy(
  options: Accounts,
  policyOf: (desk: string) => Policy | null,
  whyNotLinked: WhyNotLinked,
  whyUnread: WhyUnread,
): (desk: string) => NotServed {
  const everywhere: NotServed = {
    ...NOT_BUILT,
    ...(!options.twilio && { phone: 'no telephone account is configured' }),
  }
  return (desk) => {
    const policy = policyOf(desk)
    const via = policy?.doors.whatsapp.via ?? 'twilio'
    const why = via === 'baileys' ? whyNotLinked(policy!) : CARRIES[via](options)
    const unread = whyUnread(desk)
    return {
      ...everywhere,
      ...(unread !== null && { email: unread }),
      ...(why !== null && { whatsapp: why }),
    }
  }
}
