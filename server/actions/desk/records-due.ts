import { RECORD_KINDS } from '../../../shared/records.ts'
import { DAY } from '../../policy/time/calendar.ts'
import { deleteRecords } from '../../storage/records.ts'
import type { Context } from '../context.ts'

/** Deletes what each desk has written down longer ago than its policy keeps it. */
export async function recordsDue(ctx: Context, now: number): Promise<void> {
  for (const { id, keep } of ctx.policies())
    for (const kind of RECORD_KINDS) await deleteRecords(ctx.pool, id, kind, now - keep[kind] * DAY)
}
