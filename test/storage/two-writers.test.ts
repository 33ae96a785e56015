import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDesks } from '../../server/storage/desks.ts'
import { type MessageBatch, openMessageBatch } from '../../server/storage/message-batch.ts'
import { openPool } from '../../server/storage/pool.ts'
import type { Typed } from '../../server/storage/typed-message.ts'
import { bare, conversation as conversationAt, visitor as visitorAt } from '../support/builders.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { DESK, typed } from '../support/message-house.ts'

const CHATS = 8
const ROUNDS = 40

let database: TestDatabase
let pools: pg.Pool[]
let nodes: MessageBatch[]
/** What each node told, in order. */
const told: { conversation: string; clientId: string; seq: number }[][] = [[], []]

beforeAll(async () => {
  database = await testDatabase()
  pools = [0, 1].map(() => openPool(database.poolConfig, () => {}))
  nodes = pools.map((pool, node) =>
    openMessageBatch(pool, ({ conversation, clientId }, seq) =>
      told[node]!.push({ conversation, clientId, seq }),
    ),
  )
  await addDesks(pools[0]!, [DESK])
})

afterAll(async () => {
  for (const node of nodes) await node.close()
  for (const pool of pools) await pool.end()
  await database.drop()
})

interface Chat {
  conversation: string
  visitor: string
}

async function chat(): Promise<Chat> {
  const at = bare(pools[0]!)
  const visitor = (await visitorAt(at, DESK)).visitor.id
  const conversation = await conversationAt(at, DESK, { visitor, state: 'waiting' })
  return { conversation, visitor }
}

describe('two nodes that write into the same chats at once', () => {
  it('store each message once, without a gap, and answer both with its one number', async () => {
    const chats = await Promise.all(Array.from({ length: CHATS }, chat))
    const sent: { message: Typed; answers: Promise<[unknown, unknown]> }[] = []
    for (let round = 0; round < ROUNDS; round++) {
      for (const one of chats) {
        // Both nodes have the same message: a visitor whose connection moved sends again what was not acknowledged.
        const message = typed(one, `line ${round}`)
        sent.push({ message, answers: Promise.all([nodes[0]!.post(message), nodes[1]!.post(message)]) })
        for (const node of nodes) void node.post(typed(one, `only here ${round}`))
      }
      if (round % 4 === 0) await Promise.all(sent.slice(-CHATS).map(({ answers }) => answers))
    }
    for (const { answers } of sent) {
      const [a, b] = (await answers) as { verdict: string; seq: number }[]
      expect([a!.verdict, b!.verdict].sort()).not.toEqual(['stored', 'stored'])
      for (const answer of [a!, b!]) expect(['stored', 'same']).toContain(answer.verdict)
      expect(a!.seq).toBe(b!.seq)
    }
    for (const { conversation } of chats) {
      const { rows } = await pools[0]!.query(
        'select seq from message where conversation_id = $1 order by seq',
        [conversation],
      )
      expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: 3 * ROUNDS }, (_, i) => i + 1))
      const last = await pools[0]!.query('select last_seq from thread where conversation_id = $1', [
        conversation,
      ])
      expect(last.rows).toEqual([{ last_seq: 3 * ROUNDS }])
    }
  })

  it('tell of every message under its one number; only what the other has told may come late', () => {
    const numbers = new Map<string, number>()
    for (const [node, all] of told.entries()) {
      const last = new Map<string, number>()
      for (const { conversation, clientId, seq } of all) {
        expect(numbers.get(clientId) ?? seq).toBe(seq)
        numbers.set(clientId, seq)
        const late = seq <= (last.get(conversation) ?? 0)
        if (late) expect(told[1 - node]!.some((other) => other.clientId === clientId)).toBe(true)
        else last.set(conversation, seq)
      }
    }
    expect(numbers.size).toBe(3 * ROUNDS * CHATS)
  })

  it('agree that an id with other words is refused, whichever node had it first', async () => {
    const one = await chat()
    const message = typed(one, 'first')
    const verdicts = await Promise.all([
      nodes[0]!.post(message),
      nodes[1]!.post({ ...message, body: 'second' }),
    ])
    expect(verdicts.map(({ verdict }) => verdict).sort()).toEqual(['differs', 'stored'])
  })
})
