import type pg from 'pg'
import { afterEach, describe, expect, it } from 'vitest'
import { doorsDue } from '../../../server/actions/desk/set-door.ts'
import { type TestAgent, type TestApp, type TestVisitor, testApp } from '../../support/app.ts'
import { conversations } from '../../support/builders.ts'

const DESK = 'five-levels'
const MONDAY = '2026-11-23T10:00:00+01:00'

let house: TestApp
afterEach(() => house.close())

async function started(visitor: TestVisitor, clientId: string = crypto.randomUUID()) {
  const answer = await visitor.ask('chat:start', { clientId, body: 'Mijn mail komt terug' })
  if (!answer.ok) throw new Error(`not admitted: ${answer.code} ${answer.say}`)
  return answer.value.conversation.id
}

const about = (conversation: string) => ({ desk: DESK, conversation })
const take = (agent: TestAgent, id: string) => agent.ask('conversation:take', about(id))

/** Runs `work` while somebody else holds the desk, so that what it asks for lines up in this order. */
async function whileDeskIsHeld<Value>(work: (client: pg.PoolClient) => Promise<Value>): Promise<Value> {
  const client = await house.app.ctx.pool.connect()
  await client.query('begin')
  await client.query('select 1 from desk where desk_id = $1 for update', [DESK])
  try {
    return await work(client)
  } finally {
    await client.query('rollback')
    client.release()
  }
}

/** Until so many transactions wait for the desk. */
async function queued(many: number): Promise<void> {
  for (;;) {
    const { rows } = await house.app.ctx.pool.query(
      `select count(*)::int as n from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`,
    )
    if (rows[0].n >= many) return
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

describe('an agent who is disabled', () => {
  it('takes no chat that was asked for a moment before', async () => {
    house = await testApp(MONDAY)
    const boss = await house.agent({ [DESK]: 'administrator' }, 'Boss')
    const sanne = await house.agent({ [DESK]: 'agent' })
    const id = await started(await house.visitor(DESK))
    const disabled = await whileDeskIsHeld(async () => {
      const disabled = boss.ask('agents:change', { desk: DESK, agent: sanne.id, disabled: true })
      await queued(1)
      take(sanne, id).catch(() => {})
      await queued(2)
      return { disabled }
    })
    expect(await disabled.disabled).toMatchObject({ ok: true })
    expect(await take(boss, id)).toMatchObject({ ok: true })
  })

  it('is handed no chat', async () => {
    house = await testApp(MONDAY)
    const boss = await house.agent({ [DESK]: 'administrator' }, 'Boss')
    const sanne = await house.agent({ [DESK]: 'agent' })
    const id = await started(await house.visitor(DESK))
    await take(boss, id)
    await boss.ask('agents:change', { desk: DESK, agent: sanne.id, disabled: true })
    expect(await boss.ask('conversation:transfer', { ...about(id), to: { agent: sanne.id } })).toMatchObject({
      ok: false,
      field: 'to',
    })
  })
})

describe('a chat that its visitor left', () => {
  it.each([
    ['to a colleague', (id: string) => ({ agent: id })],
    ['to a team', () => ({ team: 'hosting' })],
  ])('is not handed %s: nobody is there any more', async (_sentence, to) => {
    house = await testApp(MONDAY)
    const sanne = await house.agent({ [DESK]: 'agent' })
    const joris = await house.agent({ [DESK]: 'agent' }, 'Joris')
    const visitor = await house.visitor(DESK)
    const id = await started(visitor)
    await take(sanne, id)
    await visitor.ask('chat:leave', { conversation: id })
    const again = await started(visitor)
    const moved = await sanne.ask('conversation:transfer', { ...about(id), to: to(joris.id) })
    expect(moved).toMatchObject({ ok: false, code: 'closed' })
    const view = await sanne.ask('conversation:open', about(id))
    expect(view).toMatchObject({ ok: true, value: { item: { state: 'wrap-up', agent: { id: sanne.id } } } })
    expect(await take(joris, again)).toMatchObject({ ok: true })
  })
})

describe('a chat that goes back into the line', () => {
  it('waits no longer than the desk lets anybody wait, then becomes a ticket', async () => {
    house = await testApp(MONDAY)
    const sanne = await house.agent({ [DESK]: 'agent' })
    const visitor = await house.visitor(DESK)
    const id = await started(visitor)
    await take(sanne, id)
    await sanne.ask('conversation:transfer', { ...about(id), to: { team: 'hosting' } })
    house.clock.advance(15 * 60_000)
    await house.app.tick()
    const after = await visitor.ask('messages:after', { conversation: id, after: 0 })
    expect(after).toMatchObject({ ok: true, value: { conversation: { state: 'closed', ticket: {} } } })
  })
})

describe('a question that is sent again', () => {
  it('after its chat has ended is still that chat, and no second one', async () => {
    house = await testApp(MONDAY)
    const sanne = await house.agent({ [DESK]: 'agent' })
    const visitor = await house.visitor(DESK)
    const clientId = crypto.randomUUID()
    const id = await started(visitor, clientId)
    await take(sanne, id)
    await sanne.ask('conversation:wrap-up', about(id))
    expect(await started(visitor, clientId)).toBe(id)
    const other = await visitor.ask('chat:start', { clientId, body: 'iets anders' })
    expect(other).toMatchObject({ ok: false, code: 'differs' })
    const done = await sanne.ask('conversations:done', { desk: DESK })
    expect(done.ok && done.value.conversations.map((item) => item.id)).toEqual([id])
  })
})

describe('a note', () => {
  it('whose id is known is the same note only with the same words in the same chat', async () => {
    house = await testApp(MONDAY)
    const sanne = await house.agent({ [DESK]: 'agent' })
    const joris = await house.agent({ [DESK]: 'agent' }, 'Joris')
    const one = await started(await house.visitor(DESK))
    const two = await started(await house.visitor(DESK))
    const note = { clientId: crypto.randomUUID(), body: 'klinkt boos' }
    const first = await sanne.ask('conversation:note', { ...about(one), ...note })
    expect(await sanne.ask('conversation:note', { ...about(one), ...note })).toEqual(first)
    const differs = { ok: false, code: 'differs', field: 'clientId' }
    expect(await sanne.ask('conversation:note', { ...about(one), ...note, body: 'kalm' })).toEqual(differs)
    expect(await sanne.ask('conversation:note', { ...about(two), ...note })).toEqual(differs)
    expect(await joris.ask('conversation:note', { ...about(one), ...note })).toEqual(differs)
  })
})

describe('a visitor', () => {
  it('reads the first name of the agent and no more', async () => {
    house = await testApp(MONDAY)
    const sanne = await house.agent({ [DESK]: 'agent' }, 'Sanne de Wit')
    const visitor = await house.visitor(DESK)
    const heard: unknown[] = []
    visitor.socket.onAny((...news: unknown[]) => heard.push(news))
    const id = await started(visitor)
    await take(sanne, id)
    heard.push(await visitor.ask('messages:after', { conversation: id, after: 0 }))
    heard.push(await (await visitor.get(`/w/${DESK}/card`)).json())
    expect(JSON.stringify(heard)).toContain('Sanne')
    expect(JSON.stringify(heard)).not.toContain('de Wit')
  })
})

describe('what is done', () => {
  it('is paged without losing those that ended in the same millisecond', async () => {
    house = await testApp(MONDAY)
    const sanne = await house.agent({ [DESK]: 'agent' })
    await conversations(house, DESK, 120, (n) => ({ state: 'closed', endedAt: 1000 + Math.floor(n / 40) }))
    const seen = new Set<string>()
    let before: number | undefined
    for (let more = true; more; ) {
      const page = await sanne.ask('conversations:done', {
        desk: DESK,
        ...(before !== undefined && { before }),
      })
      if (!page.ok) throw new Error(page.code)
      for (const item of page.value.conversations) seen.add(item.id)
      before = page.value.conversations.at(-1)?.endedAt ?? 0
      more = page.value.more
    }
    expect(seen.size).toBe(120)
  })
})

describe('doors whose time is over', () => {
  it('are given back with the desk locked first, as everywhere', async () => {
    house = await testApp(MONDAY)
    const boss = await house.agent({ [DESK]: 'supervisor' })
    const until = house.clock.now() + 60_000
    await boss.ask('door:set', { desk: DESK, channel: 'chat', state: 'closed', until, reason: 'storm' })
    house.clock.advance(60_000)
    const due = await whileDeskIsHeld(async (client) => {
      const due = doorsDue(house.app.ctx, house.clock.now())
      await queued(1)
      await client.query('select 1 from door_hand where desk_id = $1 for update nowait', [DESK])
      return { due }
    })
    await due.due
    const now = await boss.ask('desk:sync', { desk: DESK, since: 0 })
    expect(now.ok && now.value.doors.find((door) => door.channel === 'chat')?.hand).toBeNull()
  })
})
