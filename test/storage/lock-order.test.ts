import type pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { openPool } from '../../server/storage/pool.ts'
import { inTransaction } from '../../server/storage/transaction.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { watchLocks } from '../support/lock-order.ts'

let database: TestDatabase
let pool: pg.Pool
let found: () => string[]
beforeAll(async () => {
  database = await testDatabase()
})
beforeEach(() => {
  pool = openPool({ ...database.poolConfig, max: 1 }, () => {})
  found = watchLocks(pool)
  return () => pool.end()
})
afterAll(() => database.drop())

const A = '00000000-0000-4000-8000-00000000000a'
const B = '00000000-0000-4000-8000-00000000000b'
const CALL = 'select * from call where desk_id = $1 and call_sid = $2 for no key update'
const DESK = 'update desk set version = version + 1 where desk_id = $1 returning version'
const AGENT = 'select * from desk_agent where desk_id = $1 and agent_id = $2 for update'
const AGENTS = 'update desk_agent set version = 0 where desk_id = $1 and agent_id = any($2::uuid[])'
const CONVERSATION =
  'select * from conversation where desk_id = $1 and conversation_id = $2 for no key update'
const TALK = 'update thread set last_seq = last_seq + 1 where desk_id = $1 and conversation_id = $2'
const LEG = 'update call_leg set warned = 1 where desk_id = $1 and leg_id = $2'
const CUSTOMER = 'select from customer where desk_id = $1 and customer_number = $2 for update'
const MONTH = `insert into allowance_month (desk_id, customer_number, month) select $1, 'C1', $2 where false
  on conflict do nothing`
const TICKET = 'update ticket set version = 1 where desk_id = $1 and number = $2'

type Step = [text: string, id: string | string[] | number | null]
async function run(steps: readonly Step[]): Promise<string[]> {
  await inTransaction(
    pool,
    () => {},
    async (tx) => {
      for (const [text, id] of steps) await tx.query(text, id === null ? ['d'] : ['d', id])
    },
  )
  return found().map((what) => what.split(':')[0]!)
}

const ALL: Step[] = [
  [CALL, 'CA1'],
  [DESK, null],
  [AGENT, A],
  [AGENT, B],
  [CONVERSATION, A],
  [TALK, A],
  [CONVERSATION, B],
  [LEG, A],
  [CUSTOMER, 'C1'],
  [MONTH, '2026-11'],
  [TICKET, 1],
]

it('rows that are locked in the one order are all right, and once locked they may be changed at any time', async () => {
  expect(await run([...ALL, ...ALL])).toEqual([])
})

it.each<[string, Step[], string]>([
  ['a call after its desk', [ALL[1]!, ALL[0]!], 'call is locked after desk'],
  ['a desk after an agent', [ALL[2]!, ALL[1]!], 'desk is locked after agent'],
  ['an agent after a conversation', [ALL[4]!, ALL[2]!], 'agent is locked after conversation'],
  ['a conversation after a leg', [ALL[7]!, ALL[4]!], 'conversation is locked after leg'],
  ['a talk after a ticket', [ALL[10]!, ALL[5]!], 'talk is locked after ticket'],
  ['a month after a ticket', [ALL[10]!, ALL[9]!], 'month is locked after ticket'],
  ['another ticket before', [[TICKET, 2], ALL[10]!], 'several of ticket are locked out of their order'],
  [
    'a conversation that comes before',
    [ALL[6]!, ALL[4]!],
    'several of conversation are locked out of their order',
  ],
  ['agents as they are found', [[AGENTS, [B, A]]], 'several of agent are locked in no order'],
  ['another agent before', [ALL[3]!, ALL[2]!], 'several of agent are locked out of their order'],
])('%s is noticed', async (_what, steps, said) => {
  expect(await run(steps)).toEqual([said])
})
