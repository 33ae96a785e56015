import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'

export const SERVER_LOCK = 7_225_302

const PATIENCE_MS = 10_000
/** Its lock was gone when we looked whose it was. */
const LEAVING = 'a server that is just leaving'

export type ServerLock = { release(): Promise<void> }

type Options = {
  poolConfig: pg.PoolConfig
  /** Shown to whoever finds the lock taken: `process 4711 on desk-1`. */
  holder: string
  /** How long to wait for a server that is just leaving. */
  patienceMs: number
  /** Another server took the lock while our connection was lost: this one must stop. */
  onLost: () => void
}

/**
 * Makes sure that one server at a time works on a database: a session lock, which PostgreSQL lets go
 * of when its holder dies. Answers who holds it when it stays taken.
 */
export async function lockServer(options: Options): Promise<ServerLock | { takenBy: string }> {
  const me = { ...options, id: randomBytes(4).toString('hex') }
  for (const deadline = Date.now() + options.patienceMs; ; await sleep(50)) {
    const client = await tryLock(me)
    if (client instanceof pg.Client) return hold(client, me)
    if (Date.now() >= deadline) return client
  }
}

/** A server, by a name that no other has. */
type Holder = Options & { id: string }

async function tryLock({ poolConfig, holder, id }: Holder): Promise<pg.Client | { takenBy: string }> {
  const client = new pg.Client({
    // An address that swallows what is sent to it, or a database that takes connections and never answers.
    connectionTimeoutMillis: PATIENCE_MS,
    query_timeout: PATIENCE_MS,
    ...poolConfig,
    application_name: `balie ${id}, ${holder}`,
    keepAlive: true,
  })
  client.on('error', () => {}) // 'end' follows and is what counts
  let locked = false
  try {
    await client.connect()
    const { rows } = await client.query<{ locked: boolean }>('select pg_try_advisory_lock($1) as locked', [
      SERVER_LOCK,
    ])
    locked = rows[0]?.locked ?? false
    return locked ? client : await holderOf(client, id)
  } finally {
    // Not waited for: whoever does not answer does not say goodbye either.
    if (!locked) client.end().catch(() => {})
  }
}

/**
 * Who has the lock. It may be we ourselves, by a connection that we lost and PostgreSQL has not missed yet: a pulled cable
 * is noticed late. That session is ended, and the next try has the lock.
 */
async function holderOf(client: pg.Client, id: string): Promise<{ takenBy: string }> {
  const { rows } = await client.query<{ pid: number; name: string }>(
    `select pid, application_name as name from pg_locks join pg_stat_activity using (pid)
      where locktype = 'advisory' and granted and objid = $1
        and pg_locks.database = (select oid from pg_database where datname = current_database())`,
    [SERVER_LOCK],
  )
  const [holder] = rows
  if (!holder?.name.startsWith(`balie ${id},`))
    return { takenBy: holder?.name.replace(/^balie \w+, /, '') ?? LEAVING }
  await client.query('select pg_terminate_backend($1)', [holder.pid])
  return { takenBy: id }
}

/** Takes the lock again whenever the connection that held it is lost. */
function hold(first: pg.Client, options: Holder): ServerLock {
  let released = false
  let current = first
  const retake = async (): Promise<void> => {
    while (!released) {
      const again = await tryLock(options).catch(() => null)
      if (again instanceof pg.Client) return watch(again)
      if (again && ![options.id, LEAVING].includes(again.takenBy)) return options.onLost()
      await sleep(250)
    }
  }
  const watch = (client: pg.Client): void => {
    current = client
    client.once('end', () => void (released || retake()))
    if (released) void client.end()
  }
  watch(first)
  return {
    release: async () => {
      released = true
      await current.end().catch(() => {})
    },
  }
}
