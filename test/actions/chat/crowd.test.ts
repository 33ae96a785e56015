import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Answer } from '../../../shared/answers.ts'
import { type TestAgent, type TestApp, type TestVisitor, testApp } from '../../support/app.ts'
import { openDesk } from '../../support/canary.ts'

const DESK = 'north'
const SEED = 20261123
const DEEDS = 40

let house: TestApp
let agents: TestAgent[]
let visitors: TestVisitor[]
const refused = new Map<string, number>()
const faults: string[] = []

/** Mulberry32: the same crowd does the same deeds in every run. */
function dice(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * below)
  }
}

const id = () => crypto.randomUUID()

async function visitorsDeed(visitor: TestVisitor, roll: (below: number) => number) {
  const clientId = id()
  const started = await visitor.ask('chat:start', { clientId, body: `vraag ${roll(3)}` })
  note(started)
  if (!started.ok) return
  const conversation = started.value.conversation.id
  const message = { conversation, clientId: id(), body: 'en nog iets' }
  const posts = await Promise.all([
    visitor.ask('message:post', message),
    visitor.ask('message:post', message),
  ])
  posts.forEach(note)
  if (roll(3) === 0) note(await visitor.ask('chat:leave', { conversation }))
}

async function agentsDeed(agent: TestAgent, roll: (below: number) => number) {
  const { rows } = await house.app.ctx.pool.query<{
    conversation_id: string
    ticket_number: number | null
  }>(
    `select conversation_id, ticket_number from conversation where state <> 'closed' order by random() limit 1`,
  )
  const [row] = rows
  if (!row) return
  const about = { desk: DESK, conversation: row.conversation_id }
  const colleague = agents[roll(agents.length)]!.id
  const deeds: (() => Promise<Answer<unknown>>)[] = [
    () => agent.ask('conversation:take', about),
    () => agent.ask('conversation:take', about),
    () => agent.ask('message:post', { ...about, clientId: id(), body: 'Hallo' }),
    () => agent.ask('conversation:create-ticket', { ...about, subject: 'x', body: 'x' }),
    () => agent.ask('conversation:transfer', { ...about, to: { agent: colleague } }),
    () => agent.ask('conversation:transfer', { ...about, to: { team: 'hosting' } }),
    () => agent.ask('conversation:wrap-up', about),
    () => agent.ask('conversation:note', { ...about, clientId: id(), body: 'x' }),
    () => agent.ask('conversation:escalate', { ...about, reason: 'x' }),
    () => agent.ask('agent:available', { desk: DESK, available: roll(2) === 0 }),
    () => agent.ask('ticket:change', { desk: DESK, number: row.ticket_number ?? 1_000_000, state: 'closed' }),
    () =>
      agent.ask('ticket:reply', {
        desk: DESK,
        number: row.ticket_number ?? 1_000_000,
        clientId: id(),
        body: 'x',
        note: false,
      }),
    () =>
      agent.ask('door:set', {
        desk: DESK,
        channel: 'ticket',
        state: 'closed',
        until: house.clock.now() + 1 + roll(50),
        reason: 'x',
      }),
    () => agent.ask('desk:sync', { desk: DESK, since: roll(100) }),
  ]
  note(await deeds[roll(deeds.length)]!())
}

async function ticketsDeed(visitor: TestVisitor) {
  const form = { clientId: id(), subject: 'Dezelfde vraag', body: 'x' }
  const made = await Promise.all([1, 2].map(() => visitor.post(`/w/${DESK}/tickets`, form)))
  for (const answer of made) note((await answer.json()) as Answer<unknown>)
}

function note(answer: Answer<unknown>): void {
  if (!answer.ok) refused.set(answer.code, (refused.get(answer.code) ?? 0) + 1)
}

async function rowsOf<Row>(query: string): Promise<Row[]> {
  return (await house.app.ctx.pool.query(query)).rows as Row[]
}

/** Deadlocks that PostgreSQL had to break, ever, in this database. */
async function deadlocks(): Promise<number> {
  const [row] = await rowsOf<{ deadlocks: number }>(
    `select pg_stat_clear_snapshot(), deadlocks from pg_stat_database where datname = current_database()`,
  )
  return row!.deadlocks
}

beforeAll(async () => {
  const log = {
    error: (fault: { err: Error }) => faults.push(fault.err.message),
    info() {},
    warn() {},
    debug() {},
    fatal() {},
  }
  house = await testApp('2026-11-23T10:00:00+01:00', { policies: [openDesk(DESK)], log: log as never })
  agents = await Promise.all(
    Array.from({ length: 5 }, (_, i) => house.agent({ [DESK]: 'supervisor' }, `Agent ${i}`)),
  )
  visitors = await Promise.all(Array.from({ length: 25 }, () => house.visitor(DESK)))
  const crowd = [
    ...visitors.map((visitor, i) => busy(dice(SEED + i), (roll) => visitorsDeed(visitor, roll), DEEDS / 4)),
    ...agents.map((agent, i) => busy(dice(SEED + 100 + i), (roll) => agentsDeed(agent, roll), DEEDS * 2)),
    ...visitors
      .slice(0, 5)
      .map((visitor, i) => busy(dice(SEED + 200 + i), () => ticketsDeed(visitor), DEEDS / 4)),
    busy(dice(SEED), () => house.app.tick(), DEEDS),
    busy(dice(SEED + 300), async (roll) => house.clock.advance(roll(60_000)), DEEDS),
  ]
  await Promise.all(crowd)
})
afterAll(() => house.close())

async function busy(
  roll: (below: number) => number,
  deed: (roll: (below: number) => number) => Promise<void>,
  times: number,
) {
  for (let i = 0; i < times; i++) await deed(roll)
}

describe(`a crowd that does everything at once (seed ${SEED})`, () => {
  it('meets no fault, and waits for nobody in a circle', async () => {
    expect(faults).toEqual([])
    expect(refused.get('unavailable')).toBeUndefined()
    expect(await deadlocks()).toBe(0)
  })

  it('got something done', async () => {
    const [done] = await rowsOf<{ chats: number; tickets: number; messages: number }>(
      `select (select count(*)::int from conversation) as chats, (select count(*)::int from ticket) as tickets,
              (select count(*)::int from message) as messages`,
    )
    expect(done!.chats).toBeGreaterThan(30)
    expect(done!.tickets).toBeGreaterThan(20)
    expect(done!.messages).toBeGreaterThan(150)
  })

  it('leaves every conversation numbered without a gap', async () => {
    const odd = await rowsOf(
      `select t.conversation_id, t.last_seq, count(m.seq), max(m.seq) from thread t
         left join message m using (desk_id, conversation_id)
        group by t.conversation_id, t.last_seq
       having count(m.seq) <> t.last_seq or coalesce(max(m.seq), 0) <> t.last_seq`,
    )
    expect(odd).toEqual([])
  })

  it('made no ticket twice, and no ticket that two conversations call theirs by themselves', async () => {
    expect(
      await rowsOf(
        `select ticket_number, count(*) from conversation where ticket_number is not null group by 1 having count(*) > 1`,
      ),
    ).toEqual([])
    expect(await rowsOf(`select client_id, count(*) from ticket group by 1 having count(*) > 1`)).toEqual([])
  })

  it('gave no agent more chats than the policy allows', async () => {
    const most = openDesk(DESK).capacity.chats
    expect(
      await rowsOf(
        `select agent_id from conversation where state = 'active' group by 1 having count(*) > ${most}`,
      ),
    ).toEqual([])
    expect(await rowsOf(`select 1 from conversation where state = 'active' and agent_id is null`)).toEqual([])
    expect(
      await rowsOf(`select 1 from conversation where state = 'waiting' and agent_id is not null`),
    ).toEqual([])
  })

  it('left nobody’s question without an end, and every row with a version the desk has reached', async () => {
    expect(await rowsOf(`select 1 from conversation where state = 'closed' and ended_at is null`)).toEqual([])
    expect(
      await rowsOf(
        `select 1 from desk d where version < (select max(version) from conversation) or version < (select max(version) from ticket)`,
      ),
    ).toEqual([])
  })
})
