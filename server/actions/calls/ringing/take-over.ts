import { isOurs, type LegRow, lockRunningLegs } from '../../../storage/call-legs.ts'
import { closeLeg } from '../talk/close-leg.ts'
import { handOn } from '../talk/hand-on.ts'
import type { TalkStage } from '../talk/talk-stage.ts'

/** The call is in a supervisor's hand from now on, and whoever had it is let go. */
export async function takeOver(s: TalkStage, leg: LegRow): Promise<void> {
  const { tx, policy, conversation, now } = s
  const legs = await lockRunningLegs(tx, policy.id, conversation.conversation_id)
  const theirs = legs.find((one) => isOurs(one) && one.agent_id === conversation.agent_id)
  if (theirs === undefined) return
  await closeLeg({ ...s, leg: theirs }, { outcome: 'declined', at: now, isAlive: true })
  await handOn(s, theirs, leg)
}
