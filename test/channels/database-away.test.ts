import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { setUp } from '../../server/actions/agents/set-up.ts'
import { makeApiKey } from '../../server/actions/customers/api-keys.ts'
import { ADMINISTRATOR, granted } from '../support/account-house.ts'
import { type TestAgent, type TestApp, type TestVisitor, testApp } from '../support/app.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { type DatabaseLine, openLine } from '../support/database-line.ts'
import { eventually } from '../support/exchange.ts'
import { form } from '../support/ticket-house.ts'

const DESK = 'five-levels'
const MONDAY = '2026-11-23T10:00:00+01:00'
/** The promise is five seconds; a machine that is busy is given some more. */
const PATIENCE_MS = 8_000

interface Sent {
  ok: boolean
  code?: string
}

let database: TestDatabase
let line: DatabaseLine
let house: TestApp
let visitor: TestVisitor
let agent: TestAgent
let conversation: string
let ticket: number
let link: string
let key: string

beforeEach(async () => {
  database = await testDatabase()
  line = await openLine(database.poolConfig)
  house = await testApp(MONDAY, { database: line.poolConfig })
  const { app } = house
  granted(await setUp(app.ctx, { code: (await app.setupLink())!.split('#')[1]!, ...ADMINISTRATOR }))
  key = granted(await makeApiKey(app.ctx, DESK, 'crm', null))
  visitor = await house.visitor(DESK)
  agent = await house.agent({ [DESK]: 'agent' })
  const chat = granted(await visitor.ask('chat:start', { clientId: crypto.randomUUID(), body: 'hallo' }))
  conversation = chat.conversation.id
  granted(await agent.ask('conversation:take', { desk: DESK, conversation }))
  const made = await visitor.post(`/w/${DESK}/tickets`, { ...form(), email: 'eva@jansen.example' })
  const { value } = (await made.json()) as { value: { number: number; link: string } }
  ticket = value.number
  link = value.link.split('#')[1] ?? ''
})
afterEach(async () => {
  line.restore()
  await house.close()
  await line.close()
  await database.drop()
})

const http = async (path: string, method: string, body: unknown, headers: Record<string, string>) => {
  const answer = await fetch(house.url + path, {
    method,
    headers: { 'content-type': 'application/json', origin: house.url, ...headers },
    body: JSON.stringify(body),
  })
  return (await answer.json()) as Sent
}

/** Everything that people and programs send to be kept; the same again is the same. */
function sends(): Record<string, () => Promise<Sent>> {
  const [clientId, body] = [crypto.randomUUID(), 'Is er iemand?']
  const about = { desk: DESK, number: ticket }
  const asked = { ...form(), clientId: crypto.randomUUID() }
  const token = { authorization: `Bearer ${visitor.token}` }
  const ids = Array.from({ length: 5 }, () => crypto.randomUUID())
  return {
    'a message of the visitor': () => visitor.ask('message:post', { conversation, clientId, body }),
    'a message of the agent': () =>
      agent.ask('message:post', { desk: DESK, conversation, clientId: ids[0]!, body: 'Ja, ik.' }),
    'a note': () => agent.ask('conversation:note', { desk: DESK, conversation, clientId: ids[1]!, body }),
    'an answer to a ticket': () =>
      agent.ask('ticket:reply', { ...about, clientId: ids[2]!, body, note: false }),
    'an answer of the customer': () =>
      http(
        `/w/${DESK}/tickets/${ticket}/messages`,
        'POST',
        { clientId: ids[3], body },
        {
          ...token,
          'x-ticket-secret': link,
        },
      ),
    'a ticket': () => http(`/w/${DESK}/tickets`, 'POST', asked, token),
    'a customer from a program': () =>
      http(
        `/api/v1/desks/${DESK}/customers/1`,
        'PUT',
        { name: 'Smets bv', persons: [], contracts: [] },
        {
          authorization: `Bearer ${key}`,
        },
      ),
  }
}

async function answers(all: ReturnType<typeof sends>): Promise<Record<string, string>> {
  const unanswered = (): Promise<Sent> =>
    new Promise((resolve) => setTimeout(resolve, PATIENCE_MS, { ok: false, code: 'unanswered' }))
  const each = Object.entries(all).map(async ([what, send]) => {
    const { ok, code } = await Promise.race([send(), unanswered()])
    return [what, ok ? 'ok' : code!] as const
  })
  return Object.fromEntries(await Promise.all(each))
}

const all = (sent: object, answer: string) =>
  Object.fromEntries(Object.keys(sent).map((what) => [what, answer]))

const isReady = async () => {
  const answer = await fetch(`${house.url}/readyz`, { signal: AbortSignal.timeout(PATIENCE_MS) })
  return answer.status
}

describe.each<[string, () => void]>([
  ['takes everything and says nothing', () => line.deafen()],
  ['cannot be reached', () => line.cut()],
])('a database that %s', (_how, goesAway) => {
  it('lets every sender know in time, who sends it again, and it is kept once', async () => {
    const sent = sends()
    goesAway()
    expect(await answers(sent)).toEqual(all(sent, 'busy'))
    expect(await isReady()).toBe(503)
    expect((await fetch(`${house.url}/healthz`)).status).toBe(200)
    line.restore()
    await eventually(async () => ((await isReady()) === 200 ? true : undefined))
    await eventually(async () => {
      const again = Object.values(await answers(sent))
      return again.every((answer) => answer === 'ok') || undefined
    })
    const { rows } = await house.app.ctx.pool.query<{ bodies: string[] }>(
      `select array_agg(body order by seq) as bodies from message
        where conversation_id = $1 and body in ('Is er iemand?', 'Ja, ik.')`,
      [conversation],
    )
    expect(rows[0]!.bodies.sort()).toEqual(['Is er iemand?', 'Ja, ik.'])
  }, 180_000)
})

describe('a database that can only be read', () => {
  it('is not ready, and what is sent is answered', async () => {
    const { pool } = house.app.ctx
    expect(await isReady()).toBe(200)
    const { database: name } = database.poolConfig
    await pool.query(`alter database ${name} set default_transaction_read_only = on`)
    line.cut()
    line.restore()
    const sent = sends()
    expect(await answers(sent)).toEqual(all(sent, 'busy'))
    await expect.poll(isReady).toBe(503)
  }, 120_000)
})
