import type { Policy } from '../../policy/policy.ts'
import { addAudit } from '../../storage/audit.ts'
import { takeLateCallOuts, untakenCallOuts } from '../../storage/call-outs.ts'
import { changeConversation, lockConversation } from '../../storage/conversations.ts'
import type { Context } from '../context.ts'
import { inDesk } from '../in-desk.ts'

/**
 * Call-outs that nobody takes: supervisors are told in the panel when they are rung, or when the promised time is over.
 * That is written down as well, once, for whoever answers for it.
 */
export async function callOutsDue(
  ctx: Context,
  now: number,
  onFault: (fault: unknown) => void,
): Promise<void> {
  for (const policy of ctx.policies()) await escalateUntaken(ctx, policy, now).catch(onFault)
  await noteLate(ctx, now)
}

async function escalateUntaken(ctx: Context, policy: Policy, now: number): Promise<void> {
  if (policy.standby === null) return
  const { supervisor } = policy.standby.escalate
  const since = supervisor === null ? null : now - supervisor
  for (const id of await untakenCallOuts(ctx.pool, policy.id, now, since)) {
    await inDesk(ctx, policy.id, async (tx) => {
      const row = await lockConversation(tx, policy.id, id)
      if (row?.state === 'waiting') await changeConversation(tx, id, { escalated: true })
    })
  }
}

async function noteLate(ctx: Context, now: number): Promise<void> {
  const desks = ctx.policies().map((policy) => policy.id)
  await ctx.transaction(async (tx) => {
    for (const late of await takeLateCallOuts(tx, desks, now)) {
      await addAudit(tx, late.desk_id, {
        at: now,
        agent: null,
        what: 'standby-late',
        subject: late.conversation_id,
        detail: { actBy: late.act_by, customer: late.customer_number },
      })
      ctx.log('Nobody has acted on a standby call in the promised time.', { desk: late.desk_id })
    }
  })
}
