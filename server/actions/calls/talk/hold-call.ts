import type { Answer } from '../../../../shared/answers.ts'
import { addHoldJob } from '../../../storage/call-jobs.ts'
import { changeTalk } from '../../../storage/talks.ts'
import type { Context } from '../../context.ts'
import { DONE } from '../../refusals.ts'
import type { AgentWho } from '../../who.ts'
import { readDialog } from '../dialog/call-dialog.ts'
import { talkInHand } from './talk-in-hand.ts'

const NOT_CONNECTED = { ok: false, code: 'conflict', say: 'Nobody is connected yet.' } as const

/** The caller is to be put on hold, or back. That it was done is what the conference tells. */
export async function holdCall(
  ctx: Context,
  who: AgentWho,
  input: { desk: string; conversation: string },
  on: boolean,
): Promise<Answer<null>> {
  return talkInHand(ctx, who, input, async ({ tx, policy, talk, call }): Promise<Answer<null>> => {
    const isInside = call === null || readDialog(call.dialog).stage === 'talk'
    if (!isInside || talk.joined_at === null || talk.conference === null) return NOT_CONNECTED
    await changeTalk(tx, policy.id, talk.talk_id, { hold_wanted: on })
    await addHoldJob(tx, policy.id, talk.talk_id)
    return DONE
  })
}
