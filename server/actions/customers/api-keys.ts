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
  house: BookKeeper,
  desk: string,
  name: string,
  expiresAt: number | null,
): Promise<Answer<string>> {
  if (!house.policy(desk)) return NOT_FOUND
  const key = PREFIX + newToken().token
  const at = house.clock()
  return house.transaction(async (tx): Promise<Answer<string>> => {
    if (!(await addApiKey(tx, desk, { hash: hashOfToken(key), name, at, expiresAt }))) {
      return { ok: false, code: 'taken', field: 'name', say: `This desk has a key named "${name}" already.` }
    }
    await addAudit(tx, desk, { at, agent: null, what: 'api-key-made', subject: name })
    return { ok: true, value: key }
  })
}

/** The name of the key that somebody showed at a desk; null for a key of another desk, an old one, or none. */
export async function authenticateApi(
  house: Pick<BookKeeper, 'pool' | 'clock' | 'policy'>,
  desk: string,
  bearer: string | null,
): Promise<string | null> {
  if (!bearer?.startsWith(PREFIX) || !house.policy(desk)) return null
  const hash = hashOfToken(bearer)
  const now = house.clock()
  const key = await apiKeyByHash(house.pool, desk, hash, now)
  if (!key) return null
  await apiKeyWasUsed(house.pool, desk, hash, now)
  return key.name
}

/** The keys of a desk: names and dates, nothing that opens anything. */
export async function listApiKeys(house: BookKeeper, desk: string): Promise<Answer<ApiKeyRow[]>> {
  return house.policy(desk) ? { ok: true, value: await apiKeysOf(house.pool, desk) } : NOT_FOUND
}

/** From the next request on the key opens nothing. */
export async function revokeApiKey(house: BookKeeper, desk: string, name: string): Promise<Answer<null>> {
  return house.transaction(async (tx): Promise<Answer<null>> => {
    if (!(await dropApiKey(tx, desk, name))) return NOT_FOUND
    await addAudit(tx, desk, { at: house.clock(), agent: null, what: 'api-key-revoked', subject: name })
    return { ok: true, value: null }
  })
}
