import type { Policy } from '../../policy/policy.ts'
import type { CallRow } from '../../storage/calls.ts'
import type { Db } from '../../storage/pool.ts'
import { type PaidFor, recordConsent, recordQuote } from '../charges/charge.ts'
import type { Context } from '../context.ts'
import { noteStep } from './call-answer.ts'
import type { DialogState } from './dialog/call-dialog.ts'
import type { DialogMove } from './dialog/call-flow.ts'

type Reason = 'tier' | 'overrun'

function priceOf(row: Pick<CallRow, 'call_id'>, reason: Reason): PaidFor {
  return { source: 'call', id: row.call_id, reason }
}

/** Keeps the price that is being asked about, in the words in which it is said. */
export async function noteQuote(
  db: Db,
  ctx: Context,
  policy: Policy,
  row: CallRow,
  next: DialogMove & { kind: 'ask' },
  customer: string | null,
  now: number,
): Promise<void> {
  const reason = reasonOf(next.question)
  const price = reason === 'overrun' ? policy.doors.phone.overrun.price : policy.doors.phone.others?.price
  if (reason === null || price == null || customer === null) return
  const line = reason === 'overrun' ? 'doors.phone.overrun' : 'doors.phone.others.price'
  const said = next.say.flatMap((one) => ('text' in one ? [one.text] : [])).join(' ')
  await recordQuote(db, ctx, policy, priceOf(row, reason), { customer, price, line, said }, now)
}

/** Keeps what the caller answered to a price. */
export async function noteConsent(
  db: Db,
  ctx: Context,
  row: CallRow,
  before: DialogState,
  dialog: DialogState,
  now: number,
): Promise<void> {
  const reason = before.asking === null ? null : reasonOf(before.asking)
  if (reason === null) return
  const agreed = reason === 'tier' ? dialog.consented : dialog.overrun === 'agreed'
  const declined = reason === 'tier' ? dialog.declined : dialog.overrun === 'declined'
  if (!agreed && !declined) return
  const how = agreed ? 'key 1 in the call' : null
  await recordConsent(db, ctx, row.desk_id, priceOf(row, reason), how, now)
  await noteStep(db, row, agreed ? 'consented' : 'declined', { reason }, now)
}

function reasonOf(question: NonNullable<DialogState['asking']>): Reason | null {
  return question === 'consent' ? 'tier' : question === 'overrun' ? 'overrun' : null
}
