import type { Answer } from '../../../shared/answers.ts'
import {
  type ApiKeyRow,
  addApiKey,
  apiKeyByHash,
  apiKeysOf,
  apiKeyWasUsed,
  dropApiKey,
} from '../../storage/api-keys.ts'
import { addAudit } from '../../storage/audit.ts'
import { NOT_FOUND } from '../refusals.ts'
import { hashOfToken, newToken } from '../token.ts'
import type { BookKeeper } from './put-customer.ts'

/** What a key looks like, so that a scanner for leaked secrets knows ours. */
const PREFIX = 'balie_'

/** Makes a key for one desk. It is shown this once; only its hash is stored. */
export async function makeApiKey(
  ctx: BookKeeper,
  desk: string,
  name: string,
  expiresAt: number | null,
): Promise<Answer<string>> {
  if (!ctx.policy(desk)) return NOT_FOUND
  const key = PREFIX + newToken().token
  const at = ctx.clock()
  return ctx.transaction(async (tx): Promise<Answer<string>> => {
    if (!(await addApiKey(tx, desk, { hash: hashOfToken(key), name, at, expiresAt }))) {
      return { ok: false, code: 'taken', field: 'name', say: `This desk has a key named "${name}" already.` }
    }
    await addAudit(tx, desk, { at, agent: null, what: 'api-key-made', subject: name })
    return { ok: true, value: key }
  })
}

/** The name of the key that somebody showed at a desk; null for a key of another desk, an old one, or none. */
export async function authenticateApi(
  ctx: Pick<BookKeeper, 'pool' | 'clock' | 'policy'>,
  desk: string,
  bearer: string | null,
): Promise<string | null> {
  if (!bearer?.startsWith(PREFIX) || !ctx.policy(desk)) return null
  const hash = hashOfToken(bearer)
  const now = ctx.clock()
  const key = await apiKeyByHash(ctx.pool, desk, hash, now)
  if (!key) return null
  await apiKeyWasUsed(ctx.pool, desk, hash, now)
  return key.name
}

/** The keys of a desk: names and dates, nothing that opens anything. */
export async function listApiKeys(ctx: BookKeeper, desk: string): Promise<Answer<ApiKeyRow[]>> {
  return ctx.policy(desk) ? { ok: true, value: await apiKeysOf(ctx.pool, desk) } : NOT_FOUND
}

/** From the next request on the key opens nothing. */
export async function revokeApiKey(ctx: BookKeeper, desk: string, name: string): Promise<Answer<null>> {
  return ctx.transaction(async (tx): Promise<Answer<null>> => {
    if (!(await dropApiKey(tx, desk, name))) return NOT_FOUND
    await addAudit(tx, desk, { at: ctx.clock(), agent: null, what: 'api-key-revoked', subject: name })
    return { ok: true, value: null }
  })
}
