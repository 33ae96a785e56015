import type { Context } from './context.ts'
import type { Tx } from './events.ts'

/** What a webhook may spend in the database: somebody stands with a telephone at the ear. */
const MOST_MS = 1_200

/** A transaction whose statements and locks give up in time for the caller to hear an excuse. */
export function inBriefTransaction<Value>(ctx: Context, work: (tx: Tx) => Promise<Value>): Promise<Value> {
  return ctx.transaction(async (tx) => {
    const begun = performance.now()
    await tx.query(`select set_config('statement_timeout', $1, true), set_config('lock_timeout', $1, true)`, [
      String(MOST_MS),
    ])
    const brief: Tx = {
      ...tx,
      query: (query, values) => {
        if (performance.now() - begun > MOST_MS) throw new Error('the webhook has used up its time')
        return tx.query(query, values)
      },
    }
    return work(brief)
  })
}
