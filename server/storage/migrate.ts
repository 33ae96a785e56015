import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'

const LOCK = 7_225_301
const FOLDER = fileURLToPath(new URL('./migrations/', import.meta.url))

const TABLE = 'create table if not exists migration (number int primary key, name text not null)'

/** The data were written by a newer program than this one. */
export class NewerData extends Error {}

/**
 * Brings the database to this program's shape: numbered files, forward only, each in its own transaction,
 * under an advisory lock so that two nodes starting at once do it once. Throws NewerData when the database is ahead.
 */
export async function migrate(pool: pg.Pool, folder = FOLDER): Promise<{ applied: string[] }> {
  const files = await filesIn(folder)
  const client = await pool.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await client.query(TABLE)
    const { rows } = await client.query<{ number: number }>('select number from migration')
    const done = new Set(rows.map((row) => row.number))
    const newest = Math.max(0, ...done)
    if (newest > Number(files.at(-1)?.slice(0, 3) ?? 0)) {
      throw new NewerData(`migration ${newest} is unknown to this program`)
    }
    const applied: string[] = []
    for (const name of files) {
      const number = numberOf(name)
      if (done.has(number)) continue
      await client.query('begin')
      // An index over years of messages takes longer than a question may.
      await client.query('set local statement_timeout = 0')
      await apply(client, folder, name)
      await client.query('commit')
      applied.push(name)
    }
    return { applied }
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    await client.query('select pg_advisory_unlock($1)', [LOCK])
    client.release()
  }
}

/** Numbers of the migrations that this program has. */
export async function knownMigrations(): Promise<number[]> {
  return (await filesIn(FOLDER)).map(numberOf)
}

/** Gives a database, in a transaction of the caller, the shape that these migrations made. */
export async function applyMigrations(
  db: Pick<pg.ClientBase, 'query'>,
  numbers: ReadonlySet<number>,
): Promise<void> {
  await db.query(TABLE)
  const { rows } = await db.query<{ number: number }>('select number from migration')
  const done = new Set(rows.map((row) => row.number))
  for (const name of await filesIn(FOLDER)) {
    if (numbers.has(numberOf(name)) && !done.has(numberOf(name))) await apply(db, FOLDER, name)
  }
}

async function filesIn(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter((name) => /^\d{3}_.*\.sql$/.test(name)).sort()
}

function numberOf(name: string): number {
  return Number(name.slice(0, 3))
}

async function apply(db: Pick<pg.ClientBase, 'query'>, folder: string, name: string): Promise<void> {
  await db.query(unbounded(await readFile(`${folder}/${name}`, 'utf8')))
  await db.query('insert into migration values ($1, $2)', [numberOf(name), name])
}

/** The driver too would wait no longer than for a question; 24 days are the longest it knows. */
function unbounded(text: string): pg.QueryConfig & { query_timeout: number } {
  return { text, query_timeout: 2 ** 31 - 1 }
}
