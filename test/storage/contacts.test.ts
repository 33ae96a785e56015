import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bindingOf, proveByPortal } from '../../server/storage/bindings.ts'
import { type Address, contactAt } from '../../server/storage/contact-addresses.ts'
import { contactOf, mergeContacts } from '../../server/storage/contacts.ts'
import { addDesks, lockDesk } from '../../server/storage/desks.ts'
import { openPool } from '../../server/storage/pool.ts'
import { inTransaction } from '../../server/storage/transaction.ts'
import { bare, conversation } from '../support/builders.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'

const DESK = 'five-levels'

let database: TestDatabase
let pool: pg.Pool
let made = 0

beforeAll(async () => {
  database = await testDatabase()
  pool = openPool(database.poolConfig, () => {})
  await addDesks(pool, [DESK, 'strict-queue'])
})
afterAll(async () => {
  await pool.end()
  await database.drop()
})

const number = (): Address => ({ kind: 'whatsapp', account: '', value: `+3247100${1000 + made++}` })

async function contact(at: number, name: string | null = null): Promise<{ id: string; address: Address }> {
  const address = number()
  const { contact_id: id } = await contactAt(pool, DESK, address, { name, language: 'nl' }, at)
  return { id, address }
}

function merged(one: string, other: string, desk = DESK) {
  return inTransaction(
    pool,
    () => {},
    async (tx) => {
      await lockDesk(tx, desk)
      return (await mergeContacts(tx, desk, one, other))?.contact_id ?? null
    },
  )
}

const who = async (id: string) => (await contactOf(pool, DESK, id))?.contact_id
const at = async (address: Address) =>
  (await contactAt(pool, DESK, address, { name: null, language: 'nl' }, 99)).contact_id

describe('an address', () => {
  it('of which fifty first messages come at once has one contact, and leaves no other behind', async () => {
    const address = number()
    const before = (await pool.query('select from contact')).rowCount!
    const all = await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        contactAt(pool, DESK, address, { name: `Eva ${i}`, language: 'fr' }, 1000 + i),
      ),
    )
    expect(new Set(all.map(({ contact_id }) => contact_id)).size).toBe(1)
    expect((await pool.query('select from contact')).rowCount).toBe(before + 1)
    const { rows } = await pool.query('select seen_at from contact_address where value = $1', [address.value])
    expect(rows).toEqual([{ seen_at: 1049 }])
  })

  it('is another one at another desk, under another account and of another kind', async () => {
    const address: Address = { kind: 'whatsapp-lid', account: 'first', value: '1234' }
    const person = { name: null, language: 'nl' as const }
    const others: [string, Address][] = [
      [DESK, address],
      ['strict-queue', address],
      [DESK, { ...address, account: 'second' }],
      [DESK, { ...address, kind: 'whatsapp-bsuid' }],
    ]
    const all = await Promise.all(others.map(([desk, one]) => contactAt(pool, desk, one, person, 1)))
    expect(new Set(all.map(({ contact_id }) => contact_id)).size).toBe(4)
  })

  it('says whether it is blocked, and is not seen earlier than it was', async () => {
    const { address, id } = await contact(20)
    await pool.query('update contact_address set blocked_at = 30 where value = $1', [address.value])
    const again = await contactAt(pool, DESK, address, { name: 'Somebody', language: 'de' }, 10)
    expect(again).toEqual({ contact_id: id, window_until: null, blocked_at: 30, suspended_at: null })
    const { rows } = await pool.query('select seen_at from contact_address where value = $1', [address.value])
    expect(rows).toEqual([{ seen_at: 20 }])
    expect(await contactOf(pool, DESK, id)).toMatchObject({ name: null, language: 'nl', created_at: 20 })
  })
})

describe('two contacts that are one person', () => {
  it('become the older one, with the addresses of both and a name', async () => {
    const [older, younger] = [await contact(10), await contact(11, 'Eva')]
    expect(await merged(younger.id, older.id)).toBe(older.id)
    expect([await who(older.id), await who(younger.id)]).toEqual([older.id, older.id])
    expect([await at(older.address), await at(younger.address)]).toEqual([older.id, older.id])
    expect(await contactOf(pool, DESK, younger.id)).toMatchObject({ name: 'Eva', created_at: 10 })
    expect(await merged(older.id, younger.id)).toBe(older.id)
  })

  it('leave their conversations where they are', async () => {
    const [older, younger] = [await contact(10), await contact(11)]
    const talk = await conversation(bare(pool), DESK, { channel: 'whatsapp', visitor: younger.id })
    await merged(older.id, younger.id)
    for (const table of ['conversation', 'thread']) {
      const { rows } = await pool.query(`select visitor_id from ${table} where conversation_id = $1`, [talk])
      expect(rows).toEqual([{ visitor_id: younger.id }])
    }
  })

  it('may have been merged before: all are the oldest, one step away', async () => {
    const [a, b, c, d] = await Promise.all([contact(13), contact(12), contact(11), contact(10)])
    await merged(a.id, b.id)
    await merged(c.id, d.id)
    expect(await merged(a.id, c.id)).toBe(d.id)
    for (const { id, address } of [a, b, c, d])
      expect([await who(id), await at(address)]).toEqual([d.id, d.id])
    const { rows } = await pool.query('select distinct merged_into from contact where contact_id = any($1)', [
      [a.id, b.id, c.id],
    ])
    expect(rows).toEqual([{ merged_into: d.id }])
  })

  it('never go round in a circle, whoever merges whom at once', async () => {
    const all = await Promise.all(Array.from({ length: 8 }, () => contact(10)))
    const ids = all.map(({ id }) => id)
    await Promise.all(ids.map((id, i) => merged(id, ids[(i + 1) % ids.length]!)))
    await Promise.all(ids.map((id, i) => merged(ids[(i + 1) % ids.length]!, id)))
    const oldest = [...ids].sort()[0]
    for (const id of ids) expect(await who(id)).toBe(oldest)
    await expect(
      pool.query('update contact set merged_into = contact_id where contact_id = $1', [oldest]),
    ).rejects.toMatchObject({ code: '23514' })
  })

  it('must be of one desk', async () => {
    const { id } = await contact(10)
    const far = await contactAt(pool, 'strict-queue', number(), { name: null, language: 'nl' }, 1)
    expect(await merged(id, far.contact_id)).toBeNull()
    expect(await merged(id, far.contact_id, 'strict-queue')).toBeNull()
    await expect(
      pool.query('update contact set merged_into = $1 where contact_id = $2', [far.contact_id, id]),
    ).rejects.toMatchObject({ code: '23503' })
  })

  it.each([
    ['only the younger', [null, 5], 5],
    ['both, the younger later', [5, 6], 6],
    ['both, the older later', [6, 5], 6],
  ] as const)('are proven to be whom %s was', async (_who, [first, second], proven_at) => {
    const [older, younger] = [await contact(10), await contact(11)]
    if (first) await proveByPortal(pool, DESK, older.id, 'K1', first)
    await proveByPortal(pool, DESK, younger.id, 'K1', second)
    await merged(older.id, younger.id)
    expect(await bindingOf(pool, DESK, older.id, 'K1')).toMatchObject({ proven_at, suspended_at: null })
    expect(await bindingOf(pool, DESK, younger.id, 'K1')).toBeNull()
  })

  it('keep the proof that counts, though a suspended one is younger', async () => {
    const [older, younger] = [await contact(10), await contact(11)]
    await proveByPortal(pool, DESK, older.id, 'K1', 5)
    await proveByPortal(pool, DESK, younger.id, 'K1', 6)
    await pool.query(`update binding set suspended_at = 7, why = 'customer-anew' where contact_id = $1`, [
      younger.id,
    ])
    await merged(older.id, younger.id)
    expect(await bindingOf(pool, DESK, older.id, 'K1')).toMatchObject({ proven_at: 5, suspended_at: null })
  })
})
