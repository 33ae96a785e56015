import type { DeliveryNews, Inbound } from '../../actions/messenger.ts'
import type { Policy } from '../../policy/policy.ts'

/** What is needed to serve WhatsApp through Meta's Cloud API. */
export interface MetaAccount {
  /** Webhooks are signed with it: the one that counts, then the one before it, while it is changed. */
  appSecrets: readonly [string, ...string[]]
  /** What Meta shows when it is told of our address. */
  verifyToken: string
  accessToken: string
  /** Where the Graph API is, without a slash at the end. */
  apiUrl: string
}

/** By which id Meta knows the numbers of the desks. */
export interface MetaLines {
  /** The desk and its number (E.164) behind a phone number id; null: no desk's. */
  at(phoneNumberId: string): { desk: Policy; line: string } | null
  /** Null: the policy names none for this number. */
  idOf(desk: string, line: string): string | null
}

/** Where what was read goes. Both throw when it could not be stored; then Meta brings it again. */
export interface MetaHandler {
  receive(desk: Policy, inbound: Inbound): Promise<void>
  news(desk: Policy, news: DeliveryNews): Promise<void>
}
