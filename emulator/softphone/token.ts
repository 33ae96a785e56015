import { createHmac, timingSafeEqual } from 'node:crypto'

export interface Grant {
  identity: string
  /** May be called. */
  incoming: boolean
  /** The TwiML App that outgoing calls ask; null when it may not call. */
  application: string | null
  /** The token's last second, in ms. */
  until: number
}

/**
 * Reads a Twilio access token: HS256, `cty: twilio-fpa;v=1`, signed by one of the account's API keys.
 * Answers null when it is forged, out of time (24 hours at most) or without a voice grant.
 */
export function readToken(
  token: string,
  account: { sid: string; apiKeys: Record<string, string> },
  now: number,
): Grant | null {
  const [head = '', payload = '', signature = ''] = token.split('.')
  const header = decode(head)
  const claims = decode(payload)
  if (!header || !claims || header.alg !== 'HS256' || header.cty !== 'twilio-fpa;v=1') return null
  const secret = account.apiKeys[String(claims.iss)]
  if (!secret || claims.sub !== account.sid) return null
  const expected = createHmac('sha256', secret).update(`${head}.${payload}`).digest()
  const given = Buffer.from(signature, 'base64url')
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null
  const until = Number(claims.exp) * 1000
  const isTooLong = Number(claims.exp) - Number(claims.iat) > 24 * 3600
  if (!(until > now) || isTooLong) return null
  return grantOf(claims, until)
}

function grantOf(claims: Record<string, unknown>, until: number): Grant | null {
  const { identity, voice } = asObject(claims.grants)
  if (typeof identity !== 'string' || identity === '' || voice === undefined) return null
  const { incoming, outgoing } = asObject(voice)
  const application = asObject(outgoing).application_sid
  return {
    identity,
    incoming: asObject(incoming).allow === true,
    application: typeof application === 'string' ? application : null,
    until,
  }
}

function decode(part: string): Record<string, unknown> | null {
  try {
    return asObject(JSON.parse(Buffer.from(part, 'base64url').toString('utf8')))
  } catch {
    return null
  }
}

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}
