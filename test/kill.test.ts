import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Socket } from 'socket.io-client'
import { afterAll, describe, expect, it } from 'vitest'
import { DESK, openAgents, POLICY, startChat } from './support/kill-desk.ts'
import { type Journal, judge, type Row } from './support/kill-judge.ts'
import { KillableServer } from './support/kill-server.ts'
import { Talker } from './support/kill-talker.ts'

const KILLS = 10
const MESSAGES_A_SECOND = 200
const VISITORS = 20
const AGENTS = 4
const LONGEST_LIFE_MS = 1500
const QUIET_WITHIN_MS = 20_000
/** A server that comes back slowly is not sent more at once than the limits let a visitor send in a minute. */
const MOST_UNSENT = 60

const server = new KillableServer()
const sockets: Socket[] = []

afterAll(async () => {
  for (const socket of sockets) socket.disconnect()
  await server.remove()
})

/** Small and seeded: a failure can be repeated with KILL_SEED. */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

describe('a server that is killed ten times in the middle of 200 messages a second', () => {
  it('keeps every acknowledged message once, in order, and shows everybody the same', async () => {
    const seed = Number(process.env.KILL_SEED ?? Date.now() % 1e9)
    const chance = random(seed)
    const talkers = await openTalks()
    const typing = talk(talkers, chance)
    for (let kill = 0; kill < KILLS; kill++) {
      await sleep(chance() * LONGEST_LIFE_MS)
      await server.kill()
      await server.start()
    }
    await sleep(LONGEST_LIFE_MS)
    const written = typing.stop()
    const rows = await quietDown(talkers)
    const journals = talkers.map((talker) => talker.journal)
    expect(judge(rows, journals), `KILL_SEED=${seed}`).toEqual([])
    // One more is written by the desk and one was the question with which each chat began.
    expect(rows).toHaveLength(written + 2 * VISITORS)
  }, 120_000)
})

async function openTalks(): Promise<Talker[]> {
  await server.open(DESK, POLICY)
  const agents = await openAgents(server, AGENTS)
  sockets.push(...agents)
  const talkers = agents.map((socket, i) => new Talker(`agent${i + 1}`, socket, { desk: DESK }))
  for (let i = 0; i < VISITORS; i++) {
    const { visitor, conversation, socket } = await startChat(server, `visitor${i + 1}`, agents[i % AGENTS]!)
    talkers[i % AGENTS]!.join(conversation)
    talkers.push(visitor)
    sockets.push(socket)
  }
  return talkers
}

/** Everybody types at a steady rate, whether the server is there or not, until too much waits to be sent. */
function talk(talkers: readonly Talker[], chance: () => number): { stop(): number } {
  const since = performance.now()
  let planned = 0
  let written = 0
  const timer = setInterval(() => {
    const due = ((performance.now() - since) / 1000) * MESSAGES_A_SECOND
    for (; planned < due; planned++) {
      const talker = talkers[Math.floor(chance() * talkers.length)]!
      const { conversations, unsent } = talker
      if (unsent >= MOST_UNSENT) continue
      written += 1
      talker.say(conversations[Math.floor(chance() * conversations.length)]!)
    }
  }, 5)
  return {
    stop: () => {
      clearInterval(timer)
      return written
    },
  }
}

/** Waits until every outbox is empty and everything stored is shown, or gives up; what is stored then. */
async function quietDown(talkers: readonly Talker[]): Promise<Row[]> {
  const client = new pg.Client(server.database)
  await client.connect()
  try {
    for (const until = Date.now() + QUIET_WITHIN_MS; ; await sleep(100)) {
      const rows = await stored(client)
      const lastSeqs = new Map(rows.map(({ conversation, seq }) => [conversation, seq]))
      if (talkers.every((talker) => talker.isQuiet(lastSeqs)) || Date.now() > until) return rows
    }
  } finally {
    await client.end()
  }
}

async function stored(client: pg.Client): Promise<Row[]> {
  const { rows } = await client.query<Row>(
    `select conversation_id as conversation, seq, client_id as "clientId", body from message order by 1, 2`,
  )
  return rows
}

describe('the judge of the kill test', () => {
  const line = (seq: number, body: string): Row => ({ conversation: 'c', seq, clientId: `id ${body}`, body })
  const ROWS = [line(1, 'eva 1'), line(2, 'sanne 1'), line(3, 'eva 2'), line(4, 'eva 3')]
  const journal = (more: Partial<Journal> = {}): Journal => ({
    who: 'eva',
    acked: new Map(
      ROWS.map(({ clientId, conversation, seq }): [string, { conversation: string; seq: number }] => [
        clientId,
        { conversation, seq },
      ]),
    ),
    shown: new Map([['c', ROWS]]),
    waiting: [],
    complaints: [],
    ...more,
  })
  const shows = (rows: readonly Row[]) => journal({ shown: new Map([['c', rows]]) })

  it('finds nothing wrong with a chat that went well', () => {
    expect(judge(ROWS, [journal()])).toEqual([])
  })

  it.each<[string, Row[], Journal, string]>([
    [
      'an acknowledged message that is gone',
      ROWS.slice(0, 3),
      journal({ shown: new Map() }),
      'acknowledged and lost',
    ],
    [
      'a message that stands elsewhere than was promised',
      ROWS,
      journal({ acked: new Map([['id eva 2', { conversation: 'c', seq: 2 }]]) }),
      'was promised 2 and stands at 3',
    ],
    [
      'an acknowledged message that stands in another conversation',
      ROWS,
      journal({ acked: new Map([['id eva 2', { conversation: 'd', seq: 3 }]]) }),
      'acknowledged and lost',
    ],
    [
      'a message that is stored twice',
      [...ROWS, { ...line(5, 'eva 3') }],
      journal({ shown: new Map() }),
      '"eva 3" is stored twice',
    ],
    [
      'a hole in the numbers',
      ROWS.filter(({ seq }) => seq !== 2),
      journal({ shown: new Map(), acked: new Map() }),
      'number 2 is missing',
    ],
    [
      'two messages of one person the wrong way round',
      [ROWS[0]!, ROWS[1]!, line(3, 'eva 3'), line(4, 'eva 2')],
      journal({ shown: new Map(), acked: new Map() }),
      'after eva 1 comes eva 3',
    ],
    [
      'a message that was skipped although the numbers have no gap',
      [line(1, 'eva 1'), line(2, 'eva 3')],
      journal({ shown: new Map(), acked: new Map() }),
      'after eva 1 comes eva 3',
    ],
    ['somebody who misses the end', ROWS, shows(ROWS.slice(0, 2)), 'end at 2, while 4 are stored'],
    [
      'somebody who sees a line twice',
      ROWS,
      shows([ROWS[0]!, ROWS[0]!, ...ROWS.slice(1)]),
      'where "sanne 1" is stored',
    ],
    [
      'somebody who sees another order',
      ROWS,
      shows([ROWS[1]!, ROWS[0]!, ROWS[2]!, ROWS[3]!]),
      'where "eva 1" is stored',
    ],
    ['somebody who sees what is not stored', ROWS, shows([...ROWS, line(5, 'eva 4')]), '1 lines too many'],
    [
      'somebody who sees other words',
      ROWS,
      shows([...ROWS.slice(0, 3), { ...ROWS[3]!, body: 'eva 33' }]),
      'where "eva 3" is stored',
    ],
    [
      'a message that is never answered',
      ROWS,
      journal({ waiting: ['id eva 4'] }),
      '1 messages were never answered',
    ],
    ['a refusal', ROWS, journal({ complaints: ['"eva 4" was answered closed'] }), 'was answered closed'],
  ])('notices %s', (_sentence, rows, told, words) => {
    expect(judge(rows, [told]).join('\n')).toContain(words)
  })
})
