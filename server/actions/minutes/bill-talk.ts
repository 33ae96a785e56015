import type { Price } from '../../policy/price.ts'
import { type ChargeRow, chargesFrom } from '../../storage/charges.ts'
import { charge } from '../charges/charge.ts'
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
  for (const quoted of await chargesFrom(tx, desk, 'call', call)) {
    const seconds = secondsFor(quoted, talked)
    if (quoted.consented_at === null || seconds === 0) continue
    const price = quoted.price as Price
    // What is paid once for a contact is one line, however often the call was put through.
    const line = price.kind === 'amount' && price.per !== 'hour' ? price.per : bridge
    await charge(tx, desk, { charge_id: quoted.charge_id, price }, { line, seconds }, at)
  }
}

function secondsFor({ reason }: ChargeRow, talked: { beyond: number; billed: number }): number {
  if (reason === 'tier') return talked.billed
  // What standby costs follows from its periods and not from the talk alone.
  return reason === 'overrun' ? talked.beyond : 0
}
