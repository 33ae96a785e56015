import { endSession } from '../../storage/sessions.ts'
import type { Context } from '../context.ts'
import { hashOfToken } from '../token.ts'

/** Ends this session, and the live connections that came with it. */
export async function signOut(ctx: Context, token: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    const agent = await endSession(tx, hashOfToken(token))
    if (agent) tx.tell('agent', { agent })
  })
}
