import { addAudit } from '../../../storage/audit.ts'
import type { LegRow } from '../../../storage/call-legs.ts'
import { changeCallback, lockCallback } from '../../../storage/callback-work.ts'
import { changeConversation, lockConversation } from '../../../storage/conversations.ts'
import { becomeTicket } from '../../tickets/become-ticket.ts'
import type { LegStage } from './leg-stage.ts'

/** Who is not reached is called again after so long, and so often in all; then it is a ticket. */
const AGAIN_AFTER_MS = 15 * 60_000
const MOST_TRIES = 3

/**
 * What becomes of a request to be called back once its leg has ended: done when the two talked, due again at once when
 * none of us took it, later when the customer was not reached, and a ticket when that happened too often.
 */
export async function afterCallback(s: LegStage, leg: LegRow, isTalk: boolean): Promise<void> {
  const { tx, policy, now } = s
  const callback = await lockCallback(tx, policy.id, leg.callback_id!)
  if (callback === null || callback.state === 'done' || callback.state === 'given-up') return
  const { callback_id } = callback
  if (isTalk) return changeCallback(tx, callback_id, { state: 'done', done_at: now })
  if (leg.accepted_at === null) return changeCallback(tx, callback_id, { state: 'due' })
  await notReached(s, callback)
}

/** The customer did not answer, or could not be called. Also said by an agent who heard as much. */
export async function notReached(
  s: Pick<LegStage, 'tx' | 'ctx' | 'policy' | 'now'>,
  callback: { callback_id: string; tries: number; conversation_id: string | null },
): Promise<void> {
  const { tx, ctx, policy, now } = s
  const tries = callback.tries + 1
  if (tries < MOST_TRIES) {
    const call_at = now + AGAIN_AFTER_MS
    await changeCallback(tx, callback.callback_id, { state: 'due', tries, call_at })
    const waits = callback.conversation_id
    if (waits !== null) await changeConversation(tx, waits, { aside: true })
    return
  }
  await changeCallback(tx, callback.callback_id, { state: 'given-up', tries, done_at: now })
  await addAudit(tx, policy.id, {
    at: now,
    agent: null,
    what: 'callback-given-up',
    subject: callback.callback_id,
    detail: { tries },
  })
  const id = callback.conversation_id
  const conversation = id === null ? null : await lockConversation(tx, policy.id, id)
  if (conversation?.state !== 'waiting') return
  await becomeTicket(tx, ctx, policy, conversation, 'no-agents')
}
