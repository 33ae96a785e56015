import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Writable } from 'node:stream'
import { verifySync } from '@node-rs/argon2'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Context } from '../../../server/actions/context.ts'
import { checkPin } from '../../../server/actions/pins/check-pin.ts'
import { makePinByAgent } from '../../../server/actions/pins/make-pin.ts'
import { pinSecret } from '../../../server/actions/pins/pin-hash.ts'
import { createLog } from '../../../server/process/log.ts'
import { type AccountHouse, accountHouse } from '../../support/account-house.ts'
import { pinDesk } from '../../support/pin-house.ts'
import { got } from '../../support/ticket-house.ts'

let t: AccountHouse
let house: Context
const lines: string[] = []
const typed: string[] = []
let right = ''

beforeAll(async () => {
  t = await accountHouse('2026-11-23T10:00:00+01:00', [pinDesk()])
  const log = createLog(
    'trace',
    new Writable({
      write: (chunk, _, done) => {
        lines.push(String(chunk))
        done()
      },
    }),
  )
  house = { ...t.house, log: (what, facts) => log.info(facts ?? {}, what) }
  await t.customer('north', 'K1', [{ tier: 'basic' }])
  const supervisor = await t.agent({ north: 'supervisor' })
  for (const kind of ['one-time', 'standing'] as const) {
    const made = got(await makePinByAgent(house, supervisor, { desk: 'north', customer: 'K1', kind }))
    right = made.digits
    typed.push(made.digits)
  }
  for (const digits of ['90817263', '66554433', right]) {
    typed.push(digits)
    await checkPin(house, { desk: 'north', customer: 'K1', digits, call: 'CA1', source: null })
  }
  log.info({ Digits: right, params: { Digits: right } }, 'a careless line')
})
afterAll(() => t.close())

/** All rows of all tables as text, as a dump has them. */
async function dump(): Promise<string> {
  const { rows } = await t.house.pool.query<{ name: string }>(
    `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`,
  )
  const texts = await Promise.all(
    rows.map(({ name }) => t.house.pool.query(`select t::text as row from "${name}" t`)),
  )
  return texts.flatMap((found) => found.rows.map(({ row }) => String(row))).join('\n')
}

describe('the digits of a PIN', () => {
  it('stand in no table, no audit line and no log', async () => {
    const stored = await dump()
    expect(stored).toContain('$argon2id$')
    expect(lines.join()).toContain('a careless line')
    for (const digits of typed) {
      expect(stored).not.toContain(digits)
      expect(lines.join()).not.toContain(digits)
    }
  })

  it('cannot be tried on a dump without the key, not even when they are known', async () => {
    const { rows } = await t.house.pool.query(`select hash from pin where kind = 'standing'`)
    const { hash } = rows[0]
    const secret = (key: Uint8Array) => pinSecret({ secretKey: key }, 'north', 'K1', right)
    expect(verifySync(hash, right)).toBe(false)
    expect(verifySync(hash, secret(Buffer.alloc(32)))).toBe(false)
    expect(verifySync(hash, secret(house.secretKey))).toBe(true)
  })

  it('are never looked up: no index holds a hash and no statement asks by one', async () => {
    const { rows } = await t.house.pool.query(
      `select indexdef from pg_indexes where tablename in ('pin', 'pin_try')`,
    )
    expect(rows.length).toBeGreaterThan(2)
    for (const { indexdef } of rows) expect(indexdef).not.toMatch(/\bhash\b/)
    const storage = resolve(import.meta.dirname, '../../../server/storage')
    const sources = readdirSync(storage).filter((name) => name.startsWith('pin'))
    expect(sources.length).toBeGreaterThan(1)
    for (const name of sources) {
      expect(readFileSync(`${storage}/${name}`, 'utf8')).not.toMatch(/where[^`]*\bhash\b\s*(=|in)/)
    }
  })
})
