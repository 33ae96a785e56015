import { endSession } from '../../storage/sessions.ts'
import type { House } from '../house.ts'
import { hashOfToken } from '../token.ts'

/** Ends this session, and the live connections that came with it. */
export async function signOut(house: House, token: string): Promise<void> {
  await house.transaction(async (tx) => {
    const agent = await endSession(tx, hashOfToken(token))
    if (agent) tx.tell('agent', { agent })
  })
}
