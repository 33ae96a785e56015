import { desksWithOutagesDue, expireOutages } from '../../storage/outages.ts'
import type { Context } from '../context.ts'
import { inDesk } from '../in-desk.ts'

/** Takes down notices whose time is over. */
export async function outagesDue(ctx: Context, now: number): Promise<void> {
  for (const desk of await desksWithOutagesDue(ctx.pool, now)) {
    await inDesk(ctx, desk, async (tx) => {
      await expireOutages(tx, now)
      tx.tell('doors', { desk })
    })
  }
}
