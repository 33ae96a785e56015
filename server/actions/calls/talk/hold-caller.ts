import { talkById } from '../../../storage/talks.ts'
import type { Context } from '../../context.ts'

/**
 * Puts the caller of a talk on hold or takes them off, as was last asked for. Safe to repeat. Asks once more when it is
 * done: of two who work on this at once the later wish stays.
 */
export async function holdCaller(
  ctx: Context,
  { desk, talk: id }: { desk: string; talk: string },
): Promise<void> {
  const { telephone } = ctx.ports
  let done: boolean | null = null
  while (telephone !== null) {
    const talk = await talkById(ctx.pool, desk, id)
    if (talk === null || talk.left_at !== null || talk.hold_wanted === done) return
    const { call, conference, hold_wanted: on } = talk
    if (call === null || conference === null) return
    await telephone.hold({ desk, talk: id, conference, call, on })
    done = on
  }
}
