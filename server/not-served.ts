import type { AppOptions } from './app-options.ts'
import { NOT_BUILT, type NotServed } from './policy/served.ts'

/**
 * What this server does not serve: what this version has no code for, and the edges that are not configured. One line
 * here for each edge that needs settings. The same for every desk so far; a mailbox will be one desk's.
 */
export function notServedBy({ twilio }: Pick<AppOptions, 'twilio'>): (desk: string) => NotServed {
  const notServed: NotServed = {
    ...NOT_BUILT,
    ...(!twilio && { phone: 'no telephone account is configured' }),
  }
  return () => notServed
}
