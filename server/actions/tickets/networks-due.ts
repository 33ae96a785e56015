import { DAY } from '../../policy/time/calendar.ts'
import { forgetNetworks } from '../../storage/ticket-person.ts'
import type { Context } from '../context.ts'

/** From which network somebody came is remembered so long. */
const REMEMBERED = 30 * DAY

/** Forgets where people came from when it counts no more. */
export async function networksDue(ctx: Context, now: number): Promise<void> {
  await forgetNetworks(ctx.pool, now - REMEMBERED)
}
