import { createHmac } from 'node:crypto'
import type { House } from '../house.ts'

/**
 * What argon2id is given instead of the digits. Ten to the eighth possibilities fall to any hash in days, so the key,
 * which is never in the database, is what protects them; desk and customer keep a hash from being moved to another row.
 */
export function pinSecret(
  house: Pick<House, 'secretKey'>,
  desk: string,
  customer: string,
  digits: string,
): string {
  const key = createHmac('sha256', house.secretKey).update('customer PINs').digest()
  return createHmac('sha256', key)
    .update(JSON.stringify([desk, customer, digits]))
    .digest('base64url')
}
