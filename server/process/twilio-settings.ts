import { z } from 'zod'
import { isPublicUrl, sid } from './config-values.ts'

export interface TwilioAccount {
  accountSid: string
  /** What webhooks are signed with: the one that counts, then the one before it, while it is changed. */
  authTokens: readonly [string, ...string[]]
  /** What they are signed with where the account's webhook settings name a key: likewise. */
  signingKeys: readonly string[]
  /** Signs the softphones' tokens and opens the REST interface; null: the auth token opens it. */
  apiKey: { id: string; secret: string } | null
  /** Where its REST interface is, without a slash at the end. */
  apiUrl: string
}

/** The settings of an account at Twilio. */
export const TWILIO_SETTINGS = {
  TWILIO_ACCOUNT_SID: sid('AC').nullable().default(null),
  TWILIO_AUTH_TOKEN: z.string().nullable().default(null),
  TWILIO_AUTH_TOKEN_PREVIOUS: z.string().nullable().default(null),
  TWILIO_SIGNING_KEY: z.string().nullable().default(null),
  TWILIO_SIGNING_KEY_PREVIOUS: z.string().nullable().default(null),
  TWILIO_API_KEY: sid('SK').nullable().default(null),
  TWILIO_API_SECRET: z.string().nullable().default(null),
  TWILIO_API_URL: z
    .string()
    .refine(isPublicUrl, 'is https:// and a host, or http:// on this machine')
    .default('https://api.twilio.com'),
}

type Read = { [Name in keyof typeof TWILIO_SETTINGS]: z.output<(typeof TWILIO_SETTINGS)[Name]> }

/** Says which settings are missing beside those that are there. */
export function checkTwilio(
  read: Read & { PUBLIC_URL: string | null },
  say: (name: string, why: string) => void,
) {
  const { TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, TWILIO_API_KEY, TWILIO_API_SECRET } = read
  if (TWILIO_ACCOUNT_SID !== null && TWILIO_AUTH_TOKEN === null)
    say('TWILIO_AUTH_TOKEN', 'is needed with TWILIO_ACCOUNT_SID: webhooks are signed with it')
  if (TWILIO_AUTH_TOKEN !== null && TWILIO_ACCOUNT_SID === null)
    say('TWILIO_ACCOUNT_SID', 'is needed with TWILIO_AUTH_TOKEN: whose calls we answer')
  if (TWILIO_ACCOUNT_SID !== null && read.PUBLIC_URL === null)
    say('PUBLIC_URL', 'is needed with TWILIO_ACCOUNT_SID: Twilio calls that address, and signs it')
  if ((TWILIO_API_KEY === null) !== (TWILIO_API_SECRET === null))
    say('TWILIO_API_KEY', 'and TWILIO_API_SECRET belong together')
  if (read.TWILIO_SIGNING_KEY_PREVIOUS !== null && read.TWILIO_SIGNING_KEY === null)
    say('TWILIO_SIGNING_KEY', 'is needed with TWILIO_SIGNING_KEY_PREVIOUS')
}

/** Null: no telephone, and no WhatsApp over Twilio. */
export function twilioOf(read: Read): TwilioAccount | null {
  const { TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: token } = read
  const { TWILIO_AUTH_TOKEN_PREVIOUS: previous, TWILIO_API_KEY: id, TWILIO_API_SECRET: secret } = read
  if (accountSid === null || token === null) return null
  return {
    accountSid,
    authTokens: previous === null ? [token] : [token, previous],
    signingKeys: [read.TWILIO_SIGNING_KEY, read.TWILIO_SIGNING_KEY_PREVIOUS].filter((key) => key !== null),
    apiKey: id !== null && secret !== null ? { id, secret } : null,
    apiUrl: new URL(read.TWILIO_API_URL).origin,
  }
}
