import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lockConversation } from '../../server/storage/conversations.ts'
import { openMessageConnection } from '../../server/storage/message-connection.ts'
import { DESK, type MessageHouse, messageHouse, typed } from '../support/message-house.ts'

let house: MessageHouse
beforeAll(async () => {
  house = await messageHouse()
})
afterAll(() => house.close())

describe('typed messages', () => {
  it('are numbered from 1 without a gap, in the order in which they arrived', async () => {
    const ids = await house.conversation()
    const bodies = Array.from({ length: 300 }, (_, i) => `line ${i}`)
    const verdicts = await Promise.all(bodies.map((body) => house.batch.post(typed(ids, body))))
    expect(verdicts.every(({ verdict }) => verdict === 'stored')).toBe(true)
    expect(await house.stored(ids)).toEqual(bodies.map((body, i) => ({ seq: i + 1, body })))
    expect(house.told.filter((m) => m.conversation === ids.conversation).map((m) => m.seq)).toEqual(
      bodies.map((_, i) => i + 1),
    )
  })

  it('sent twice at once are one message with one answer', async () => {
    const ids = await house.conversation()
    const message = typed(ids, 'hello')
    const verdicts = await Promise.all([
      house.batch.post(message),
      house.batch.post(message),
      house.batch.post(message),
    ])
    expect(verdicts.map(({ verdict }) => verdict).sort()).toEqual(['same', 'same', 'stored'])
    expect(new Set(verdicts.map((verdict) => ('seq' in verdict ? verdict.seq : 0)))).toEqual(new Set([1]))
    expect(await house.stored(ids)).toHaveLength(1)
  })

  it('wait for a held conversation without holding up the others', async () => {
    const held = await house.conversation()
    const free = await house.conversation()
    await house.batch.post(typed(free, 'first'))
    const connections = await house.connections()
    const client = await house.pool.connect()
    await client.query('begin')
    await lockConversation(client, DESK, held.conversation)
    let arrived = false
    const waiting = house.batch.post(typed(held, 'patience')).then((verdict) => {
      arrived = true
      return verdict
    })
    for (const seq of [2, 4])
      expect(
        await Promise.all([typed(free, 'at once'), typed(free, 'and more')].map(house.batch.post)),
      ).toMatchObject([
        { verdict: 'stored', seq },
        { verdict: 'stored', seq: seq + 1 },
      ])
    expect(arrived).toBe(false)
    await client.query('commit')
    client.release()
    expect(await waiting).toMatchObject({ verdict: 'stored', seq: 1 })
    expect(await house.connections()).toEqual(connections)
  })

  it.each([1, 3])('survive the loss of their connection, %i at once', async (many) => {
    const ids = await house.conversation()
    await house.batch.post(typed(ids, 'before'))
    await house.pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and query like '%with input as (%' and pid <> pg_backend_pid()`,
    )
    const verdicts = await Promise.all(
      Array.from({ length: many }, (_, i) => house.batch.post(typed(ids, `after ${i}`))),
    )
    expect(verdicts).toEqual(
      Array.from({ length: many }, (_, i) => ({ verdict: 'stored', seq: i + 2, at: 1 })),
    )
  })

  it('that PostgreSQL cannot take hurt nobody else in the batch', async () => {
    const ids = await house.conversation()
    const bad = house.batch.post(typed(ids, 'nul \u0000 byte'))
    const good = house.batch.post(typed(ids, 'good'))
    await expect(bad).rejects.toThrow()
    expect(await good).toMatchObject({ verdict: 'stored' })
    expect(await house.stored(ids)).toEqual([{ seq: 1, body: 'good' }])
  })

  it('that cannot even be sent are refused once, and the next is stored', async () => {
    const ids = await house.conversation()
    const db = openMessageConnection(house.pool)
    const bad = typed(ids, { toPostgres: () => JSON.parse('not JSON') } as never)
    await expect(db.store([bad])).rejects.toThrow()
    expect(await db.store([typed(ids, 'good')])).toMatchObject([{ verdict: 'stored', seq: 1 }])
    await db.end()
  })
})
