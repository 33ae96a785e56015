import { createHmac } from 'node:crypto'
import type { Context } from '../context.ts'

/**
 * What argon2id is given instead of the digits. Ten to the eighth possibilities fall to any hash in days, so the key,
 * which is never in the database, is what protects them; desk and customer keep a hash from being moved to another row.
 */
export function pinSecret(
  ctx: Pick<Context, 'secretKey'>,
  desk: string,
  customer: string,
  digits: string,
): string {
  const key = createHmac('sha256', ctx.secretKey).update('customer PINs').digest()
  return createHmac('sha256', key)
    .update(JSON.stringify([desk, customer, digits]))
    .digest('base64url')
}
