import { DAY } from '../../policy/time/calendar.ts'
import { forgetBouncedBefore } from '../../storage/bounced-addresses.ts'
import { forgetTurnedAway } from '../../storage/inbound-mail.ts'
import type { Context } from '../context.ts'

/** How long a sender who was turned away is remembered. */
const REMEMBERED = 30 * DAY
/** How long an address counts as one that takes no mail. */
const BOUNCED = 90 * DAY

/** Forgets who mailed and was not let in, and which addresses took no mail. That their mail came is kept: read again it is no new one. */
export async function turnedAwayDue(ctx: Context, now: number): Promise<void> {
  await forgetTurnedAway(ctx.pool, now - REMEMBERED)
  await forgetBouncedBefore(ctx.pool, now - BOUNCED)
}
