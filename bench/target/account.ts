import type { Account } from '../load/twilio.ts'

/** The provider's account on both sides of the bench; nobody else's. */
export const ACCOUNT: Account = {
  sid: `AC${'b'.repeat(32)}`,
  token: 'a token of the bench, for calls that nobody makes',
}

/** Of a database that is thrown away. */
export const SECRET_KEY = Buffer.from('a key of the bench, for a database that is thrown away')
