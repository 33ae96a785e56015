import { cp, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { expect, inject, it } from 'vitest'
import { migrate } from '../../server/storage/migrate.ts'

const FOLDER = new URL('../../server/storage/migrations/', import.meta.url).pathname

it('charges of calls are carried over with their source and the line that set their price', async () => {
  const { admin } = inject('database')
  const database = `carried_${crypto.randomUUID().replaceAll('-', '')}`
  const before = await mkdtemp(join(tmpdir(), 'balie-migrations-'))
  const owner = new pg.Pool({ ...admin, max: 1 })
  await owner.query(`create database ${database}`)
  const pool = new pg.Pool({ ...admin, database, max: 2 })
  // Dropping the database ends what is still open to it.
  pool.on('error', () => {})
  try {
    for (const name of (await readdir(FOLDER)).filter((name) => name < '022')) {
      await cp(join(FOLDER, name), join(before, name))
    }
    await migrate(pool, before)
    await pool.query(`insert into desk (desk_id) values ('north')`)
    await pool.query(
      `insert into customer (desk_id, customer_number, name, language, updated_at) values ('north', 'K1', 'Smit', 'nl', 0)`,
    )
    for (const [i, reason] of ['tier', 'overrun', 'standby'].entries()) {
      await pool.query(
        `insert into charge (desk_id, charge_id, customer_number, call_sid, reason, price, said, quoted_at, consented_at, consent)
         values ('north', $1, 'K1', $2, $3, '{"kind": "by-quote"}', 'said', 0, 1, 'key 1 in the call')`,
        [crypto.randomUUID(), `CA${i}`, reason],
      )
    }
    await migrate(pool)
    const { rows } = await pool.query(
      'select source, source_id, reason, policy_line, said, consented_at, consent from charge order by source_id',
    )
    const kept = {
      source: 'call',
      said: 'said',
      consented_at: expect.anything(),
      consent: 'key 1 in the call',
    }
    expect(rows).toEqual([
      { ...kept, source_id: 'CA0', reason: 'tier', policy_line: 'doors.phone.others.price' },
      { ...kept, source_id: 'CA1', reason: 'overrun', policy_line: 'doors.phone.overrun' },
      { ...kept, source_id: 'CA2', reason: 'standby', policy_line: 'standby' },
    ])
  } finally {
    await pool.end()
    await owner.query(`drop database if exists ${database} with (force)`)
    await owner.end()
    await rm(before, { recursive: true })
  }
})
