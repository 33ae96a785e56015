import type { Db } from '../../storage/pool.ts'
import { addSession } from '../../storage/sessions.ts'
import { newToken } from '../token.ts'

/** A session lasts one working day, however much it is used. */
const SESSION_MS = 12 * 3_600_000

/** What the browser keeps: nobody else ever has it, not even the database. */
export interface SignedIn {
  token: string
  expiresAt: number
}

export async function openAgentSession(db: Db, agent: string, now: number): Promise<SignedIn> {
  const { token, hash } = newToken()
  const expiresAt = now + SESSION_MS
  await addSession(db, { hash, agent, at: now, expiresAt })
  return { token, expiresAt }
}
