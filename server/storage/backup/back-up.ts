import { createHash } from 'node:crypto'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { BLOCK_BYTES, JOBS, LAYOUT, lineOf } from './layout.ts'
import { KEPT, KEPT_JOBS, LEFT_OUT } from './tables.ts'

type Rows = Record<string, number>

/** What the text of a value looks like depends on none of the database's own settings. */
export const PLAIN_TEXT = `set client_encoding = 'UTF8'; set datestyle = 'ISO, YMD'; set intervalstyle = 'postgres';
  set timezone = 'UTC'; set bytea_output = 'hex'; set extra_float_digits = 1; set statement_timeout = 0`

/** The data at one instant as the bytes of a backup, while servers go on writing. `told` hears the rows of each table. */
export async function* backUp(client: pg.Client, madeAt: number, told: (rows: Rows) => void) {
  // One snapshot for all tables: no message without its conversation, no number without its message.
  await client.query(PLAIN_TEXT)
  await client.query('begin transaction isolation level repeatable read, read only')
  const hash = createHash('sha256')
  for await (const bytes of contentOf(client, madeAt, told)) {
    hash.update(bytes)
    yield bytes
  }
  yield Buffer.from(`${hash.digest('hex')}\n`)
  await client.query('commit')
}

/** Names of tables that are neither ours to keep nor ours to leave out. */
export async function strangeTables(client: pg.Client): Promise<string[]> {
  return (await tablesOf(client)).filter((name) => !KEPT.includes(name) && !Object.hasOwn(LEFT_OUT, name))
}

/** By which key these data were sealed; null when they are older than fingerprints. */
export async function fingerprintIn(client: pg.Client): Promise<string | null> {
  if (!(await tablesOf(client)).includes('secret_key')) return null
  const { rows } = await client.query<{ fingerprint: string }>('select fingerprint from secret_key')
  return rows[0]?.fingerprint ?? null
}

export async function migrationsIn(client: pg.Client): Promise<number[]> {
  if (!(await tablesOf(client)).includes('migration')) return []
  const { rows } = await client.query<{ number: number }>('select number from migration order by number')
  return rows.map(({ number }) => number)
}

export async function tablesOf(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select relname as name from pg_class
      where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace order by relname`,
  )
  return rows.map(({ name }) => name)
}

export async function columnsOf(client: pg.Client, table: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select attname as name from pg_attribute
      where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`,
    [`public.${table}`],
  )
  return rows.map(({ name }) => name)
}

async function* contentOf(client: pg.Client, madeAt: number, told: (rows: Rows) => void) {
  yield lineOf({
    balie: LAYOUT,
    madeAt,
    migrations: await migrationsIn(client),
    fingerprint: await fingerprintIn(client),
  })
  const rows: Rows = {}
  const there = await tablesOf(client)
  for (const table of KEPT.filter((name) => there.includes(name))) {
    const columns = await columnsOf(client, table)
    yield lineOf({ table, columns })
    const names = columns.map(pg.escapeIdentifier).join(', ')
    rows[table] = yield* blocksOf(client, `copy public.${pg.escapeIdentifier(table)} (${names}) to stdout`)
  }
  yield lineOf({ table: JOBS, columns: ['identifier', 'payload', 'max_attempts'] })
  rows[JOBS] = yield* blocksOf(client, `copy (${await owedJobs(client)}) to stdout`)
  told(rows)
  yield lineOf({ rows })
}

/** Jobs that still have tries left. Where no server with mail or telephone ever ran there is no such table. */
async function owedJobs(client: pg.Client): Promise<string> {
  const { rows } = await client.query(
    `select from pg_class where oid = to_regclass('graphile_worker._private_jobs')`,
  )
  if (rows.length === 0) return `select '', '', 0 where false`
  return `select task.identifier, job.payload, job.max_attempts
            from graphile_worker._private_jobs job join graphile_worker._private_tasks task on task.id = job.task_id
           where (job.attempts < job.max_attempts or job.locked_at is not null) and task.identifier in (${KEPT_JOBS.map(pg.escapeLiteral).join(', ')})`
}

async function* blocksOf(client: pg.Client, statement: string): AsyncGenerator<Buffer, number> {
  const stream = client.query(copyTo(statement))
  let gathered: Buffer[] = []
  let size = 0
  for await (const piece of stream as AsyncIterable<Buffer>) {
    for (let at = 0; at < piece.byteLength; at += BLOCK_BYTES) {
      const part = piece.subarray(at, at + BLOCK_BYTES)
      if (size + part.byteLength > BLOCK_BYTES) {
        yield block(gathered, size)
        gathered = []
        size = 0
      }
      gathered.push(part)
      size += part.byteLength
    }
  }
  if (size > 0) yield block(gathered, size)
  yield Buffer.from('0\n')
  return stream.rowCount
}

function block(parts: readonly Buffer[], size: number): Buffer {
  return Buffer.concat([Buffer.from(`${size}\n`), ...parts])
}
