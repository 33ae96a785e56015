import { SignJWT } from 'jose'
import type { Policy } from '../policy/policy.ts'
import type { DemoCustomer } from './people.ts'

/** How long the example portal's tokens hold, seconds. */
const LIFE_S = 600

/** What the example portal signs for a customer who is signed in there at `now` (ms). */
export function demoPortalToken(
  policy: Policy,
  { number, person, email }: DemoCustomer,
  key: Uint8Array,
  now: number,
): Promise<string> {
  const issued = Math.floor(now / 1000)
  return new SignJWT({ name: person, email, lang: policy.languages[0]! })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(number)
    .setAudience(policy.id)
    .setIssuedAt(issued)
    .setExpirationTime(new Date((issued + LIFE_S) * 1000))
    .sign(key)
}
