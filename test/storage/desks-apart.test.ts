import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { KEPT, LEFT_OUT } from '../../server/storage/backup/tables.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'

/** Ours; those beside `public` are left out of a backup as a whole. */
const SCHEMAS = `('public'::regnamespace, 'baileys'::regnamespace)`
/** A table's name as a statement of ours spells it. */
const NAME = `case relnamespace when 'public'::regnamespace then relname else relnamespace::regnamespace || '.' || relname end`

/** Tables of the house: they belong to no desk. */
const OF_THE_HOUSE = [
  'agent',
  'agent_known',
  'agent_session',
  'migration',
  'one_time_code',
  'secret_key',
  'sign_in_try',
]

let database: TestDatabase
let client: pg.Client

beforeAll(async () => {
  database = await testDatabase()
  client = new pg.Client(database.poolConfig)
  await client.connect()
})

afterAll(async () => {
  await client.end()
  await database.drop()
})

async function keys(kind: 'p' | 'f') {
  const { rows } = await client.query<{ table: string; references: string | null; columns: string[] }>(
    `select ${NAME.replaceAll('rel', 't.rel')} as table, r.relname as references,
            array(select a.attname::text from unnest(c.conkey) with ordinality k (num, ord)
                    join pg_attribute a on a.attrelid = t.oid and a.attnum = k.num order by k.ord) as columns
       from pg_constraint c join pg_class t on t.oid = c.conrelid left join pg_class r on r.oid = c.confrelid
      where c.contype = $1 and t.relnamespace in ${SCHEMAS}`,
    [kind],
  )
  return rows
}

it('every table of a desk begins its primary key with the desk', async () => {
  const { rows } = await client.query<{ table: string }>(
    `select ${NAME} as table from pg_class where relkind = 'r' and relnamespace in ${SCHEMAS}`,
  )
  const primary = new Map((await keys('p')).map((key) => [key.table, key.columns]))
  const ofDesks = rows.map((row) => row.table).filter((table) => !OF_THE_HOUSE.includes(table))
  expect(ofDesks.length).toBeGreaterThan(10)
  for (const table of ofDesks) expect([table, primary.get(table)?.[0]]).toEqual([table, 'desk_id'])
})

it('every table is in a backup or left out of it, by name', async () => {
  const { rows } = await client.query<{ table: string }>(
    `select ${NAME} as table from pg_class where relkind in ('r', 'p') and relnamespace in ${SCHEMAS}`,
  )
  expect(rows.map((row) => row.table).sort()).toEqual([...KEPT, ...Object.keys(LEFT_OUT)].sort())
  // A backup copies what stands in `public`, and nothing else.
  expect(KEPT.filter((table) => table.includes('.'))).toEqual([])
})

it('no link between tables of desks can cross from one desk to another', async () => {
  const crossing = (await keys('f')).filter(
    (key) => !OF_THE_HOUSE.includes(key.references ?? '') && key.columns[0] !== 'desk_id',
  )
  expect(crossing).toEqual([])
})

/** Messages are many: a trigger asks for each statement what a foreign key would ask for each row. */
describe('a message', () => {
  let conversation: string

  beforeAll(async () => {
    conversation = crypto.randomUUID()
    await client.query(`insert into desk (desk_id) values ('here'), ('there')`)
    await client.query(
      `insert into conversation (desk_id, conversation_id, channel, tier, who, language, subject, state, entered_at,
         decision, policy_hash, version)
       values ('here', $1, 'chat', 'nobody', 'Eva', 'nl', 'mail', 'active', 0, '{}', 'x', 1)`,
      [conversation],
    )
  })

  function add(desk: string, into: string) {
    return client.query(
      `insert into message (desk_id, conversation_id, seq, client_id, author, body, at)
       values ($1, $2, 1, gen_random_uuid(), 'visitor', 'hello', 0)`,
      [desk, into],
    )
  }

  it('cannot be stored without a conversation of its own desk', async () => {
    await expect(add('there', conversation)).rejects.toMatchObject({ code: '23503' })
    await expect(add('here', crypto.randomUUID())).rejects.toMatchObject({ code: '23503' })
    await add('here', conversation)
  })

  it('is looked up by its table, wherever a restore looks for names', async () => {
    await client.query(`set search_path = ''`)
    await client.query(
      `insert into public.message (desk_id, conversation_id, seq, client_id, author, body, at)
       values ('here', $1, 2, gen_random_uuid(), 'visitor', 'restored', 0)`,
      [conversation],
    )
    await client.query('reset search_path')
    await client.query('delete from message where seq = 2')
  })

  it.each([
    ['moved to another desk', `update message set desk_id = 'there'`],
    ['left behind by its conversation that is deleted', 'delete from conversation'],
    ['left behind by its conversation that moves', `update conversation set desk_id = 'there'`],
  ])('cannot be %s', async (_sentence, change) => {
    await expect(client.query(change)).rejects.toMatchObject({ code: '23503' })
    const { rows } = await client.query(
      'select from message join conversation using (desk_id, conversation_id)',
    )
    expect(rows).toHaveLength(1)
  })
})

/** The statements of the server; migrations write, and a backup reads whatever there is. */
function statements(): string {
  const server = resolve(import.meta.dirname, '../../server')
  const files = readdirSync(server, { recursive: true, encoding: 'utf8' })
  const read = files.filter((file) => file.endsWith('.ts') && !/migrations|backup/.test(file))
  return read.map((file) => readFileSync(join(server, file), 'utf8')).join('\n')
}

it('every table is read by the server', async () => {
  const { rows } = await client.query<{ table: string }>(
    `select ${NAME} as table from pg_class where relkind = 'r' and relnamespace in ${SCHEMAS}`,
  )
  const sql = statements()
  const isRead = (table: string) =>
    new RegExp(`\\b(from|join|using)\\s+(only\\s+)?${table}\\b|\\b${table}\\b[^;\`]*\\breturning\\b`).test(
      sql,
    )
  expect(isRead('conversation')).toBe(true)
  expect(isRead('no_such_table')).toBe(false)
  expect(rows.map((row) => row.table).filter((table) => !isRead(table))).toEqual([])
})
