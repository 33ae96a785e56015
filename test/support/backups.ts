import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { backUpTo } from '../../server/process/backups.ts'
import { readConfig } from '../../server/process/config.ts'
import { restoreFrom } from '../../server/process/restores.ts'
import { KEPT } from '../../server/storage/backup/tables.ts'
import { TEST_KEY } from './app.ts'
import { emptyDatabase, type TestDatabase } from './database.ts'

/** A folder for backups, and databases to restore them into; all gone after `remove`. */
export function backupPlace() {
  const folder = mkdtempSync(join(tmpdir(), 'balie-backup-'))
  const made: TestDatabase[] = []
  let files = 0
  const settings = (url: string) =>
    readConfig({ DATABASE_URL: url, DATA_DIR: join(folder, 'data'), SECRET_KEY: TEST_KEY.toString() })
  return {
    folder,
    file: () => join(folder, `${++files}.backup`),
    backUp: (url: string, file: string) =>
      backUpTo(settings(url), file, { say: () => {}, stop: new AbortController().signal }),
    empty: async () => {
      const database = await emptyDatabase()
      made.push(database)
      return database
    },
    restore: (file: string, url: string) =>
      restoreFrom(settings(url), file, { newKey: false, say: () => {} }),
    remove: async () => {
      for (const database of made) await database.drop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Another unpacked backup with the check sum that belongs to it. */
export function resealed(text: Buffer, what: RegExp, by: string): Buffer {
  const body = Buffer.from(text.subarray(0, -65).toString('latin1').replace(what, by), 'latin1')
  return Buffer.concat([body, Buffer.from(`${createHash('sha256').update(body).digest('hex')}\n`)])
}

/** Answers one question and closes. */
export async function askOnce<Row extends pg.QueryResultRow>(
  poolConfig: pg.PoolConfig,
  text: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client(poolConfig)
  await client.connect()
  try {
    return (await client.query<Row>(text, values)).rows
  } finally {
    await client.end()
  }
}

/** Rows of every kept table, and a sum over all that stands in them. */
export async function sums(poolConfig: pg.PoolConfig) {
  const each = KEPT.map(
    (table) => `select '${table}' as table, count(*)::int as rows,
      md5(coalesce(string_agg(row_to_json(t)::text, chr(10) order by row_to_json(t)::text), '')) as sum from ${table} t`,
  )
  // Of so many tables the database may look at several at once, and answers in any order.
  const all = `${each.join(' union all ')} order by 1`
  return askOnce<{ table: string; rows: number; sum: string }>(poolConfig, all)
}

/** What the tables are made of: columns, links, checks, indexes, triggers and whether they act. */
export function shape(poolConfig: pg.PoolConfig) {
  return askOnce(
    poolConfig,
    `select * from (
       select conrelid::regclass::text as table, conname::text as name, pg_get_constraintdef(oid) as what
         from pg_constraint where connamespace = 'public'::regnamespace
       union all select tgrelid::regclass::text, tgname::text, tgenabled::text || pg_get_triggerdef(oid)
         from pg_trigger where not tgisinternal
       union all select tablename, indexname, indexdef from pg_indexes where schemaname = 'public'
       union all select attrelid::regclass::text, attname::text, attidentity::text || format_type(atttypid, atttypmod)
         from pg_attribute join pg_class on oid = attrelid
        where relnamespace = 'public'::regnamespace and relkind = 'r' and attnum > 0 and not attisdropped
     ) as made order by 1, 2, 3`,
  )
}
