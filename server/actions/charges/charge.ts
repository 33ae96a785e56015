import type { Policy } from '../../policy/policy.ts'
import type { Price } from '../../policy/price.ts'
import { centsFor } from '../../policy/talk-time.ts'
import {
  addChargeLine,
  addQuote,
  type ChargeRow,
  changeQuote,
  chargesFrom,
  consentAfterNo,
  consentToCharge,
  declineCharge,
  forgetAnswer,
} from '../../storage/charges.ts'
import type { Db } from '../../storage/pool.ts'
import type { Context } from '../context.ts'
import { derivedId } from '../derived-id.ts'

/** What is paid for, and why it costs something: of each there is one charge. */
export interface PaidFor {
  source: 'call' | 'ticket' | 'conversation'
  /** The call's id, the ticket's number or the conversation's id. */
  id: string
  reason: ChargeRow['reason']
}

export interface Quoted {
  customer: string
  price: Price
  /** The line of the policy that set the price. */
  line: string
  /** The words in which it was said. */
  said: string
}

/** A quote that was agreed to, with the price of the words that were. */
export interface Agreed {
  charge_id: string
  price: Price
}

type Keyed = Pick<Context, 'secretKey'>

/** The id of the one charge about it. */
export function chargeIdOf(ctx: Keyed, desk: string, { source, id, reason }: PaidFor): string {
  return derivedId(ctx, `charge ${desk} ${source === 'call' ? id : `${source} ${id}`} ${reason}`)
}

/** Keeps a price that was named, in the words in which it was said; the same again changes nothing. */
export function recordQuote(
  db: Db,
  ctx: Keyed,
  policy: Policy,
  about: PaidFor,
  { customer, price, line, said }: Quoted,
  now: number,
): Promise<void> {
  return addQuote(db, policy.id, {
    charge_id: chargeIdOf(ctx, policy.id, about),
    customer_number: customer,
    source: about.source,
    source_id: about.id,
    reason: about.reason,
    policy_line: line,
    price,
    said,
    quoted_at: now,
  })
}

/** The same where it is named once more, and may be another by now: what was answered to the one before is gone. */
export async function recordQuoteAnew(
  db: Db,
  ctx: Keyed,
  policy: Policy,
  about: PaidFor,
  quoted: Quoted,
  now: number,
): Promise<void> {
  await recordQuote(db, ctx, policy, about, quoted, now)
  const { customer, price, said } = quoted
  const id = chargeIdOf(ctx, policy.id, about)
  await changeQuote(db, policy.id, id, { customer, price, said, at: now })
}

/** What was answered to a price counts no more, as long as nothing is billed by it. */
export function takeAnswerBack(db: Db, ctx: Keyed, desk: string, about: PaidFor): Promise<void> {
  return forgetAnswer(db, desk, chargeIdOf(ctx, desk, about))
}

/** Keeps what the customer answered to a price: `how` they agreed, or null where they declined. */
export function recordConsent(
  db: Db,
  ctx: Keyed,
  desk: string,
  about: PaidFor,
  how: string | null,
  now: number,
): Promise<boolean> {
  const id = chargeIdOf(ctx, desk, about)
  return how === null ? declineCharge(db, desk, id, now) : consentToCharge(db, desk, id, how, now)
}

/** A yes that comes after a no, where nothing was done in between that the no decided for good. */
export function recordYesAfterNo(
  db: Db,
  ctx: Keyed,
  desk: string,
  about: PaidFor,
  how: string,
  now: number,
): Promise<boolean> {
  return consentAfterNo(db, desk, chargeIdOf(ctx, desk, about), how, now)
}

/** The price in the words that were shown; null when none was. What the policy says since then changes nothing. */
export async function priceQuoted(
  db: Db,
  desk: string,
  { source, id, reason }: PaidFor,
): Promise<Price | null> {
  const quoted = (await chargesFrom(db, desk, source, id)).find((row) => row.reason === reason)
  return quoted === undefined ? null : (quoted.price as Price)
}

/** Bills under a quote that was agreed to; of each `line` there is one. Null cents: somebody fills them in. */
export function charge(
  db: Db,
  desk: string,
  { charge_id, price }: Agreed,
  { line, seconds }: { line: string; seconds: number },
  now: number,
): Promise<boolean> {
  const isOfUnknownLength = price.kind === 'amount' && price.per === 'hour' && seconds === 0
  const cents = isOfUnknownLength ? null : centsFor(price, seconds)
  return addChargeLine(db, desk, charge_id, { line_key: line, seconds, cents, at: now })
}
