import { DAY } from '../../policy/time/calendar.ts'
import { forgetTurnedAway } from '../../storage/inbound-mail.ts'
import type { Context } from '../context.ts'

/** How long a sender who was turned away is remembered. */
const REMEMBERED = 30 * DAY

/** Forgets who mailed and was not let in. That their mail came is kept: read again it is no new one. */
export async function turnedAwayDue(ctx: Context, now: number): Promise<void> {
  await forgetTurnedAway(ctx.pool, now - REMEMBERED)
}
