import { holdDesk } from '../storage/transaction.ts'
import type { Context } from './context.ts'
import type { DeskTx } from './events.ts'

/**
 * Runs in a transaction that takes the desk's lock and next version before anything else, and tells the desk after
 * COMMIT if its panels have something new to see. Who locks a call before it takes `holdDesk` where it is needed.
 */
export function inDesk<Value>(
  ctx: Pick<Context, 'transaction'>,
  desk: string,
  work: (tx: DeskTx) => Promise<Value>,
): Promise<Value> {
  return ctx.transaction(async (tx) => work(await holdDesk(tx, desk)))
}
