import type { Db } from './pool.ts'

/** What shows that an agent was here before. `hash` is of the device's secret, or of the network. */
export interface Known {
  kind: 'device' | 'network'
  hash: Buffer
}

/** The first of these that the agent has signed in with after `since`; null: nothing of it is known. */
export async function knownOf(
  db: Db,
  agent: string,
  shown: readonly Known[],
  since: number,
): Promise<Known | null> {
  const { rows } = await db.query<{ hash: Buffer }>(
    'select hash from agent_known where agent_id = $1 and hash = any($2) and seen_at > $3',
    [agent, shown.map(({ hash }) => hash), since],
  )
  return shown.find(({ hash }) => rows.some((row) => row.hash.equals(hash))) ?? null
}

/** Whether we gave this device its secret, whoever signed in with it: an office shares computers. */
export async function isDevice(db: Db, hash: Buffer): Promise<boolean> {
  const { rowCount } = await db.query(`select from agent_known where hash = $1 and kind = 'device' limit 1`, [
    hash,
  ])
  return rowCount === 1
}

/** Remembers it, and of each kind no more than the newest `atMost`. */
export async function remember(
  db: Db,
  agent: string,
  { kind, hash }: Known,
  now: number,
  atMost: number,
): Promise<void> {
  await db.query(
    `insert into agent_known (agent_id, hash, kind, seen_at) values ($1, $2, $3, $4)
     on conflict (agent_id, hash) do update set seen_at = excluded.seen_at`,
    [agent, hash, kind, now],
  )
  await db.query(
    `delete from agent_known k using (
       select hash, row_number() over (order by seen_at desc, hash = $3 desc) as n from agent_known
        where agent_id = $1 and kind = $2) old
      where k.agent_id = $1 and k.hash = old.hash and old.n > $4`,
    [agent, kind, hash, atMost],
  )
}

export async function forget(db: Db, agent: string, hash: Buffer): Promise<void> {
  await db.query('delete from agent_known where agent_id = $1 and hash = $2', [agent, hash])
}

export async function forgetAll(db: Db, agent: string): Promise<void> {
  await db.query('delete from agent_known where agent_id = $1', [agent])
}
