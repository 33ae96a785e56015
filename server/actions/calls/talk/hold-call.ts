import type { Answer } from '../../../../shared/answers.ts'
import { addHoldJob } from '../../../storage/call-jobs.ts'
import { changeTalk } from '../../../storage/talks.ts'
import type { Context } from '../../context.ts'
import { DONE } from '../../refusals.ts'
import type { AgentWho } from '../../who.ts'
import { notConnected, talkInHand } from './talk-in-hand.ts'
import type { TalkStage } from './talk-stage.ts'

/**
 * The caller is to be put on hold, or back. Only for whoever is in the talk: off hold the caller hears what ours say to each
 * other, and only they know what that is.
 */
export async function holdCall(
  ctx: Context,
  who: AgentWho,
  input: { desk: string; conversation: string },
  on: boolean,
): Promise<Answer<null>> {
  return talkInHand(ctx, who, input, 'who-is-in-it', async (s): Promise<Answer<null>> => {
    const refused = notConnected(s)
    if (refused !== null) return refused
    await askForHold(s, on)
    return DONE
  })
}

/** Wishes for hold, or for its end. That it was done is what the conference tells. */
export async function askForHold(
  { tx, policy, talk }: Pick<TalkStage, 'tx' | 'policy' | 'talk'>,
  on: boolean,
): Promise<void> {
  await changeTalk(tx, policy.id, talk.talk_id, { hold_wanted: on })
  await addHoldJob(tx, policy.id, talk.talk_id)
}
