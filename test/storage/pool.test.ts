import type pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Db, openPool } from '../../server/storage/pool.ts'
import { inTransaction } from '../../server/storage/transaction.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'

let database: TestDatabase
let pool: pg.Pool
beforeEach(async () => {
  database = await testDatabase()
  pool = openPool({ ...database.poolConfig, max: 2 }, () => {})
})
afterEach(async () => {
  await pool.end()
  await database.drop()
})

it('a connection that is lost between two statements fails the next one and nothing else', async () => {
  const client = await pool.connect()
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
  await pool.query('select pg_terminate_backend($1)', [rows[0]!.pid])
  // What an unheard loss would end is the process of this test.
  await new Promise((resolve) => setTimeout(resolve, 100))
  await expect(client.query('select 1')).rejects.toThrow()
  client.release(true)
  expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
})

const PLANNED = 'select statement from pg_prepared_statements where statement like $1 order by prepare_time'

it('a statement is planned once a connection, in a transaction and outside of one', async () => {
  await inTransaction(
    pool,
    () => {},
    async (tx) => {
      for (const word of ['one', 'two']) await tx.query('select $1::text as inside', [word])
    },
  )
  // The pool hands out the connection that it got back last.
  for (const word of ['one', 'two']) await pool.query('select $1::text as outside', [word])
  await pool.query('select 1 as unplanned; select 2 as unplanned')
  expect((await pool.query(PLANNED, ['select $1::text%'])).rows).toEqual([
    { statement: 'select $1::text as inside' },
    { statement: 'select $1::text as outside' },
  ])
})

describe('a table that got a column while the server runs', () => {
  const someone = (db: Db) => db.query<{ name: string }>('select * from guest where name = $1', ['Eva'])
  const inside = () => inTransaction(pool, () => {}, someone)

  beforeEach(async () => {
    await pool.query('create table guest (name text)')
    await pool.query("insert into guest values ('Eva')")
  })

  it('is read in the same transaction as before', async () => {
    await inside()
    await pool.query('alter table guest add column room int')
    expect((await inside()).rows).toEqual([{ name: 'Eva', room: null }])
  })

  it('is read outside of a transaction as before', async () => {
    await someone(pool)
    await pool.query('alter table guest add column room int')
    expect((await someone(pool)).rows).toEqual([{ name: 'Eva', room: null }])
  })
})
