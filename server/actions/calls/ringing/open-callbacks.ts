import type { Answer } from '../../../../shared/answers.ts'
import type { CallbackRowView } from '../../../../shared/calls.ts'
import { addAudit } from '../../../storage/audit.ts'
import { changeCallback, lockCallback, openCallbacks } from '../../../storage/callback-work.ts'
import { changeConversation, lockConversation } from '../../../storage/conversations.ts'
import type { Context } from '../../context.ts'
import { inDesk } from '../../in-desk.ts'
import { DONE, FORBIDDEN, NOT_FOUND } from '../../refusals.ts'
import type { AgentWho } from '../../who.ts'
import { notReached } from './after-callback.ts'

const MOST_CALLBACKS = 200

/** Who waits to be called back, next first. */
export async function listCallbacks(
  ctx: Context,
  who: AgentWho,
  { desk }: { desk: string },
): Promise<Answer<CallbackRowView[]>> {
  if (!who.desks.has(desk)) return FORBIDDEN
  const rows = await openCallbacks(ctx.pool, desk, MOST_CALLBACKS)
  return {
    ok: true,
    value: rows.map((row) => ({
      id: row.callback_id,
      conversation: row.conversation_id,
      who: row.who,
      customer: row.customer_number,
      number: row.number,
      reason: row.reason,
      state: row.state === 'calling' ? 'calling' : 'due',
      callAt: row.call_at,
      askedAt: row.asked_at,
      tries: row.tries,
    })),
  }
}

/** An agent says what came of a call back that was made some other way, or that only a machine answered. */
export async function callbackDone(
  ctx: Context,
  who: AgentWho,
  input: { desk: string; callback: string; reached: boolean },
): Promise<Answer<null>> {
  const policy = ctx.policy(input.desk)
  if (!policy || !who.desks.has(input.desk)) return FORBIDDEN
  const now = ctx.clock()
  return inDesk(ctx, policy.id, async (tx): Promise<Answer<null>> => {
    const row = await lockCallback(tx, policy.id, input.callback)
    if (!row) return NOT_FOUND
    if (row.state === 'calling') {
      return { ok: false, code: 'conflict', say: 'It is being called at this moment.' }
    }
    if (row.state === 'due' && input.reached) {
      await changeCallback(tx, row.callback_id, { state: 'done', done_at: now })
      const id = row.conversation_id
      const conversation = id === null ? null : await lockConversation(tx, policy.id, id)
      if (conversation?.state === 'waiting') {
        const wrap_up_until = now + policy.doors.phone.wrapUp
        const ended = { state: 'wrap-up', taken_at: now, ended_at: now, wrap_up_until } as const
        await changeConversation(tx, conversation.conversation_id, { ...ended, agent_id: who.id })
      }
    } else if (row.state === 'due') {
      await notReached({ tx, ctx, policy, now }, row)
    }
    const detail = { reached: input.reached }
    await addAudit(tx, policy.id, {
      at: now,
      agent: who.id,
      what: 'callback',
      subject: row.callback_id,
      detail,
    })
    return DONE
  })
}
