import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { bigints, booleans, ints, texts, uuids } from '../../server/storage/binary-array.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'

let database: TestDatabase
let client: pg.Client

beforeAll(async () => {
  database = await testDatabase()
  client = new pg.Client(database.poolConfig)
  await client.connect()
})

afterAll(async () => {
  await client.end()
  await database.drop()
})

// PostgreSQL knows no NUL in a text, and half a surrogate is no letter.
const text = fc
  .string({ unit: 'grapheme', maxLength: 40 })
  .filter((value) => !value.includes('\u0000'))
  .map((value) => value.toWellFormed())
const rows = fc.array(
  fc.record({
    text: fc.option(text),
    uuid: fc.option(fc.uuid()),
    isTrue: fc.boolean(),
    int: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
    bigint: fc.integer({ min: -(2 ** 52), max: 2 ** 52 }),
  }),
  { maxLength: 30 },
)

it('what is written as a binary array is what PostgreSQL reads', async () => {
  await fc.assert(
    fc.asyncProperty(rows, async (given) => {
      const { rows: read } = await client.query(
        `select text, uuid, "isTrue", int, bigint::text
           from unnest($1::text[], $2::uuid[], $3::boolean[], $4::int[], $5::bigint[]) as t (text, uuid, "isTrue", int, bigint)`,
        [
          texts(given.map((row) => row.text)),
          uuids(given.map((row) => row.uuid)),
          booleans(given.map((row) => row.isTrue)),
          ints(given.map((row) => row.int)),
          bigints(given.map((row) => row.bigint)),
        ],
      )
      expect(read).toEqual(given.map((row) => ({ ...row, bigint: String(row.bigint) })))
    }),
    { numRuns: 200 },
  )
})

it.each([
  '',
  'x',
  '00000000-0000-0000-0000-00000000000',
  '00000000-0000-0000-0000-0000000000000',
  'g'.repeat(36),
])('«%s» is no uuid', (value) => {
  expect(() => uuids([value])).toThrow('not a uuid')
})
