import type { Answer } from '../../../shared/answers.ts'
import { changeConversation, lockConversation } from '../../storage/conversations.ts'
import { appendEvent } from '../append-event.ts'
import { voicemailBox } from '../calls/ringing/voicemail-box.ts'
import type { Context } from '../context.ts'
import type { DeskTx } from '../events.ts'
import { inDesk } from '../in-desk.ts'
import { DONE, FORBIDDEN, NOT_FOUND } from '../refusals.ts'
import { queueTranscript } from '../tickets/queue-mail.ts'
import type { AgentWho } from '../who.ts'

/** The agent is done. Where the policy demands a ticket, a conversation without one cannot be closed. */
export async function wrapUp(
  ctx: Context,
  who: AgentWho,
  input: { desk: string; conversation: string; outcome?: 'voicemail-box' | undefined },
): Promise<Answer<null>> {
  const mine = who.desks.get(input.desk)
  const policy = ctx.policy(input.desk)
  if (!policy || !mine) return FORBIDDEN
  const now = ctx.clock()
  return inDesk(ctx, input.desk, async (tx): Promise<Answer<null>> => {
    const row = await lockConversation(tx, input.desk, input.conversation)
    if (!row) return NOT_FOUND
    if (row.state === 'closed') return DONE
    if (row.agent_id !== who.id && mine.role === 'agent') return FORBIDDEN
    if (input.outcome === 'voicemail-box') {
      const found = await voicemailBox({ tx, ctx, policy, conversation: row, now })
      if (!found.ok) return found
      if (found.value === 'tried-again') return told(tx, input.conversation)
    }
    if (row.ticket_required && row.ticket_number === null) {
      return {
        ok: false,
        code: 'conflict',
        field: 'ticket',
        say: 'Link or make a ticket first: this desk demands one.',
      }
    }
    if (row.state !== 'wrap-up') await appendEvent(tx, row, { event: 'ended', by: 'agent' }, now)
    await changeConversation(tx, input.conversation, {
      state: 'closed',
      ended_at: row.ended_at ?? now,
    })
    await queueTranscript(tx, ctx, row, now)
    return told(tx, input.conversation)
  })
}

function told(tx: DeskTx, conversation: string): Answer<null> {
  tx.tell('conversation', { desk: tx.desk, conversation })
  tx.tell('free', { desk: tx.desk })
  return DONE
}
