import type { Policy } from '../../policy/policy.ts'
import type { CallRow } from '../../storage/calls.ts'
import { addQuote, consentToCharge, declineCharge } from '../../storage/charges.ts'
import type { Db } from '../../storage/pool.ts'
import { derivedId } from '../derived-id.ts'
import type { House } from '../house.ts'
import { noteStep } from './call-answer.ts'
import type { Dialog } from './dialog/call-dialog.ts'
import type { Next } from './dialog/call-flow.ts'

type Reason = 'tier' | 'overrun'

/** The id of what one call may cost for a reason. */
function chargeIdOf(house: House, row: Pick<CallRow, 'desk_id' | 'call_sid'>, reason: Reason): string {
  return derivedId(house, `charge ${row.desk_id} ${row.call_sid} ${reason}`)
}

/** Keeps the price that is being asked about, in the words in which it is said. */
export async function noteQuote(
  db: Db,
  house: House,
  policy: Policy,
  row: CallRow,
  next: Next & { kind: 'ask' },
  customer: string | null,
  now: number,
): Promise<void> {
  const reason = reasonOf(next.question)
  const price = reason === 'overrun' ? policy.doors.phone.overrun.price : policy.doors.phone.others?.price
  if (reason === null || price == null || customer === null) return
  await addQuote(db, row.desk_id, {
    charge_id: chargeIdOf(house, row, reason),
    customer_number: customer,
    source: 'call',
    source_id: row.call_sid,
    reason,
    policy_line: reason === 'overrun' ? 'doors.phone.overrun' : 'doors.phone.others.price',
    price,
    said: next.say.flatMap((one) => ('text' in one ? [one.text] : [])).join(' '),
    quoted_at: now,
  })
}

/** Keeps what the caller answered to a price. */
export async function noteConsent(
  db: Db,
  house: House,
  row: CallRow,
  before: Dialog,
  dialog: Dialog,
  now: number,
): Promise<void> {
  const reason = before.asking === null ? null : reasonOf(before.asking)
  if (reason === null) return
  const agreed = reason === 'tier' ? dialog.consented : dialog.overrun === 'agreed'
  const declined = reason === 'tier' ? dialog.declined : dialog.overrun === 'declined'
  const charge = chargeIdOf(house, row, reason)
  if (agreed) await consentToCharge(db, row.desk_id, charge, 'key 1 in the call', now)
  if (declined) await declineCharge(db, row.desk_id, charge, now)
  if (agreed || declined) await noteStep(db, row, agreed ? 'consented' : 'declined', { reason }, now)
}

function reasonOf(question: NonNullable<Dialog['asking']>): Reason | null {
  return question === 'consent' ? 'tier' : question === 'overrun' ? 'overrun' : null
}
