import type pg from 'pg'
import { isPlannedAnew, planned } from './planned.ts'
import type { Db } from './pool.ts'

/** Tells one piece of news to whoever subscribed. */
export type Tell<Events> = <Name extends keyof Events>(name: Name, news: Events[Name]) => void
/** Tells that something which panels show has changed; `version` is the desk's newest. */
type TellDesk = (name: 'desk', news: { desk: string; version: number }) => void
/** The desk is not among what is told by hand. */
type TellRest<Events> = <Name extends Exclude<keyof Events, 'desk'>>(name: Name, news: Events[Name]) => void

/** A transaction: takes queries, and keeps what is to be told until COMMIT. */
export interface Tx<Events> extends Db {
  tell: TellRest<Events>
  /** Versions of desks that this transaction has taken, as `holdDesk` keeps them. */
  readonly held: Map<string, Held>
}

interface Held {
  readonly version: number
  isChanged: boolean
}

/** A transaction with a desk's lock and next version. What changes what panels show takes this and nothing less. */
export interface DeskDb extends Db {
  readonly desk: string
  readonly version: number
  /** A statement that changes what panels show. Where it changes a row the desk is told, once, after COMMIT. */
  readonly write: Db['query']
  /** What has changed carries no version: the desk is told all the same. */
  readonly touch: () => void
}

export interface DeskTx<Events> extends Tx<Events>, DeskDb {}

/**
 * Takes the desk's lock and its next version; the same again in one transaction is the same version. Of all locks only
 * a call's comes before it, so that no two wait for each other in a circle. The whole order stands in ARCHITECTURE.md.
 */
export async function holdDesk<Events>(tx: Tx<Events>, desk: string): Promise<DeskTx<Events>> {
  const held = tx.held.get(desk) ?? { version: await nextVersion(tx, desk), isChanged: false }
  tx.held.set(desk, held)
  const touch = () => {
    held.isChanged = true
  }
  const write: DeskDb['write'] = async (text, values) => {
    const result = await tx.query<never>(text, values)
    if (result.rowCount) touch()
    return result
  }
  return { ...tx, desk, version: held.version, write, touch }
}

/** The same for several desks, in the order of their ids: two that take the same never wait in a circle either. */
export async function holdDesks<Events>(tx: Tx<Events>, desks: readonly string[]): Promise<DeskTx<Events>[]> {
  const held: DeskTx<Events>[] = []
  for (const desk of [...desks].sort()) held.push(await holdDesk(tx, desk))
  return held
}

async function nextVersion(db: Db, desk: string): Promise<number> {
  const { rows } = await db.query<{ version: number }>(
    'update desk set version = version + 1 where desk_id = $1 returning version',
    [desk],
  )
  return rows[0]!.version
}

const DEADLOCK = '40P01'
const SERIALIZATION = '40001'
const TRIES = 3

/**
 * Runs `work` in one transaction and fires its news after COMMIT, never before and never after a rollback; desks come
 * last. A deadlock, a serialization failure or an outdated plan is repeated up to three times, so `work` may do nothing
 * but query and tell.
 */
export async function inTransaction<Events, Value>(
  pool: pg.Pool,
  tell: Tell<Events> & TellDesk,
  work: (tx: Tx<Events>) => Promise<Value>,
): Promise<Value> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await once(pool, tell, work)
    } catch (error) {
      const code = (error as { code?: string }).code
      const isRepeated = code === DEADLOCK || code === SERIALIZATION || isPlannedAnew(error)
      if (attempt === TRIES || !isRepeated) throw error
    }
  }
}

async function once<Events, Value>(
  pool: pg.Pool,
  tell: Tell<Events> & TellDesk,
  work: (tx: Tx<Events>) => Promise<Value>,
): Promise<Value> {
  const news: (() => void)[] = []
  const held: Tx<Events>['held'] = new Map()
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    await client.query('begin')
    const value = await work({
      query: (query, values) => client.query(planned(query, values)),
      tell: (name, item) => news.push(() => tell(name, item)),
      held,
    })
    await client.query('commit')
    for (const fire of news) fire()
    for (const [desk, { version, isChanged }] of held) if (isChanged) tell('desk', { desk, version })
    return value
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => {
      broken = failure
    })
    throw error
  } finally {
    client.release(broken)
  }
}
