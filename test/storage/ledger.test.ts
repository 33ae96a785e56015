import type pg from 'pg'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { entriesOfBridge } from '../../server/storage/allowance.ts'
import { addDesks } from '../../server/storage/desks.ts'
import { type Db, openPool } from '../../server/storage/pool.ts'
import { bare, customer } from '../support/builders.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'

const CALLS = 2000

let database: TestDatabase
let pool: pg.Pool
beforeEach(async () => {
  database = await testDatabase()
  pool = openPool(database.poolConfig, () => {})
  await addDesks(pool, ['desk'])
  await customer(bare(pool), 'desk', '101')
  await pool.query(`
    insert into allowance_month values ('desk', '101', '2026-11');
    insert into allowance_entry (desk_id, customer_number, month, call_sid, bridge_id, kind, reserved, draws, at)
      select 'desk', '101', '2026-11', 'CA', 'bridge ' || n, kind, reserved, true, n
        from generate_series(1, ${CALLS}) n, (values ('reservation', 60), ('settlement', -60)) as line (kind, reserved);
    analyze allowance_entry`)
})
afterEach(async () => {
  await pool.end()
  await database.drop()
})

interface Node {
  'Actual Rows': number
  'Rows Removed by Filter'?: number
  Plans?: Node[]
}
const rowsRead = (node: Node): number =>
  Math.max(node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0), ...(node.Plans ?? []).map(rowsRead))

it('the minutes of one call are found without reading those of every call the desk ever had', async () => {
  const plans: { Plan: Node }[] = []
  const looking: Db = {
    query: async (text, values) => {
      const { rows } = await pool.query(`explain (analyze, format json) ${text}`, values)
      plans.push(...rows[0]['QUERY PLAN'])
      return pool.query(text, values)
    },
  }
  const found = await entriesOfBridge(looking, 'desk', 'bridge 700')
  expect(found.map(({ kind }) => kind)).toEqual(['reservation', 'settlement'])
  expect(plans.map(({ Plan }) => rowsRead(Plan))).toEqual([2])
})
