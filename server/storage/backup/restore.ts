import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { applyMigrations, knownMigrations, NewerData } from '../migrate.ts'
import { columnsOf, PLAIN_TEXT, tablesOf } from './back-up.ts'
import { type End, type Head, JOBS, type TableLine } from './layout.ts'
import { DamagedBackup, readBackup } from './read-backup.ts'
import { KEPT, KEPT_JOBS } from './tables.ts'

/** There are tables already where a backup should go. */
export class NotEmpty extends Error {}

/**
 * Reads a backup whole and writes nothing. Throws DamagedBackup, or NewerData when a newer program made it.
 */
export async function verifyBackup(bytes: AsyncIterable<Buffer>): Promise<Head & End> {
  let found: Head | null = null
  const known = await knownMigrations()
  const end = await readBackup(bytes, {
    head: async (head) => {
      found = head
    },
    table: async (_table, blocks) => {
      for await (const _block of blocks);
      return null
    },
  })
  if (!found) throw new DamagedBackup('the backup has no head')
  const head: Head = found
  const unknown = head.migrations.find((number) => !known.includes(number))
  if (unknown !== undefined) throw new NewerData(`migration ${unknown} is unknown to this program`)
  return { ...head, ...end }
}

/** Throws NotEmpty unless there are no tables yet. */
export async function checkEmpty(client: pg.Client): Promise<void> {
  if ((await tablesOf(client)).length > 0) throw new NotEmpty('there are tables')
}

/**
 * Puts a backup into an empty database, in one transaction: the tables as they were made then, their rows, and then
 * the migrations that came since. Needs the tables of jobs where the backup holds any. `last` is called before the
 * commit; what it throws undoes all.
 */
export async function restore(
  client: pg.Client,
  bytes: AsyncIterable<Buffer>,
  last: () => void,
): Promise<void> {
  await client.query(PLAIN_TEXT)
  await client.query('begin')
  try {
    let links: Link[] = []
    await readBackup(bytes, {
      head: async (head) => {
        await checkEmpty(client)
        await applyMigrations(client, new Set(head.migrations))
        await client.query(
          'create temp table job (identifier text, payload json, max_attempts int) on commit drop',
        )
        links = await loosen(client)
      },
      table: (table, blocks) => fill(client, table, blocks),
    })
    await tighten(client, links)
    await continueNumbers(client)
    await addJobs(client)
    await applyMigrations(client, new Set(await knownMigrations()))
    last()
    await client.query('commit')
  } catch (fault) {
    await client.query('rollback').catch(() => {})
    throw fault
  }
}

async function fill(
  client: pg.Client,
  { table, columns }: TableLine,
  blocks: AsyncGenerator<Buffer, void>,
): Promise<number> {
  const jobs = table === JOBS
  if (!jobs && !KEPT.includes(table)) throw new DamagedBackup(`the backup has a table ${table}`)
  const there = jobs ? ['identifier', 'payload', 'max_attempts'] : await columnsOf(client, table)
  if (there.join() !== columns.join()) throw new DamagedBackup(`the backup has ${table} with other columns`)
  const target = `${jobs ? 'pg_temp' : 'public'}.${pg.escapeIdentifier(table)}`
  const stream = client.query(
    copyFrom(`copy ${target} (${columns.map(pg.escapeIdentifier).join(', ')}) from stdin`),
  )
  await pipeline(Readable.from(blocks, { objectMode: false }), stream)
  return stream.rowCount
}

type Link = { table: string; name: string; definition: string }

/** Rows come table after table, not in the order of their links; and what triggers made of them is in the backup. */
async function loosen(client: pg.Client): Promise<Link[]> {
  const { rows } = await client.query<Link>(
    `select conrelid::regclass::text as table, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
       from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace order by 1, 2`,
  )
  for (const { table, name } of rows) await client.query(`alter table ${table} drop constraint ${name}`)
  await switchTriggers(client, 'disable')
  return rows
}

/** Every link is checked as it is made again. */
async function tighten(client: pg.Client, links: readonly Link[]): Promise<void> {
  await switchTriggers(client, 'enable')
  for (const { table, name, definition } of links) {
    await client.query(`alter table ${table} add constraint ${name} ${definition}`)
  }
}

async function switchTriggers(client: pg.Client, way: 'enable' | 'disable'): Promise<void> {
  for (const table of await tablesOf(client)) {
    await client.query(`alter table public.${pg.escapeIdentifier(table)} ${way} trigger user`)
  }
}

/** Numbers that the database gives go on after the last one. */
async function continueNumbers(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ table: string; column: string }>(
    `select attrelid::regclass::text as table, attname as column from pg_attribute join pg_class on oid = attrelid
      where relnamespace = 'public'::regnamespace and relkind = 'r' and attidentity <> ''`,
  )
  for (const { table, column } of rows) {
    const name = pg.escapeIdentifier(column)
    await client.query(
      `select setval(pg_get_serial_sequence($1, $2), coalesce(max(${name}), 1), count(*) > 0) from ${table}`,
      [table, column],
    )
  }
}

async function addJobs(client: pg.Client): Promise<void> {
  const { rows } = await client.query('select from job limit 1')
  if (rows.length === 0) return
  await client.query(
    `select graphile_worker.add_job(identifier, payload, max_attempts => max_attempts)
       from pg_temp.job where identifier = any($1)`,
    [KEPT_JOBS],
  )
}
