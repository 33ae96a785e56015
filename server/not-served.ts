import type { AppOptions } from './app-options.ts'
import type { Provider } from './policy/door.ts'
import type { Policy } from './policy/policy.ts'
import { NOT_BUILT, type NotServed } from './policy/served.ts'

type Accounts = Pick<AppOptions, 'twilio' | 'meta'>

/** Why no messages of this provider come and go; null when they do. */
const CARRIES: Readonly<Record<Provider, (options: Accounts) => string | null>> = {
  twilio: ({ twilio }) => (twilio ? null : 'no Twilio account is configured'),
  meta: ({ meta }) => (meta ? null : 'no account at Meta is configured'),
  baileys: () => 'no WhatsApp session is paired',
}

/**
 * What this server does not serve at a desk: what this version has no code for, and the edges that are not configured.
 * One line here for each edge that needs settings.
 */
export function notServedBy(
  options: Accounts,
  policyOf: (desk: string) => Policy | null,
): (desk: string) => NotServed {
  const everywhere: NotServed = {
    ...NOT_BUILT,
    ...(!options.twilio && { phone: 'no telephone account is configured' }),
  }
  return (desk) => {
    const via = policyOf(desk)?.doors.whatsapp.via ?? 'twilio'
    const why = CARRIES[via](options)
    return why === null ? everywhere : { ...everywhere, whatsapp: why }
  }
}
