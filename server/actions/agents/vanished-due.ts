import { lockAgent, vanishedWithChats } from '../../storage/presence.ts'
import type { Context } from '../context.ts'
import { returnChats } from '../conversations/return-conversations.ts'
import { inDesk } from '../in-desk.ts'

/** A laptop that wakes up and a node that is replaced are back sooner. */
const GONE_FOR_MS = 3 * 60_000

/** Chats of agents who have vanished from their desk go back into the line: nobody writes into the void. */
export async function vanishedDue(
  ctx: Context,
  now: number,
  onFault: (fault: unknown) => void,
): Promise<void> {
  const since = now - GONE_FOR_MS
  for (const { desk_id: desk, agent_id: agent } of await vanishedWithChats(ctx.pool, since)) {
    const policy = ctx.policy(desk)
    if (!policy) continue
    const giveBack = inDesk(ctx, desk, async (tx) => {
      const found = await lockAgent(tx, desk, agent)
      if (found && found.lease_until > since) return
      await returnChats(tx, policy, agent, now)
    })
    await giveBack.catch(onFault)
  }
}
