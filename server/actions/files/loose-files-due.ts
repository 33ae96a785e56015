import { DAY } from '../../policy/time/calendar.ts'
import { removeLooseFiles } from '../../storage/files.ts'
import type { Context } from '../context.ts'

/** A form that was not sent within a day was given up: its files go. */
export async function looseFilesDue(ctx: Context, now: number): Promise<void> {
  await removeLooseFiles(ctx.pool, now - DAY)
}
