import { z } from 'zod'
import { readInput } from '../../../../shared/read-input.ts'
import type { MailboxOAuth } from '../../../actions/mail/mailbox-settings.ts'

const ANSWERS_WITHIN_MS = 20_000

/** What an endpoint gives for a refresh token (RFC 6749, 5.1). */
const Issued = z.object({
  access_token: z.string().min(1),
  /** Seconds. Where nothing is said, an hour is usual. */
  expires_in: z.coerce.number().positive().default(3600),
  /** The one to use from now on; missing where the old one stays. */
  refresh_token: z.string().min(1).optional(),
  refresh_token_expires_in: z.coerce.number().positive().optional(),
})

const Refused = z.object({ error: z.string() })

export interface Issue {
  accessToken: string
  expiresInMs: number
  refreshToken: string | null
  /** Null where nothing is said of it. */
  refreshTokenEndsInMs: number | null
}

/** The refresh token works no more: somebody has to sign in again. */
export class SignInEnded extends Error {}

/** No access token for now; `message` says why, in our words. */
export class NoAccessToken extends Error {}

/** What is wrong may be put right in the settings (RFC 6749, 5.2). Descriptions are not repeated: they may hold secrets. */
const WRONG = new Map([
  ['invalid_client', 'who issues tokens does not take our client id and secret'],
  ['unauthorized_client', 'who issues tokens does not let our client do this'],
  ['invalid_request', 'who issues tokens does not understand what we ask'],
  ['invalid_scope', 'who issues tokens gives none for mail'],
  ['unsupported_grant_type', 'who issues tokens gives none for a refresh token'],
])

/**
 * A new access token for this refresh token.
 * @throws SignInEnded when it is taken no more, NoAccessToken for all that may go well another time
 */
export async function issue(
  { tokenUrl, clientId, clientSecret }: MailboxOAuth,
  refreshToken: string,
  stop: AbortSignal,
): Promise<Issue> {
  const { status, body } = await ask(tokenUrl, stop, {
    grant_type: 'refresh_token',
    client_id: clientId,
    ...(clientSecret !== null && { client_secret: clientSecret }),
    refresh_token: refreshToken,
  })
  const refused = readInput(Refused, body)
  if (refused.success && refused.data.error === 'invalid_grant') throw new SignInEnded()
  if (refused.success)
    throw new NoAccessToken(WRONG.get(refused.data.error) ?? `who issues tokens answers ${status}`)
  const issued = readInput(Issued, body)
  if (status !== 200 || !issued.success)
    throw new NoAccessToken(`who issues tokens answers ${status} without one`)
  const { access_token, expires_in, refresh_token, refresh_token_expires_in } = issued.data
  return {
    accessToken: access_token,
    expiresInMs: expires_in * 1000,
    refreshToken: refresh_token ?? null,
    refreshTokenEndsInMs: refresh_token_expires_in === undefined ? null : refresh_token_expires_in * 1000,
  }
}

async function ask(url: string, stop: AbortSignal, words: Record<string, string>) {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { accept: 'application/json' },
      body: new URLSearchParams(words),
      // A redirect would hand our secrets to another server.
      redirect: 'error',
      signal: AbortSignal.any([stop, AbortSignal.timeout(ANSWERS_WITHIN_MS)]),
    })
    const body: unknown = await response.json().catch(() => null)
    return { status: response.status, body }
  } catch {
    throw new NoAccessToken('who issues tokens does not answer')
  }
}
