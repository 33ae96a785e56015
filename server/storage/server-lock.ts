import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'

export const SERVER_LOCK = 7_225_302

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
  for (const deadline = Date.now() + options.patienceMs; ; await sleep(50)) {
    const client = await tryLock(options)
    if (client instanceof pg.Client) return hold(client, options)
    if (Date.now() >= deadline) return client
  }
}

async function tryLock({ poolConfig, holder }: Options): Promise<pg.Client | { takenBy: string }> {
  const client = new pg.Client({ ...poolConfig, application_name: `balie, ${holder}`, keepAlive: true })
  client.on('error', () => {}) // 'end' follows and is what counts
  await client.connect()
  const { rows } = await client.query<{ locked: boolean }>('select pg_try_advisory_lock($1) as locked', [
    SERVER_LOCK,
  ])
  if (rows[0]?.locked) return client
  const taken = await client.query<{ name: string }>(
    `select application_name as name from pg_locks join pg_stat_activity using (pid)
      where locktype = 'advisory' and granted and objid = $1
        and pg_locks.database = (select oid from pg_database where datname = current_database())`,
    [SERVER_LOCK],
  )
  await client.end()
  return { takenBy: taken.rows[0]?.name.replace(/^balie, /, '') ?? 'a server that is just leaving' }
}

/** Takes the lock again whenever the connection that held it is lost. */
function hold(first: pg.Client, options: Options): ServerLock {
  let released = false
  let current = first
  const retake = async (): Promise<void> => {
    while (!released) {
      const again = await tryLock(options).catch(() => null)
      if (again instanceof pg.Client) return watch(again)
      if (again) return options.onLost()
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
