import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openChatOf } from '../../server/storage/conversations.ts'
import { type MessageBatch, openMessageBatch } from '../../server/storage/message-batch.ts'
import { migrate } from '../../server/storage/migrate.ts'
import { visitorByToken } from '../../server/storage/visitors.ts'
import { typed } from '../support/message-house.ts'
import { databaseBefore, type OlderDatabase } from '../support/older-database.ts'

const DESK = 'five-levels'
const TABLES = [
  'visitor',
  'conversation',
  'thread',
  'message',
  'ticket',
  'ticket_message',
  'file',
  'customer',
]

let database: OlderDatabase
let batch: MessageBatch
let before: Record<string, unknown[]>
const eva = { visitor: crypto.randomUUID(), conversation: crypto.randomUUID() }
const kaat = { visitor: crypto.randomUUID(), conversation: crypto.randomUUID() }
const nobody = crypto.randomUUID()

/** The statements of the version before: they know visitors, and no contacts. */
async function visitorThen(id: string, more: { customer?: string; name?: string; language?: string } = {}) {
  await database.pool.query(
    `insert into visitor (desk_id, visitor_id, token_hash, subject, customer_number, name, email, language, created_at)
     values ($1, $2::uuid, decode(md5($2::text), 'hex'), $3, $3, $4, null, $5, 7)`,
    [DESK, id, more.customer ?? null, more.name ?? null, more.language ?? 'nl'],
  )
}

async function conversationThen(
  { conversation, visitor }: { conversation: string; visitor: string | null },
  more: { state?: string; channel?: string } = {},
) {
  await database.pool.query(
    `insert into conversation (desk_id, conversation_id, channel, visitor_id, tier, who, language, subject, state,
       entered_at, decision, policy_hash, version)
     values ($1, $2, $3, $4, 'nobody', 'Eva', 'nl', 'mail', $5, 0, '{}', 'x', 1)`,
    [DESK, conversation, more.channel ?? 'chat', visitor, more.state ?? 'active'],
  )
}

async function ticketThen(number: number, visitor: string | null) {
  await database.pool.query(
    `insert into ticket (desk_id, number, client_id, request_hash, subject, tier, visitor_id, language, secret_hash,
       created_at, promise, queued_at, waiting_since, policy_hash, version)
     values ($1, $2, gen_random_uuid(), '', 'mail', 'nobody', $3, 'nl', '', 0, 'target', 0, 0, 'x', 1)`,
    [DESK, number, visitor],
  )
  await database.pool.query(
    `insert into ticket_message (desk_id, ticket_number, seq, client_id, author, author_id, body, at)
     values ($1, $2, 1, gen_random_uuid(), 'customer', $3, 'mail', 0)`,
    [DESK, number, visitor],
  )
}

async function fill() {
  const { pool } = database
  await pool.query('insert into desk (desk_id) values ($1)', [DESK])
  await pool.query(`insert into customer values ($1, 'K1', 'Smets', 'nl', 5)`, [DESK])
  await visitorThen(eva.visitor)
  await visitorThen(kaat.visitor, { customer: 'K1', name: 'Kaat Smets', language: 'fr' })
  await visitorThen(nobody)
  await conversationThen(eva)
  await conversationThen(kaat, { state: 'waiting' })
  await conversationThen({ ...eva, conversation: crypto.randomUUID() }, { state: 'closed' })
  await conversationThen({ visitor: null, conversation: crypto.randomUUID() }, { channel: 'phone' })
  for (let seq = 1; seq <= 3; seq++) {
    await pool.query(
      `insert into message (desk_id, conversation_id, seq, client_id, author, author_id, body, at)
       values ($1, $2, $3, gen_random_uuid(), 'visitor', $4, 'line', 0)`,
      [DESK, eva.conversation, seq, eva.visitor],
    )
  }
  await pool.query('update thread set last_seq = 3 where conversation_id = $1', [eva.conversation])
  await ticketThen(1000, eva.visitor)
  await ticketThen(1001, null)
  for (const place of [[eva.conversation, null] as const, [null, 1000] as const]) {
    await pool.query(
      `insert into file (desk_id, file_id, name, type, size, bytes, visitor_id, conversation_id, ticket_number,
         ticket_seq, at)
       values ($1, gen_random_uuid(), 'a.png', 'image/png', 1, '\\x00', $2, $3, $4::int, $4::int - 999, 0)`,
      [DESK, eva.visitor, ...place],
    )
  }
}

async function stored(): Promise<Record<string, unknown[]>> {
  const all: Record<string, unknown[]> = {}
  for (const table of TABLES) {
    const { rows } = await database.pool.query(
      // A column that came later is empty, and not what this is about.
      `select jsonb_strip_nulls(to_jsonb(t)) as row from ${table} t order by to_jsonb(t)::text`,
    )
    all[table] = rows.map(({ row }) => row)
  }
  return all
}

async function rows(text: string, values: unknown[] = []) {
  return (await database.pool.query(text, values)).rows
}

beforeAll(async () => {
  database = await databaseBefore('023')
  await fill()
  before = await stored()
  await migrate(database.pool)
  batch = openMessageBatch(database.pool, () => {})
})
afterAll(async () => {
  await batch.close()
  await database.close()
})

describe('data of the version before', () => {
  it('stay as they were, row for row', async () => {
    expect(await stored()).toMatchObject(before)
    for (const table of TABLES) expect([table, before[table]!.length > 0]).toEqual([table, true])
  })

  it('have a contact for each visitor, under the same id, and what the portal had vouched for', async () => {
    expect(
      await rows(
        'select contact_id, name, language, created_at::int, merged_into from contact order by name',
      ),
    ).toEqual([
      { contact_id: kaat.visitor, name: 'Kaat Smets', language: 'fr', created_at: 7, merged_into: null },
      ...[eva.visitor, nobody]
        .map((contact_id) => ({ contact_id, name: null, language: 'nl', created_at: 7, merged_into: null }))
        .map((row) => expect.objectContaining({ ...row, contact_id: expect.any(String) })),
    ])
    expect(
      await rows('select contact_id, customer_number, how, proven_at::int, suspended_at from binding'),
    ).toEqual([
      { contact_id: kaat.visitor, customer_number: 'K1', how: 'portal', proven_at: 7, suspended_at: null },
    ])
  })

  it('have only links that hold, and none from a contact’s things to the web’s credential', async () => {
    expect(await rows(`select conname from pg_constraint where contype = 'f' and not convalidated`)).toEqual(
      [],
    )
    const links = await rows(
      `select conrelid::regclass::text as from, confrelid::regclass::text as to from pg_constraint
        where contype = 'f' and (confrelid = 'visitor'::regclass
          or conrelid = any('{visitor,conversation,ticket,file}'::regclass[]) and confrelid = 'contact'::regclass)
        order by 1`,
    )
    expect(links).toEqual(
      ['conversation', 'file', 'ticket', 'visitor'].map((from) => ({ from, to: 'contact' })),
    )
  })

  it('let a running chat go on, with the next number', async () => {
    expect(await openChatOf(database.pool, DESK, eva.visitor)).toBe(eva.conversation)
    const posted = await batch.post({ ...typed(eva, 'and on'), desk: DESK })
    expect(posted).toMatchObject({ verdict: 'stored', seq: 4 })
  })
})

describe('a server of the version before that still writes', () => {
  it('makes a visitor, and with it the contact without which no chat begins', async () => {
    const jef = { visitor: crypto.randomUUID(), conversation: crypto.randomUUID() }
    await visitorThen(jef.visitor, { name: 'Jef', customer: 'K1' })
    await conversationThen(jef)
    expect(await batch.post({ ...typed(jef, 'hello'), desk: DESK })).toMatchObject({ verdict: 'stored' })
    const found = `select c.name, c.language, b.how from contact c join binding b using (desk_id, contact_id)
      where contact_id = $1`
    expect(await rows(found, [jef.visitor])).toEqual([{ name: 'Jef', language: 'nl', how: 'portal' }])
  })

  it('hears from the portal who a visitor is, and the contact is called the same', async () => {
    const hash = Buffer.from((await rows(`select md5($1) as hash`, [nobody]))[0].hash, 'hex')
    expect(await visitorByToken(database.pool, DESK, hash)).toMatchObject({ visitor_id: nobody, name: null })
    await rows(
      `update visitor set subject = 'K1', customer_number = 'K1', name = 'An', language = 'de'
        where desk_id = $1 and visitor_id = $2 and subject is null`,
      [DESK, nobody],
    )
    const found = `select c.name, c.language, b.customer_number from contact c
      join binding b using (desk_id, contact_id) where contact_id = $1`
    expect(await rows(found, [nobody])).toEqual([{ name: 'An', language: 'de', customer_number: 'K1' }])
  })
})

describe('one person', () => {
  const refused = { code: '23505', constraint: 'conversation_one_open' }

  it.each([['chat'], ['whatsapp'], ['email']])('has one open conversation by %s', async (channel) => {
    const person = crypto.randomUUID()
    await visitorThen(person)
    const open = (state: string) =>
      conversationThen({ visitor: person, conversation: crypto.randomUUID() }, { channel, state })
    await open('waiting')
    await expect(open('active')).rejects.toMatchObject(refused)
    await open('closed')
  })

  it('may have one by each written door, and calls besides', async () => {
    const person = crypto.randomUUID()
    await visitorThen(person)
    for (const channel of ['chat', 'whatsapp', 'email', 'phone', 'phone']) {
      await conversationThen({ visitor: person, conversation: crypto.randomUUID() }, { channel })
    }
  })
})
