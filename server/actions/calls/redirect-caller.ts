import { callById, lockCall } from '../../storage/calls.ts'
import { talkById } from '../../storage/talks.ts'
import type { Context } from '../context.ts'
import { endCall } from './call-status.ts'
import { readDialog } from './dialog/call-dialog.ts'

/**
 * Takes the caller of a talk to where they are to be now. Safe to repeat: whoever has got there already stays. A caller who
 * is gone is one whose call has ended.
 */
export async function redirectCaller(
  ctx: Context,
  { desk, talk: id }: { desk: string; talk: string },
): Promise<void> {
  const { telephone } = ctx.ports
  const talk = await talkById(ctx.pool, desk, id)
  if (telephone === null || talk === null || talk.call === null) return
  const call = await callById(ctx.pool, desk, talk.call)
  if (call === null || call.state === 'ended') return
  const { stage } = readDialog(call.dialog)
  const isDone = talk.left_at !== null || talk.out_asked_at !== null
  const isToMove = stage === 'joining' || stage === 'returning' || (stage === 'talk' && isDone)
  if (!isToMove) return
  if ((await telephone.redirect(talk.call, { desk, talk: id, language: call.language })) === 'done') return
  const seen = await telephone.look(talk.call)
  if (seen !== null && !seen.isOver) throw new Error('The caller is on the line and was not taken elsewhere.')
  await ctx.transaction(async (tx) => {
    const locked = await lockCall(tx, desk, call.call_id)
    const now = ctx.clock()
    const at = Math.min(seen?.endedAt ?? now, now)
    const end = { outcome: seen?.outcome ?? ('completed' as const), at, legSeconds: seen?.seconds ?? null }
    if (locked !== null) await endCall(tx, ctx, locked, end, now)
  })
}
