import type { Decision } from '../../policy/decision.ts'
import type { Policy } from '../../policy/policy.ts'
import type { Price } from '../../policy/price.ts'
import type { ConversationRow } from '../../storage/conversations.ts'
import { charge, chargeIdOf, type PaidFor, recordConsent, recordQuote } from '../charges/charge.ts'
import type { Context } from '../context.ts'
import type { DeskTx } from '../events.ts'
import { askedBy, type DoorDialog } from './door-dialog.ts'

interface Priced {
  row: ConversationRow
  /** Before and after this message. */
  before: DoorDialog
  dialog: DoorDialog
  decision: Decision
  customer: string | null
  /** The words in which the price is said. */
  said: string
}

/** Keeps a price that is named, what was answered to it, and what is billed once they are let in at it. */
export async function notePrice(
  tx: DeskTx,
  ctx: Context,
  policy: Policy,
  { row, before, dialog, decision, customer, said }: Priced,
  now: number,
): Promise<void> {
  const price = policy.doors.whatsapp.others?.price
  if (price === undefined || customer === null) return
  const about: PaidFor = { source: 'conversation', id: row.conversation_id, reason: 'tier' }
  if (before.asked === 'consent' && (dialog.consented || dialog.declined))
    await recordConsent(tx, ctx, policy.id, about, dialog.consented ? 'a yes by WhatsApp' : null, now)
  if (askedBy(decision) === 'consent') {
    const line = 'doors.whatsapp.others.price'
    await recordQuote(tx, ctx, policy, about, { customer, price, line, said }, now)
  }
  if (isLetInAt(decision, price))
    await charge(
      tx,
      policy.id,
      { charge_id: chargeIdOf(ctx, policy.id, about), price },
      { line: 'contact', seconds: 0 },
      now,
    )
}

function isLetInAt(decision: Decision, price: Price): boolean {
  return decision.outcome === 'admit' && decision.charge?.kind === 'price' && price.kind === 'amount'
}
