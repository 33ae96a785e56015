import { addHangUpJob } from '../../../storage/call-jobs.ts'
import { legById } from '../../../storage/call-legs.ts'
import { talkById } from '../../../storage/talks.ts'
import type { Context } from '../../context.ts'

interface StopCoaching {
  desk: string
  /** Of whoever whispered. */
  leg: string
  /** The provider's call of whoever had the caller until now. */
  instead: string
}

/**
 * Lets the caller hear whoever whispered, in the place where they are, and then lets the agent go: the caller is with nobody
 * at no moment. Where the provider does not do it they come into the conference anew. Safe to repeat.
 */
export async function stopCoaching(ctx: Context, { desk, leg: id, instead }: StopCoaching): Promise<void> {
  const { telephone } = ctx.ports
  const leg = await legById(ctx.pool, desk, id)
  if (telephone !== null && leg?.provider_id && leg.talk_id !== null && leg.state !== 'ended') {
    const conference = (await talkById(ctx.pool, desk, leg.talk_id))?.conference
    const call = leg.provider_id
    const done = conference ? await telephone.stopCoaching({ conference, call }).catch(() => 'over') : 'over'
    if (done !== 'done') await telephone.redirect(call, { desk, leg: id })
  }
  await addHangUpJob(ctx.pool, instead)
}
