import type pg from 'pg'

/** The tables whose rows are locked, in the one order in which a transaction may lock them; with the
 * column that tells rows apart, and the name under which it is read. */
const ORDER: readonly { table: string; what: string; id: string; as?: string }[] = [
  { table: 'call', what: 'call', id: 'call_sid', as: 'call_id' },
  { table: 'desk', what: 'desk', id: 'desk_id' },
  { table: 'agent', what: 'agent', id: 'agent_id' },
  { table: 'desk_agent', what: 'agent', id: 'agent_id' },
  { table: 'conversation', what: 'conversation', id: 'conversation_id' },
  { table: 'thread', what: 'talk', id: 'conversation_id' },
  { table: 'call_leg', what: 'leg', id: 'leg_id' },
  { table: 'customer', what: 'customer', id: 'customer_number' },
  { table: 'allowance_month', what: 'month', id: 'month' },
  { table: 'ticket', what: 'ticket', id: 'number' },
]
const WHATS = [...new Set(ORDER.map(({ what }) => what))]

interface Lock {
  table: string
  /** Where the ids stand among the values: of the desk, and of the row at the desk; null where the text does not tell. */
  desk: number | null
  id: number | null
  /** Several rows at once, in whatever order they are found. */
  isUnordered: boolean
  /** A row of one's own, which nobody else can hold or wait for. */
  isNew: boolean
}

/** What a statement locks, in its order. Who expects a row to be there already waits for whoever inserts the same. */
function locksOf(text: string): Lock[] {
  const tables: string[] = []
  if (/\bfor (no key )?(update|share)\b/.test(text)) tables.push(/\bfrom (\w+)/.exec(text)?.[1] ?? '')
  for (const [, table = ''] of text.matchAll(/\bupdate (\w+)(?: \w+)? set\b/g)) tables.push(table)
  for (const [, table = ''] of text.matchAll(/\b(?:insert into|delete from) (\w+)/g)) tables.push(table)
  return tables.flatMap((table) => {
    const known = ORDER.find((one) => one.table === table)
    if (!known) return []
    const isUnordered = text.includes(`${known.id} = any(`) && !text.includes('order by')
    const isNew = text.includes(`insert into ${table} `) && !text.includes('on conflict')
    return [{ table, desk: placeOf(text, 'desk_id'), id: placeOf(text, known.id), isUnordered, isNew }]
  })
}

/** The number of the value that a column is set to or compared with, from 0. */
function placeOf(text: string, column: string): number | null {
  const compared = new RegExp(`\\b${column} = \\$(\\d+)`).exec(text)
  if (compared) return Number(compared[1]) - 1
  const inserted = /\binsert into \w+ \(([^)]*)\)/.exec(text)?.[1]?.split(/,\s*/) ?? []
  return inserted.includes(column) ? inserted.indexOf(column) : null
}

const LOCKS = new Map<string, Lock[]>()
function knownLocksOf(text: string): Lock[] {
  const locks = LOCKS.get(text) ?? locksOf(text)
  LOCKS.set(text, locks)
  return locks
}

/** One transaction: what it holds, and what it may still lock. */
class Holding {
  #rows = new Set<string>()
  #last = { rank: -1, what: '', table: '', id: '' }

  /** Takes in a statement; answers what is locked too late. */
  lock(text: string, values: readonly unknown[]): string[] {
    return knownLocksOf(text).flatMap(({ table, desk, id, isUnordered, isNew }) => {
      const what = whatOf(table)
      if (isUnordered) return [`several of ${what} are locked in no order`]
      const row = id === null ? null : written(values[id])
      const key = keyOf(table, desk === null ? null : values[desk], row)
      // A conversation is locked with its talk.
      if (this.#rows.has(key) || this.#rows.has(key.replace(/^thread/, 'conversation'))) return []
      this.#rows.add(key)
      if (isNew) return []
      const rank = WHATS.indexOf(what)
      const { rank: before, what: last, table: lastTable, id: lastId } = this.#last
      if (rank < before) return [`${what} is locked after ${last}`]
      const isBack = table === lastTable && row !== null && row < lastId
      this.#last = { rank, what, table, id: row ?? '' }
      return isBack ? [`several of ${what} are locked out of their order`] : []
    })
  }

  /** Rows that a locking statement answered are held, however they were found. */
  hold(text: string, rows: readonly Record<string, unknown>[]): void {
    for (const { table } of knownLocksOf(text)) {
      const { id, as = id } = ORDER.find((one) => one.table === table)!
      for (const row of rows) this.#rows.add(keyOf(table, row.desk_id, written(row[as])))
    }
  }
}

/** Numbers compare as numbers. */
function written(id: unknown): string {
  return typeof id === 'number' ? String(id).padStart(12, '0') : String(id)
}

function whatOf(table: string): string {
  return ORDER.find((one) => one.table === table)!.what
}

function keyOf(table: string, desk: unknown, id: unknown): string {
  return table === 'agent' || table === 'desk' ? `${table} ${id}` : `${table} ${desk} ${id}`
}

/**
 * Listens to all transactions of a pool from now on; answers what was locked out of order until it is asked, each once,
 * with the statement.
 */
export function watchLocks(pool: pg.Pool): () => string[] {
  const found = new Set<string>()
  const watched = new WeakSet<pg.PoolClient>()
  pool.on('acquire', (client) => {
    if (watched.has(client)) return
    watched.add(client)
    watch(client, (what) => found.add(what))
  })
  return () => [...found]
}

/** The same for a house of a test; to be called once all is done, it throws what was locked out of order. */
export function holdLockOrder(pool: pg.Pool): () => void {
  const found = watchLocks(pool)
  return () => {
    if (found().length > 0) throw new Error(`locked out of order:\n${found().join('\n')}`)
  }
}

function watch(client: pg.PoolClient, say: (what: string) => void): void {
  const run = client.query.bind(client) as (...asked: unknown[]) => unknown
  let holding: Holding | null = null
  const query = (...asked: unknown[]) => {
    const [first, second] = asked
    const { text = '', values = [] } =
      typeof first === 'string' ? { text: first, values: second as unknown[] } : (first as pg.QueryConfig)
    if (text === 'begin') holding = new Holding()
    if (text === 'commit' || text === 'rollback') holding = null
    for (const what of holding?.lock(text, values) ?? []) say(`${what}: ${text.replace(/\s+/g, ' ')}`)
    const answer = run(...asked)
    if (holding && answer instanceof Promise) {
      const now = holding
      answer.then(({ rows }: pg.QueryResult) => now.hold(text, rows ?? [])).catch(() => {})
    }
    return answer
  }
  Object.assign(client, { query })
}
