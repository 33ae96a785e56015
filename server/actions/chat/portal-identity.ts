import { errors, jwtVerify } from 'jose'
import * as z from 'zod/mini'
import { readInput } from '../../../shared/read-input.ts'

/** Whom a desk's portal vouches for. Nothing in it says what the person has bought: that is stored. */
export interface PortalIdentity {
  /** The customer number as the portal knows it. */
  subject: string
  name: string | null
  email: string | null
  /** A language tag such as `nl-BE`. */
  language: string | null
}

/** `run-out`: genuine, but too old. `not-genuine`: everything else. `reason` is for the log. */
export interface NoIdentity {
  fault: 'run-out' | 'not-genuine'
  reason: string
}

/** Longest life of a token: it is meant for the moment in which the page is opened. */
const LONGEST_LIFE_S = 15 * 60
/** Clocks of two servers are never quite the same. */
const CLOCK_TOLERANCE_S = 5

const given = (max: number) => z.optional(z.nullable(z.string().check(z.maxLength(max))))

/** What other claims a portal adds is its own business. Numbers, lists and objects where a text belongs are not. */
const Claims = z.object({
  sub: z.string().check(z.minLength(1), z.maxLength(200)),
  aud: z.string(),
  exp: z.number(),
  name: given(200),
  email: given(254),
  lang: given(35),
})
const Email = z.email()

/** Reads a portal's token: HS256 with the desk's key and nothing else, for this desk, at most 15 minutes ahead. */
export async function readPortalToken(
  token: string,
  key: Uint8Array,
  desk: string,
  now: number,
): Promise<PortalIdentity | NoIdentity> {
  try {
    const { payload } = await jwtVerify(token, key, {
      algorithms: ['HS256'],
      audience: desk,
      clockTolerance: CLOCK_TOLERANCE_S,
      currentDate: new Date(now),
    })
    const claims = readInput(Claims, payload)
    if (!claims.success) return { fault: 'not-genuine', reason: 'claims' }
    const { sub, exp, name, email, lang } = claims.data
    if (exp * 1000 > now + (LONGEST_LIFE_S + CLOCK_TOLERANCE_S) * 1000) {
      return { fault: 'not-genuine', reason: 'lives too long' }
    }
    return { subject: sub, name: name || null, email: addressIn(email), language: lang || null }
  } catch (error) {
    if (error instanceof errors.JWTExpired) return { fault: 'run-out', reason: error.code }
    if (error instanceof errors.JOSEError) return { fault: 'not-genuine', reason: error.code }
    throw error
  }
}

/** A portal with half an address in its books should not keep its customer out. */
function addressIn(email: string | null | undefined): string | null {
  return readInput(Email, email).success ? (email ?? null) : null
}
