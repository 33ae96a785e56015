import { z } from 'zod'
import { isPublicUrl } from './config-values.ts'

export interface MetaAccount {
  /** What webhooks are signed with: the one that counts, then the one before it, while it is changed. */
  appSecrets: readonly [string, ...string[]]
  /** What Meta shows when it is told of our address. */
  verifyToken: string
  /** Of a system user: it does not end. */
  accessToken: string
  /** Where the Graph API is, without a slash at the end. */
  apiUrl: string
}

/** The settings of WhatsApp over Meta. */
export const META_SETTINGS = {
  META_APP_SECRET: z.string().nullable().default(null),
  META_APP_SECRET_PREVIOUS: z.string().nullable().default(null),
  META_VERIFY_TOKEN: z
    .string()
    .regex(
      /^[\x21-\x7e]{16,200}$/,
      'has 16 letters or digits at least, without blanks; you make it up yourself',
    )
    .nullable()
    .default(null),
  META_ACCESS_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]+$/, 'is one word, as Meta shows it')
    .nullable()
    .default(null),
  META_API_URL: z
    .string()
    .refine(isPublicUrl, 'is https:// and a host, or http:// on this machine')
    .default('https://graph.facebook.com'),
}

type Read = { [Name in keyof typeof META_SETTINGS]: z.output<(typeof META_SETTINGS)[Name]> }

/** Says which settings are missing beside those that are there. */
export function checkMeta(
  read: Read & { PUBLIC_URL: string | null },
  say: (name: string, why: string) => void,
) {
  const { META_APP_SECRET: secret, META_VERIFY_TOKEN: verify, META_ACCESS_TOKEN: access } = read
  if (secret === null && verify === null && access === null) {
    if (read.META_APP_SECRET_PREVIOUS !== null)
      say('META_APP_SECRET', 'is needed with META_APP_SECRET_PREVIOUS')
    return
  }
  if (secret === null) say('META_APP_SECRET', 'is needed with Meta’s tokens: webhooks are signed with it')
  if (verify === null)
    say('META_VERIFY_TOKEN', 'is needed with Meta’s app: Meta shows it when it is told of our address')
  if (access === null) say('META_ACCESS_TOKEN', 'is needed with Meta’s app: messages are sent with it')
  if (read.PUBLIC_URL === null)
    say('PUBLIC_URL', 'is needed with Meta’s app: Meta brings messages to that address')
}

/** Null: no WhatsApp over Meta. */
export function metaOf(read: Read): MetaAccount | null {
  const { META_APP_SECRET: secret, META_APP_SECRET_PREVIOUS: previous } = read
  const { META_VERIFY_TOKEN: verifyToken, META_ACCESS_TOKEN: accessToken } = read
  if (secret === null || verifyToken === null || accessToken === null) return null
  return {
    appSecrets: previous === null ? [secret] : [secret, previous],
    verifyToken,
    accessToken,
    apiUrl: new URL(read.META_API_URL).origin,
  }
}
