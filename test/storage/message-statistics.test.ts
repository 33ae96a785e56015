import pg from 'pg'
import { expect, it } from 'vitest'
import { testDatabase } from '../support/database.ts'

it('PostgreSQL takes a rough picture of messages, of every column that there is', async () => {
  const { poolConfig, drop } = await testDatabase()
  const client = new pg.Client(poolConfig)
  await client.connect()
  const { rows } = await client.query(
    `select attname from pg_attribute
      where attrelid = 'message'::regclass and attnum > 0 and not attisdropped
        and coalesce(attstattarget, 100) > 10`,
  )
  await client.end()
  await drop()
  expect(rows).toEqual([])
})
