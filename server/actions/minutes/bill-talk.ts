import type { Price } from '../../policy/price.ts'
import { centsFor } from '../../policy/talk-time.ts'
import { addChargeLine, type ChargeRow, chargesFrom } from '../../storage/charges.ts'
import type { Tx } from '../events.ts'

/** Bills what was agreed to in this call: the tier's price for all of the talk, or the overrun's beyond the allowance. */
export async function billTalk(
  tx: Tx,
  desk: string,
  call: string,
  bridge: string,
  talked: { beyond: number; billed: number },
  at: number,
): Promise<void> {
  for (const charge of await chargesFrom(tx, desk, 'call', call)) {
    const seconds = secondsFor(charge, talked)
    if (charge.consented_at === null || seconds === 0) continue
    const price = charge.price as Price
    // What is paid once for a contact is one line, however often the call was put through.
    const line_key = price.kind === 'amount' && price.per !== 'hour' ? price.per : bridge
    await addChargeLine(tx, desk, charge.charge_id, {
      line_key,
      seconds,
      cents: centsFor(price, seconds),
      at,
    })
  }
}

function secondsFor({ reason }: ChargeRow, talked: { beyond: number; billed: number }): number {
  if (reason === 'tier') return talked.billed
  // What standby costs follows from its periods and not from the talk alone.
  return reason === 'overrun' ? talked.beyond : 0
}
