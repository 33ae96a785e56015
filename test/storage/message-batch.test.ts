import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDesks } from '../../server/storage/desks.ts'
import { type MessageBatch, openMessageBatch } from '../../server/storage/message-batch.ts'
import { openPool } from '../../server/storage/pool.ts'
import type { Typed } from '../../server/storage/typed-message.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'

const DESK = 'five-levels'
let database: TestDatabase
let pool: pg.Pool
let batch: MessageBatch
const told: { conversation: string; seq: number; body: string }[] = []

beforeAll(async () => {
  database = await testDatabase()
  pool = openPool(database.poolConfig, () => {})
  await addDesks(pool, [DESK])
  batch = openMessageBatch(pool, ({ conversation, body }, seq) => told.push({ conversation, seq, body }))
})

afterAll(async () => {
  await batch.close()
  await pool.end()
  await database.drop()
})

/** A conversation between a visitor and an agent. */
async function conversation(state = 'active') {
  const ids = { visitor: crypto.randomUUID(), agent: crypto.randomUUID(), conversation: crypto.randomUUID() }
  await pool.query(
    `insert into agent (agent_id, email, name, created_at) values ($1::uuid, $1::text, 'Sanne', 0)`,
    [ids.agent],
  )
  await pool.query(
    `insert into visitor (desk_id, visitor_id, token_hash, language, created_at) values ($1, $2::uuid, decode(md5($2::text), 'hex'), 'nl', 0)`,
    [DESK, ids.visitor],
  )
  await pool.query(
    `insert into conversation (desk_id, conversation_id, channel, visitor_id, agent_id, tier, who, language, subject, state,
       entered_at, decision, policy_hash, version)
     values ($1, $2, 'chat', $3, $4, 'nobody', 'Eva', 'nl', 'mail', $5, 0, '{}', 'x', 1)`,
    [DESK, ids.conversation, ids.visitor, ids.agent, state],
  )
  return ids
}

type Ids = Awaited<ReturnType<typeof conversation>>

function typed(ids: Ids, body: string, more: Partial<Typed> = {}): Typed {
  return {
    desk: DESK,
    conversation: ids.conversation,
    author: 'visitor',
    authorId: ids.visitor,
    authorName: null,
    clientId: crypto.randomUUID(),
    body,
    file: null,
    at: 1,
    ...more,
  }
}

async function stored(ids: Ids) {
  const { rows } = await pool.query<{ seq: number; body: string }>(
    'select seq, body from message where conversation_id = $1 order by seq',
    [ids.conversation],
  )
  return rows
}

describe('typed messages', () => {
  it('are numbered from 1 without a gap, in the order in which they arrived', async () => {
    const ids = await conversation()
    const bodies = Array.from({ length: 300 }, (_, i) => `line ${i}`)
    const verdicts = await Promise.all(bodies.map((body) => batch.post(typed(ids, body))))
    expect(verdicts.every(({ verdict }) => verdict === 'stored')).toBe(true)
    expect(await stored(ids)).toEqual(bodies.map((body, i) => ({ seq: i + 1, body })))
    expect(told.filter((m) => m.conversation === ids.conversation).map((m) => m.seq)).toEqual(
      bodies.map((_, i) => i + 1),
    )
  })

  it('sent twice at once are one message with one answer', async () => {
    const ids = await conversation()
    const message = typed(ids, 'hello')
    const verdicts = await Promise.all([batch.post(message), batch.post(message), batch.post(message)])
    expect(verdicts.map(({ verdict }) => verdict).sort()).toEqual(['same', 'same', 'stored'])
    expect(new Set(verdicts.map((verdict) => ('seq' in verdict ? verdict.seq : 0)))).toEqual(new Set([1]))
    expect(await stored(ids)).toHaveLength(1)
  })

  it('with a known id and another text are refused and burn no number', async () => {
    const ids = await conversation()
    const first = typed(ids, 'one')
    await batch.post(first)
    expect(await batch.post({ ...first, body: 'two' })).toEqual({ verdict: 'differs' })
    expect(await batch.post(typed(ids, 'three'))).toMatchObject({ verdict: 'stored', seq: 2 })
  })

  it.each([
    ['of a stranger', (ids: Ids) => typed(ids, 'x', { authorId: crypto.randomUUID() }), 'not-yours'],
    [
      'of an agent who does not have it',
      (ids: Ids) => typed(ids, 'x', { author: 'agent', authorId: ids.visitor }),
      'not-yours',
    ],
    ['into another desk', (ids: Ids) => typed(ids, 'x', { desk: 'premium-line' }), 'missing'],
    ['into nothing', (ids: Ids) => typed(ids, 'x', { conversation: crypto.randomUUID() }), 'missing'],
    [
      'with a file that lies elsewhere',
      (ids: Ids) =>
        typed(ids, 'x', { file: { id: crypto.randomUUID(), name: 'a', type: 'image/png', size: 1 } }),
      'not-yours',
    ],
  ])('%s are refused, alone and among others', async (_sentence, make, verdict) => {
    const ids = await conversation()
    expect(await batch.post(make(ids))).toEqual({ verdict })
    const others = await conversation()
    const both = await Promise.all([batch.post(make(ids)), batch.post(typed(others, 'good'))])
    expect(both).toEqual([{ verdict }, { verdict: 'stored', seq: 1, at: 1 }])
    expect(await stored(ids)).toEqual([])
    const between = [typed(ids, 'before'), make(ids), typed(ids, 'after')].map(batch.post)
    expect(await Promise.all(between)).toEqual([
      { verdict: 'stored', seq: 1, at: 1 },
      { verdict },
      { verdict: 'stored', seq: 2, at: 1 },
    ])
  })

  it('into a closed conversation are refused, but what was stored before is still answered', async () => {
    const ids = await conversation()
    const message = typed(ids, 'in time')
    await batch.post(message)
    await pool.query(`update conversation set state = 'closed' where conversation_id = $1`, [
      ids.conversation,
    ])
    expect(await batch.post(typed(ids, 'late'))).toEqual({ verdict: 'closed' })
    expect(await batch.post(message)).toMatchObject({ verdict: 'same', seq: 1 })
  })

  it('sent again among new ones are answered with their number and burn none', async () => {
    const [one, other] = [await conversation(), await conversation()]
    const known = typed(one, 'known')
    await batch.post(known)
    const verdicts = await Promise.all(
      [typed(one, 'before'), known, typed(one, 'after'), typed(other, 'elsewhere')].map(batch.post),
    )
    expect(verdicts).toEqual([
      { verdict: 'stored', seq: 2, at: 1 },
      { verdict: 'same', seq: 1, at: 1 },
      { verdict: 'stored', seq: 3, at: 1 },
      { verdict: 'stored', seq: 1, at: 1 },
    ])
    expect((await stored(one)).map(({ seq, body }) => `${seq} ${body}`)).toEqual([
      '1 known',
      '2 before',
      '3 after',
    ])
  })

  it('of both sides and of somebody who has no part in it are judged each by itself', async () => {
    const ids = await conversation()
    const agent = { author: 'agent', authorId: ids.agent, authorName: 'Sanne' } as const
    const verdicts = await Promise.all(
      [
        typed(ids, 'question'),
        typed(ids, 'intruder', { ...agent, authorId: crypto.randomUUID() }),
        typed(ids, 'answer', agent),
        typed(ids, 'thanks'),
      ].map(batch.post),
    )
    expect(verdicts.map((verdict) => ('seq' in verdict ? verdict.seq : verdict.verdict))).toEqual([
      1,
      'not-yours',
      2,
      3,
    ])
    const { rows } = await pool.query(
      'select author, author_id, author_name from message where conversation_id = $1 order by seq',
      [ids.conversation],
    )
    expect(rows).toEqual([
      { author: 'visitor', author_id: ids.visitor, author_name: null },
      { author: 'agent', author_id: ids.agent, author_name: 'Sanne' },
      { author: 'visitor', author_id: ids.visitor, author_name: null },
    ])
  })

  it('of both sides together keep who wrote them', async () => {
    const ids = await conversation()
    const agent = { author: 'agent', authorId: ids.agent, authorName: 'Sanne' } as const
    await Promise.all(
      [typed(ids, 'question'), typed(ids, 'answer', agent), typed(ids, 'thanks')].map(batch.post),
    )
    const { rows } = await pool.query(
      'select author, author_id, author_name, body from message where conversation_id = $1 order by seq',
      [ids.conversation],
    )
    expect(rows).toEqual([
      { author: 'visitor', author_id: ids.visitor, author_name: null, body: 'question' },
      { author: 'agent', author_id: ids.agent, author_name: 'Sanne', body: 'answer' },
      { author: 'visitor', author_id: ids.visitor, author_name: null, body: 'thanks' },
    ])
  })

  it('wait for a held conversation without holding up the others', async () => {
    const held = await conversation()
    const free = await conversation()
    const client = await pool.connect()
    await client.query('begin')
    await client.query('select 1 from conversation where conversation_id = $1 for update', [
      held.conversation,
    ])
    let arrived = false
    const waiting = batch.post(typed(held, 'patience')).then((verdict) => {
      arrived = true
      return verdict
    })
    for (const seq of [1, 3])
      expect(
        await Promise.all([typed(free, 'at once'), typed(free, 'and more')].map(batch.post)),
      ).toMatchObject([
        { verdict: 'stored', seq },
        { verdict: 'stored', seq: seq + 1 },
      ])
    expect(arrived).toBe(false)
    await client.query('commit')
    client.release()
    expect(await waiting).toMatchObject({ verdict: 'stored', seq: 1 })
  })

  it.each([1, 3])('survive the loss of their connection, %i at once', async (many) => {
    const ids = await conversation()
    await batch.post(typed(ids, 'before'))
    await pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and query like '%with input as (%' and pid <> pg_backend_pid()`,
    )
    const verdicts = await Promise.all(
      Array.from({ length: many }, (_, i) => batch.post(typed(ids, `after ${i}`))),
    )
    expect(verdicts).toEqual(
      Array.from({ length: many }, (_, i) => ({ verdict: 'stored', seq: i + 2, at: 1 })),
    )
  })

  it('that PostgreSQL cannot take hurt nobody else in the batch', async () => {
    const ids = await conversation()
    const bad = batch.post(typed(ids, 'nul \u0000 byte'))
    const good = batch.post(typed(ids, 'good'))
    await expect(bad).rejects.toThrow()
    expect(await good).toMatchObject({ verdict: 'stored' })
    expect(await stored(ids)).toEqual([{ seq: 1, body: 'good' }])
  })
})
