import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../support/database.ts'

describe('the database of a test', () => {
  it("is a real PostgreSQL, empty and one's own", async () => {
    const database = await testDatabase()
    const pool = new pg.Pool({ connectionString: database.url })
    const { rows } = await pool.query("select current_database() as name, lower('ÉÖ') as lower")
    expect(rows[0]).toEqual({ name: database.poolConfig.database, lower: 'éö' })
    await pool.end()
    await database.drop()
  })
})
