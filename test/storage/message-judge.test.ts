import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Ids, type MessageHouse, messageHouse, typed } from '../support/message-house.ts'

let house: MessageHouse
beforeAll(async () => {
  house = await messageHouse()
})
afterAll(() => house.close())

describe('typed messages', () => {
  it('with a known id and another text are refused and burn no number', async () => {
    const ids = await house.conversation()
    const first = typed(ids, 'one')
    await house.batch.post(first)
    expect(await house.batch.post({ ...first, body: 'two' })).toEqual({ verdict: 'differs' })
    expect(await house.batch.post(typed(ids, 'three'))).toMatchObject({ verdict: 'stored', seq: 2 })
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
    const ids = await house.conversation()
    expect(await house.batch.post(make(ids))).toEqual({ verdict })
    const others = await house.conversation()
    const both = await Promise.all([house.batch.post(make(ids)), house.batch.post(typed(others, 'good'))])
    expect(both).toEqual([{ verdict }, { verdict: 'stored', seq: 1, at: 1 }])
    expect(await house.stored(ids)).toEqual([])
    const between = [typed(ids, 'before'), make(ids), typed(ids, 'after')].map(house.batch.post)
    expect(await Promise.all(between)).toEqual([
      { verdict: 'stored', seq: 1, at: 1 },
      { verdict },
      { verdict: 'stored', seq: 2, at: 1 },
    ])
  })

  it('into a closed conversation are refused, but what was stored before is still answered', async () => {
    const ids = await house.conversation()
    const message = typed(ids, 'in time')
    await house.batch.post(message)
    await house.pool.query(`update conversation set state = 'closed' where conversation_id = $1`, [
      ids.conversation,
    ])
    expect(await house.batch.post(typed(ids, 'late'))).toEqual({ verdict: 'closed' })
    expect(await house.batch.post(message)).toMatchObject({ verdict: 'same', seq: 1 })
  })

  it.each([1, 3])('are taken from the agent who has the conversation now, %i at once', async (many) => {
    const [ids, next] = [await house.conversation(), await house.conversation()]
    await house.pool.query('update conversation set agent_id = $2 where conversation_id = $1', [
      ids.conversation,
      next.agent,
    ])
    const from = (agent: string) =>
      Promise.all(
        Array.from({ length: many }, () =>
          house.batch.post(typed(ids, 'hello', { author: 'agent', authorId: agent, authorName: 'Sanne' })),
        ),
      )
    expect(new Set((await from(ids.agent)).map(({ verdict }) => verdict))).toEqual(new Set(['not-yours']))
    expect(new Set((await from(next.agent)).map(({ verdict }) => verdict))).toEqual(new Set(['stored']))
  })

  it('sent again among new ones are answered with their number and burn none', async () => {
    const [one, other] = [await house.conversation(), await house.conversation()]
    const known = typed(one, 'known')
    await house.batch.post(known)
    const verdicts = await Promise.all(
      [typed(one, 'before'), known, typed(one, 'after'), typed(other, 'elsewhere')].map(house.batch.post),
    )
    expect(verdicts).toEqual([
      { verdict: 'stored', seq: 2, at: 1 },
      { verdict: 'same', seq: 1, at: 1 },
      { verdict: 'stored', seq: 3, at: 1 },
      { verdict: 'stored', seq: 1, at: 1 },
    ])
    expect((await house.stored(one)).map(({ seq, body }) => `${seq} ${body}`)).toEqual([
      '1 known',
      '2 before',
      '3 after',
    ])
  })

  it('sent again leave the connection, and the plans it keeps, alone', async () => {
    const ids = await house.conversation()
    const known = typed(ids, 'known')
    await house.batch.post(known)
    const before = await house.connections()
    expect(before).toHaveLength(1)
    for (let i = 0; i < 3; i++) {
      // Enough that the plain statement is tried again in between.
      for (let k = 0; k < 20; k++)
        await Promise.all([typed(ids, 'new'), typed(ids, 'newer')].map(house.batch.post))
      await Promise.all([known, typed(ids, 'new')].map(house.batch.post))
    }
    expect(await house.connections()).toEqual(before)
    expect((await house.stored(ids)).map(({ seq }) => seq)).toEqual(
      Array.from({ length: 124 }, (_, i) => i + 1),
    )
  })

  it('of both sides and of somebody who has no part in it are judged each by itself', async () => {
    const ids = await house.conversation()
    const agent = { author: 'agent', authorId: ids.agent, authorName: 'Sanne' } as const
    const verdicts = await Promise.all(
      [
        typed(ids, 'question'),
        typed(ids, 'intruder', { ...agent, authorId: crypto.randomUUID() }),
        typed(ids, 'answer', agent),
        typed(ids, 'thanks'),
      ].map(house.batch.post),
    )
    expect(verdicts.map((verdict) => ('seq' in verdict ? verdict.seq : verdict.verdict))).toEqual([
      1,
      'not-yours',
      2,
      3,
    ])
    expect(await house.authors(ids)).toEqual([
      { author: 'visitor', author_id: ids.visitor, author_name: null },
      { author: 'agent', author_id: ids.agent, author_name: 'Sanne' },
      { author: 'visitor', author_id: ids.visitor, author_name: null },
    ])
  })

  it('of both sides together keep who wrote them', async () => {
    const ids = await house.conversation()
    const agent = { author: 'agent', authorId: ids.agent, authorName: 'Sanne' } as const
    await Promise.all(
      [typed(ids, 'question'), typed(ids, 'answer', agent), typed(ids, 'thanks')].map(house.batch.post),
    )
    expect(await house.authors(ids)).toEqual([
      { author: 'visitor', author_id: ids.visitor, author_name: null },
      { author: 'agent', author_id: ids.agent, author_name: 'Sanne' },
      { author: 'visitor', author_id: ids.visitor, author_name: null },
    ])
  })
})
