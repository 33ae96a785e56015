import type { Decision } from '../../policy/decision.ts'
import type { Policy } from '../../policy/policy.ts'
import type { Price } from '../../policy/price.ts'
import type { ConversationRow } from '../../storage/conversations.ts'
import {
  charge,
  chargeIdOf,
  type PaidFor,
  priceQuoted,
  recordConsent,
  recordQuoteAnew,
  recordYesAfterNo,
  takeAnswerBack,
} from '../charges/charge.ts'
import type { Context } from '../context.ts'
import type { DeskTx } from '../events.ts'
import { askedBy, type DoorDialog } from './door-dialog.ts'

/** Whether their yes still stands: it was said by whoever this is now. */
export function isAgreed({ consented, shownTo }: DoorDialog, customer: string | null): boolean {
  return consented && customer !== null && shownTo === customer
}

/**
 * What of a yes is left after a decision. It holds while they are asked for what else they need to come in; whoever is
 * turned away has agreed to nothing by then, and is asked once more when it is for sale again. So is who turns out to be
 * another customer than the one who was asked.
 */
export function yesAfter(
  dialog: DoorDialog,
  decision: Decision,
  customer: string | null,
): Pick<DoorDialog, 'consented' | 'lapsed'> {
  const stands = isAgreed(dialog, customer) && (decision.outcome === 'admit' || decision.outcome === 'ask')
  const isOfAnother = dialog.shownTo !== null && dialog.shownTo !== customer
  const isLost = (dialog.consented && !stands) || (isOfAnother && askedBy(decision) === 'consent')
  return { consented: stands, lapsed: dialog.lapsed + (isLost ? 1 : 0) }
}

interface Priced {
  row: ConversationRow
  /** Before and after this message. */
  before: DoorDialog
  dialog: DoorDialog
  decision: Decision
  customer: string | null
  /** The price that was shown before. */
  quoted: Price | null
  /** The words in which it is named just now; null where something else is said. */
  named: string | null
}

/** Keeps a price that is named, what was answered to it, and what is billed once they are let in at it. */
export async function notePrice(
  tx: DeskTx,
  ctx: Context,
  policy: Policy,
  { row, before, dialog, decision, customer, quoted, named }: Priced,
  now: number,
): Promise<void> {
  const price = policy.doors.whatsapp.others?.price
  const about = paidFor(row)
  if (dialog.lapsed > before.lapsed) await takeAnswerBack(tx, ctx, policy.id, about)
  if (customer === null) return
  if (before.asked === 'consent') await noteAnswer(tx, ctx, policy.id, about, dialog, now)
  if (price !== undefined && named !== null) {
    const line = 'doors.whatsapp.others.price'
    await recordQuoteAnew(tx, ctx, policy, about, { customer, price, line, said: named }, now)
  }
  if (isLetInAtPrice(decision) && quoted?.kind === 'amount')
    await charge(
      tx,
      policy.id,
      { charge_id: chargeIdOf(ctx, policy.id, about), price: quoted },
      { line: 'contact', seconds: 0 },
      now,
    )
}

async function noteAnswer(
  tx: DeskTx,
  ctx: Context,
  desk: string,
  about: PaidFor,
  { consented, declined }: DoorDialog,
  now: number,
): Promise<void> {
  if (!consented && !declined) return
  const how = consented ? 'a yes by WhatsApp' : null
  const isKept = await recordConsent(tx, ctx, desk, about, how, now)
  if (how !== null && !isKept) await recordYesAfterNo(tx, ctx, desk, about, how, now)
}

/** The sum that was shown to them, which is what their yes is worth; null when none was. */
export function priceShown(tx: DeskTx, policy: Policy, row: ConversationRow): Promise<Price | null> {
  return priceQuoted(tx, policy.id, paidFor(row))
}

export function isLetInAtPrice(decision: Decision): boolean {
  return decision.outcome === 'admit' && decision.charge?.kind === 'price'
}

function paidFor({ conversation_id }: ConversationRow): PaidFor {
  return { source: 'conversation', id: conversation_id, reason: 'tier' }
}
