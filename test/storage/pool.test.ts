import { expect, it } from 'vitest'
import { openPool } from '../../server/storage/pool.ts'
import { testDatabase } from '../support/database.ts'

it('a connection that is lost between two statements fails the next one and nothing else', async () => {
  const database = await testDatabase()
  const pool = openPool(database.poolConfig, () => {})
  try {
    const client = await pool.connect()
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
    await pool.query('select pg_terminate_backend($1)', [rows[0]!.pid])
    // What an unheard loss would end is the process of this test.
    await new Promise((resolve) => setTimeout(resolve, 100))
    await expect(client.query('select 1')).rejects.toThrow()
    client.release(true)
    expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
  } finally {
    await pool.end()
    await database.drop()
  }
})
