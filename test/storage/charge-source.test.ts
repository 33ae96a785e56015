import { expect, it } from 'vitest'
import { migrate } from '../../server/storage/migrate.ts'
import { databaseBefore } from '../support/older-database.ts'

it('charges of calls are carried over with their source and the line that set their price', async () => {
  const { pool, close } = await databaseBefore('022')
  try {
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
    await close()
  }
})
