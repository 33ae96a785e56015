import type { Decision } from '../../policy/decision.ts'
import type { Policy } from '../../policy/policy.ts'
import { sentence } from '../../policy/sentence.ts'
import type { Context } from '../context.ts'
import type { DeskTx } from '../events.ts'
import { queueTurnedAway } from '../tickets/queue-mail.ts'
import type { ComingMail } from './join-ticket.ts'
import type { Result } from './mail-result.ts'

/**
 * A sender who is not let in is told why, once, with the ways that are open. Nothing is said to a program, nor to an address
 * that nobody vouches for: it may be a stranger's.
 */
export async function turnAway(
  tx: DeskTx,
  ctx: Context,
  policy: Policy,
  { mail, sender, now }: ComingMail,
  decision: Decision,
): Promise<Result> {
  const { address: to, language } = sender
  if (to === null || sender.isAutomatic || sender.proof !== 'proven')
    return { ticket: null, answer: null, afterwards: async () => {} }
  const text = sentence(policy, decision, language, now, true)
  return {
    ticket: null,
    answer: { address: to, text, language },
    afterwards: () => queueTurnedAway(tx, ctx, policy.id, to, mail.hash, now),
  }
}
