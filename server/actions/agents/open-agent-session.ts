import type { Db } from '../../storage/pool.ts'
import { addSession } from '../../storage/sessions.ts'
import type { Context } from '../context.ts'
import { newToken } from '../token.ts'
import { rememberFrom, type WhereFrom } from './where-from.ts'

/** A session lasts one working day, however much it is used. */
const SESSION_MS = 12 * 3_600_000

/** What the browser keeps: nobody else ever has it, not even the database. */
export interface SignedIn {
  token: string
  expiresAt: number
  /** Opens nothing: it shows the next time that the agent was here before. */
  device: string
}

export async function openAgentSession(
  ctx: Pick<Context, 'secretKey' | 'clock'>,
  db: Db,
  agent: string,
  from: WhereFrom,
): Promise<SignedIn> {
  const now = ctx.clock()
  const { token, hash } = newToken()
  const expiresAt = now + SESSION_MS
  await addSession(db, { hash, agent, at: now, expiresAt })
  return { token, expiresAt, device: await rememberFrom(ctx, db, agent, from) }
}
