import { readdirSync, readFileSync } from 'node:fs'
import type pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { changePost } from '../../server/storage/agents.ts'
import { addDesks, deskVersion } from '../../server/storage/desks.ts'
import { openPool } from '../../server/storage/pool.ts'
import { touchAgents } from '../../server/storage/presence.ts'
import { holdDesk, holdDesks, inTransaction, type Tx } from '../../server/storage/transaction.ts'
import { agent, bare } from '../support/builders.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'

interface News {
  doors: { desk: string }
  desk: { desk: string; version: number }
}

const AGENT = '00000000-0000-4000-8000-00000000000a'
const POST = { role: 'agent', teams: [], disabledAt: null } as const

let database: TestDatabase
let pool: pg.Pool
let told: unknown[]
beforeAll(async () => {
  database = await testDatabase()
  pool = openPool(database.poolConfig, () => {})
  await addDesks(pool, ['north', 'south'])
  await agent(bare(pool), { north: 'agent' }, { id: AGENT })
})
beforeEach(() => {
  told = []
})
afterAll(async () => {
  await pool.end()
  await database.drop()
})

function run<Value>(work: (tx: Tx<News>) => Promise<Value>): Promise<Value> {
  return inTransaction<News, Value>(pool, (name: string, news: unknown) => void told.push([name, news]), work)
}

it('tells a desk that was changed once, with its newest version, after all the rest', async () => {
  await run(async (tx) => {
    const held = await holdDesk(tx, 'north')
    await changePost(held, AGENT, POST)
    tx.tell('doors', { desk: 'north' })
    await touchAgents(await holdDesk(tx, 'north'), [AGENT])
    expect(told).toEqual([])
  })
  const version = await deskVersion(pool, 'north')
  expect(told).toEqual([
    ['doors', { desk: 'north' }],
    ['desk', { desk: 'north', version }],
  ])
  const { rows } = await pool.query('select version from desk_agent where agent_id = $1', [AGENT])
  expect(rows).toEqual([{ version }])
})

it('tells nobody when nothing was changed', async () => {
  await run(async (tx) => touchAgents(await holdDesk(tx, 'north'), [crypto.randomUUID()]))
  expect(told).toEqual([])
})

it('tells of what carries no version when it is said', async () => {
  await run(async (tx) => (await holdDesk(tx, 'north')).touch())
  expect(told).toEqual([['desk', { desk: 'north', version: await deskVersion(pool, 'north') }]])
})

it('tells nobody of what was taken back', async () => {
  const before = await deskVersion(pool, 'north')
  const work = run(async (tx) => {
    await touchAgents(await holdDesk(tx, 'north'), [AGENT])
    throw new Error('thought better of it')
  })
  await expect(work).rejects.toThrow('thought better of it')
  expect(told).toEqual([])
  expect(await deskVersion(pool, 'north')).toBe(before)
})

it('takes several desks in the order of their ids', async () => {
  const held = await run((tx) => holdDesks(tx, ['south', 'north']))
  expect(held.map(({ desk }) => desk)).toEqual(['north', 'south'])
})

/** What panels show and is written without the desk's version, with why that is right. */
const UNSEEN = [
  // Only the two in the conversation care.
  'read-marks.ts: update conversation c set',
  // The lease alone is looked at when it is asked for.
  'presence.ts: update desk_agent a set lease_until = $2',
  // No panel is open before the desk is there.
  'desks.ts: insert into desk_agent',
  // The hash of a network is shown to nobody.
  'ticket-person.ts: update ticket set network = null',
  'ticket-person.ts: update conversation set network = null',
]

it('changes what panels show by nothing but a desk that is held', () => {
  const folder = `${import.meta.dirname}/../../server/storage/`
  const files = readdirSync(folder).filter((name) => name.endsWith('.ts'))
  const free = files.flatMap((name) => {
    const asked = readFileSync(folder + name, 'utf8').split(/\.(?=query\b|write\b)/)
    return asked.flatMap((text) => {
      const change =
        /^query\b[^(]*\(\s*[`'][\s\S]*?((update|insert into|delete from) (conversation|ticket|desk_agent|door_hand|outage)\b.*)/
      const found = change.exec(text.split(/\n}/)[0]!)
      return found ? [`${name}: ${found[1]}`] : []
    })
  })
  expect(free.map((line) => UNSEEN.find((known) => line.startsWith(known)) ?? line)).toEqual(
    expect.arrayContaining(UNSEEN),
  )
  expect(free.filter((line) => !UNSEEN.some((known) => line.startsWith(known)))).toEqual([])
})
