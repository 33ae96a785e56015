import { talkById } from '../../../storage/talks.ts'
import type { Context } from '../../context.ts'

/** Has the caller of a talk told that the last minute of the month begins. */
export async function announceLastMinute(
  ctx: Context,
  { desk, talk: id }: { desk: string; talk: string },
): Promise<void> {
  const talk = await talkById(ctx.pool, desk, id)
  if (talk === null || talk.left_at !== null || talk.last_minute_at === null) return
  const { call, conference } = talk
  if (call === null || conference === null) return
  await ctx.ports.telephone?.announce({ desk, talk: id, conference, call })
}
