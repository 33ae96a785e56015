import { afterEach, describe, expect, it } from 'vitest'
import { endPresence, renewPresence } from '../../../server/actions/agents/set-available.ts'
import { type TestAgent, type TestApp, type TestVisitor, testApp } from '../../support/app.ts'

const DESK = 'five-levels'
const MONDAY = '2026-11-23T10:00:00+01:00'

let house: TestApp
afterEach(() => house.close())

const start = (visitor: TestVisitor) =>
  visitor.ask('chat:start', { clientId: crypto.randomUUID(), body: 'Mijn mail komt terug' })

async function taken(agent: TestAgent, visitor: TestVisitor): Promise<string> {
  const answer = await start(visitor)
  if (!answer.ok) throw new Error(answer.say)
  const { id } = answer.value.conversation
  await agent.ask('conversation:take', { desk: DESK, conversation: id })
  return id
}

/** Closes the agent's socket; resolves once the desk knows. */
async function gone(agent: TestAgent): Promise<void> {
  agent.socket.disconnect()
  for (;;) {
    const { rows } = await house.app.ctx.pool.query(
      'select 1 from desk_agent where agent_id = $1 and lease_until > $2',
      [agent.id, house.clock.now()],
    )
    if (rows.length === 0) return
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

function hearing(visitor: TestVisitor): string[] {
  const heard: string[] = []
  visitor.socket.onAny((event: string) => heard.push(event))
  return heard
}

const news = (agent: TestAgent) => new Promise<void>((resolve) => agent.socket.once('desk', () => resolve()))

describe('an agent', () => {
  it('who comes back to several desks does not lock horns with one who leaves them', async () => {
    house = await testApp(MONDAY)
    const desks = house.app.ctx.policies().map(({ id }) => id)
    const roles = Object.fromEntries(desks.map((desk) => [desk, 'agent' as const]))
    const [back, leaving] = [await house.agent(roles), await house.agent(roles)]
    const { pool } = house.app.ctx
    for (let round = 0; round < 5; round += 1) {
      house.clock.advance(1_000)
      await renewPresence(house.app.ctx, [back.id, leaving.id])
      // One desk only is left to come back to: the last in the order of locks.
      await pool.query('update desk_agent set lease_until = $3 where desk_id = $1 and agent_id = $2', [
        desks.toSorted().at(-1),
        back.id,
        house.clock.now(),
      ])
      house.clock.advance(1)
      await Promise.all([
        renewPresence(house.app.ctx, [back.id, leaving.id]),
        endPresence(house.app.ctx, leaving.id),
      ])
    }
    const { rows } = await pool.query<{ deadlocks: string }>(
      'select deadlocks from pg_stat_database where datname = current_database()',
    )
    expect(Number(rows[0]!.deadlocks)).toBe(0)
  })

  it('who loads the panel anew is at the desk again at once', async () => {
    house = await testApp(MONDAY)
    const sanne = await house.agent({ [DESK]: 'agent' })
    const visitor = await house.visitor(DESK)
    await gone(sanne)
    expect(await start(visitor)).toMatchObject({ ok: false, code: 'not-admitted' })
    sanne.socket.connect()
    await sanne.ask('agents:list', { desk: DESK })
    expect(await start(visitor)).toMatchObject({ ok: true })
  })

  it('who is the last to go makes the visitors look again; one of several does not', async () => {
    house = await testApp(MONDAY)
    const sanne = await house.agent({ [DESK]: 'agent' })
    const joris = await house.agent({ [DESK]: 'agent' }, 'Joris')
    const boss = await house.agent({ [DESK]: 'supervisor' }, 'Boss')
    await boss.ask('agent:available', { desk: DESK, available: false })
    await news(boss)
    const visitor = await house.visitor(DESK)
    const heard = hearing(visitor)
    let told = news(boss)
    await gone(sanne)
    await told
    expect(heard).not.toContain('doors')
    const doors = new Promise<void>((resolve) => visitor.socket.once('doors', resolve))
    told = news(boss)
    await joris.ask('agent:available', { desk: DESK, available: false })
    await told
    await doors
  })
})

describe('a session that has run out', () => {
  it('takes its connection along', async () => {
    house = await testApp(MONDAY)
    const sanne = await house.agent({ [DESK]: 'agent' })
    const heard: string[] = []
    sanne.socket.onAny((event: string) => heard.push(event))
    const closed = new Promise<string>((resolve) => sanne.socket.once('disconnect', resolve))
    house.clock.advance(864e5)
    await house.app.tick()
    expect(await closed).toBe('io server disconnect')
    expect(heard).toContain('signed-out')
  })
})

describe('the chats of an agent who has vanished', () => {
  it('go back to the head of the line after three minutes, and not before', async () => {
    house = await testApp(MONDAY)
    const sanne = await house.agent({ [DESK]: 'agent' })
    const joris = await house.agent({ [DESK]: 'agent' }, 'Joris')
    const visitor = await house.visitor(DESK)
    const id = await taken(sanne, visitor)
    house.clock.advance(60_000)
    await start(await house.visitor(DESK))
    await gone(sanne)
    house.clock.advance(179_999)
    await house.app.tick()
    const read = () => visitor.ask('messages:after', { conversation: id, after: 0 })
    expect(await read()).toMatchObject({ value: { conversation: { state: 'active' } } })
    house.clock.advance(1)
    await house.app.tick()
    expect(await read()).toMatchObject({ value: { conversation: { state: 'waiting', position: 1 } } })
    expect(await joris.ask('conversation:take', { desk: DESK, conversation: id })).toMatchObject({ ok: true })
  })

  it('stay with an agent who is only away, and with one whose connection came back in time', async () => {
    house = await testApp(MONDAY)
    const sanne = await house.agent({ [DESK]: 'agent' })
    const id = await taken(sanne, await house.visitor(DESK))
    await sanne.ask('agent:available', { desk: DESK, available: false })
    house.clock.advance(3_600_000)
    await house.app.tick()
    sanne.socket.disconnect()
    house.clock.advance(120_000)
    sanne.socket.connect()
    await sanne.ask('agents:list', { desk: DESK })
    house.clock.advance(120_000)
    await house.app.tick()
    const view = await sanne.ask('conversation:open', { desk: DESK, conversation: id })
    expect(view).toMatchObject({ ok: true, value: { item: { state: 'active', agent: { id: sanne.id } } } })
  })
})
