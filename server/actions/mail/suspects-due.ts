import { DAY } from '../../policy/time/calendar.ts'
import { forgetSuspects, hasSuspectsBefore } from '../../storage/suspects.ts'
import type { Context } from '../context.ts'
import { inDesk } from '../in-desk.ts'
import { SUSPECT_DAYS } from './suspects.ts'

/** Forgets suspect mails that nobody took for real ones. That they came is kept: read again they are no new ones. */
export async function suspectsDue(ctx: Context, now: number): Promise<void> {
  const before = now - SUSPECT_DAYS * DAY
  for (const { id } of ctx.policies())
    if (await hasSuspectsBefore(ctx.pool, id, before))
      await inDesk(ctx, id, (tx) => forgetSuspects(tx, before))
}
