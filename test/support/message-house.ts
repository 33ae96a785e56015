import type pg from 'pg'
import { addDesks } from '../../server/storage/desks.ts'
import { type MessageBatch, openMessageBatch } from '../../server/storage/message-batch.ts'
import { openPool } from '../../server/storage/pool.ts'
import type { Typed } from '../../server/storage/typed-message.ts'
import { agent, bare, conversation, visitor } from './builders.ts'
import { testDatabase } from './database.ts'

export const DESK = 'five-levels'

/** Who talks in a conversation. */
export interface Ids {
  visitor: string
  agent: string
  conversation: string
}

export interface MessageHouse {
  pool: pg.Pool
  batch: MessageBatch
  /** What was told of, in order. */
  told: { conversation: string; seq: number; body: string }[]
  /** A conversation between a visitor and an agent. */
  conversation(): Promise<Ids>
  /** What stands in it, in order. */
  stored(ids: Ids): Promise<{ seq: number; body: string }[]>
  /** Who wrote that. */
  authors(ids: Ids): Promise<{ author: string; author_id: string; author_name: string | null }[]>
  /** The processes of PostgreSQL that stored messages and still run. */
  connections(): Promise<number[]>
  close(): Promise<void>
}

/** A batch writer on a database of its own. */
export async function messageHouse(): Promise<MessageHouse> {
  const database = await testDatabase()
  const pool = openPool(database.poolConfig, () => {})
  await addDesks(pool, [DESK])
  const told: MessageHouse['told'] = []
  const batch = openMessageBatch(pool, ({ conversation, body }, seq) =>
    told.push({ conversation, seq, body }),
  )
  return {
    pool,
    batch,
    told,
    conversation: () => between(pool),
    stored: (ids) => lines(pool, ids, 'seq, body'),
    authors: (ids) => lines(pool, ids, 'author, author_id, author_name'),
    connections: async () => {
      const { rows } = await pool.query<{ pid: number }>(
        `select pid from pg_stat_activity where datname = current_database()
            and query like any (array['%with counted as%', '%with input as%']) and pid <> pg_backend_pid()`,
      )
      return rows.map(({ pid }) => pid)
    },
    close: async () => {
      await batch.close()
      await pool.end()
      await database.drop()
    },
  }
}

async function lines<Line extends pg.QueryResultRow>(pool: pg.Pool, { conversation }: Ids, columns: string) {
  const { rows } = await pool.query<Line>(
    `select ${columns} from message where conversation_id = $1 order by seq`,
    [conversation],
  )
  return rows
}

async function between(pool: pg.Pool): Promise<Ids> {
  const at = bare(pool)
  const people = { visitor: (await visitor(at, DESK)).visitor.id, agent: (await agent(at, {})).id }
  return { ...people, conversation: await conversation(at, DESK, people) }
}

/** A message of the visitor, unless `more` says otherwise. */
export function typed(
  ids: Pick<Ids, 'conversation' | 'visitor'>,
  body: string,
  more: Partial<Typed> = {},
): Typed {
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
    sender: null,
    ...more,
  }
}
