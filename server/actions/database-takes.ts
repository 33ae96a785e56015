import { randomBytes } from 'node:crypto'
import type { Context } from './context.ts'

/** Whoever asks is answered within so many ms. */
const ANSWER_WITHIN_MS = 2_000
/** An answer holds so long: anybody may ask, and asking writes. */
const HOLDS_MS = 2_000

/**
 * Opens the question whether the database takes something new right now. Only a page that was not there before and a
 * commit tell: on a full disk it still answers questions, and still takes a row where an old one was. One question is on
 * its way at a time; a database that says nothing takes nothing.
 */
export function openDatabaseTakes({ pool }: Pick<Context, 'pool'>): () => Promise<boolean> {
  // A name of our own: two servers that ask at once do not meet. Nobody ever sees it, it goes with the same commit.
  const table = `write_probe_${randomBytes(6).toString('hex')}`
  let asking: Promise<boolean> | null = null
  let last = { at: Number.NEGATIVE_INFINITY, takes: false }

  const ask = async () => {
    const takes = await pool.query(`create table ${table} as select 1 as one; drop table ${table}`).then(
      () => true,
      () => false,
    )
    last = { at: performance.now(), takes }
    asking = null
    return takes
  }

  return async () => {
    if (asking === null && performance.now() - last.at < HOLDS_MS) return last.takes
    asking ??= ask()
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<boolean>((resolve) => {
      timer = setTimeout(resolve, ANSWER_WITHIN_MS, false)
    })
    return Promise.race([asking, late]).finally(() => clearTimeout(timer))
  }
}
