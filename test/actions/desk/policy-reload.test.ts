import { afterEach, describe, expect, it } from 'vitest'
import type { Policy } from '../../../server/policy/policy.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { customer } from '../../support/builders.ts'
import { deskOf } from '../../support/ticket-house.ts'

const DESK = 'changing'

/** With everything that rows may point to, and the same desk after all of it was taken out. */
const BEFORE = deskOf(
  DESK,
  `name: Changing
timezone: Europe/Brussels
languages: [nl, fr, en]
hours: { office: Mo-Fr 09:00-17:00, late: Mo-Fr 17:00-22:00 }
tiers: { nobody: { label: Visitor }, gold: { label: Gold, rank: first, first-response: 1h } }
teams: { hosting: { label: Hosting } }
priorities: { P1: { label: High }, P4: { label: Low } }
kinds: { outage: { label: Outage, priority: P1 }, question: { label: Question, priority: P4 } }
fields: { domain: { label: Domain } }
topics: { mail: { label: Mail, team: hosting, kind: outage, doors: [chat, ticket] } }
first-response: { by: priority, clock: office, promise: target, P1: 1h, P4: 8h, default: P4 }
doors:
  chat: { open: office, for: everyone, attachments: everyone, wait-at-most: 15m, finish-within: 30m }
  ticket: { open: office, for: everyone, attach: [domain] }
  whatsapp: { number: "+32 3 555 01 31", open: office, for: [gold], after-hours: standby }
standby: { periods: { night: { label: Night, hours: late } } }
`,
)
const AFTER = deskOf(
  DESK,
  `name: Changed
timezone: Europe/Brussels
languages: [en]
hours: { always: 24/7 }
tiers: { nobody: { label: Visitor } }
first-response: { by: tier, clock: always, promise: target, default: 8h }
doors:
  chat: off
  ticket: { open: always, for: everyone }
`,
)

let house: TestApp
afterEach(() => house.close())

const id = () => crypto.randomUUID()

async function value<T>(
  asked: Promise<{ ok: true; value: T } | { ok: false; code: string; say?: string }>,
): Promise<T> {
  const answer = await asked
  if (!answer.ok) throw new Error(`refused: ${answer.code} ${answer.say ?? ''}`)
  return answer.value
}

/** A waiting and a running chat and a ticket, all of what `AFTER` does not know any more. */
async function filled() {
  house = await testApp('2026-11-23T16:55:00+01:00', { policies: [BEFORE] })
  const { pool } = house.app.ctx
  const sanne = await house.agent({ [DESK]: 'administrator' })
  await pool.query(`update desk_agent set teams = '{hosting}'`)
  await customer(house, DESK, 'C1', { contracts: [{ id: 'K1', tier: 'gold', standby: ['night'] }] })
  const chats: { visitor: Awaited<ReturnType<TestApp['visitor']>>; id: string }[] = []
  for (let i = 0; i < 3; i++) {
    const visitor = await house.visitor(DESK)
    await pool.query(
      `update visitor set subject = 'C1', customer_number = 'C1', language = 'fr' where desk_id = $1`,
      [DESK],
    )
    visitor.socket.disconnect().connect()
    await new Promise<void>((resolve) => visitor.socket.once('connect', () => resolve()))
    const started = await value(visitor.ask('chat:start', { clientId: id(), body: 'Mail', topic: 'mail' }))
    chats.push({ visitor, id: started.conversation.id })
  }
  const [running, waiting, done] = chats as [(typeof chats)[0], (typeof chats)[0], (typeof chats)[0]]
  for (const { id: conversation } of [running, done]) {
    await value(sanne.ask('conversation:take', { desk: DESK, conversation }))
  }
  const form = { subject: 'x', body: 'x', topic: 'mail', kind: 'outage', fields: { domain: 'x.example' } }
  const { number } = await value(
    sanne.ask('conversation:create-ticket', { desk: DESK, conversation: done.id, ...form }),
  )
  await value(sanne.ask('ticket:change', { desk: DESK, number, team: 'hosting' }))
  const until = house.clock.now() + 3_600_000
  await value(sanne.ask('door:set', { desk: DESK, channel: 'chat', state: 'open', until, reason: 'x' }))
  return { sanne, running, waiting, done, number }
}

async function reloaded(policy: Policy = AFTER) {
  await house.app.setPolicy(policy)
  await house.app.tick()
}

describe('a policy that lost its tiers, topics, teams, kinds, fields, standby and chat', () => {
  it('lets agents work on with what is stored', async () => {
    const { sanne, running, waiting, number } = await filled()
    await reloaded()
    const about = { desk: DESK, conversation: running.id }
    const sync = await value(sanne.ask('desk:sync', { desk: DESK, since: 0 }))
    expect(sync.conversations.length).toBe(3)
    expect(sync.tickets).toMatchObject([{ number, team: 'hosting', kind: 'outage', tier: 'gold' }])
    await value(sanne.ask('conversation:open', about))
    await value(sanne.ask('message:post', { ...about, clientId: id(), body: 'Hallo' }))
    await value(sanne.ask('conversation:take', { desk: DESK, conversation: waiting.id }))
    await value(sanne.ask('ticket:open', { desk: DESK, number }))
    await value(sanne.ask('ticket:list', { desk: DESK, show: 'team' }))
    await value(sanne.ask('ticket:reply', { desk: DESK, number, clientId: id(), body: 'x', note: false }))
    await value(sanne.ask('ticket:change', { desk: DESK, number, state: 'waiting' }))
    await value(sanne.ask('ticket:change', { desk: DESK, number, team: null, state: 'open' }))
    await value(sanne.ask('conversation:link-ticket', { ...about, number }))
    await value(sanne.ask('customer:find', { desk: DESK, find: 'C1' }))
    const joris = await house.agent({ [DESK]: 'agent' }, 'Joris')
    await value(sanne.ask('agents:change', { desk: DESK, agent: joris.id, role: 'supervisor' }))
  })

  it('lets visitors go on, see their tickets and write again', async () => {
    const { running, waiting, done, number } = await filled()
    await reloaded()
    for (const { visitor, id: conversation } of [running, waiting]) {
      await value(visitor.ask('message:post', { conversation, clientId: id(), body: 'Hallo' }))
      await value(visitor.ask('messages:after', { conversation, after: 0 }))
    }
    for (const path of [
      `/w/${DESK}/card?lang=fr`,
      `/w/${DESK}/tickets`,
      `/w/${DESK}/tickets/${number}`,
      `/d/${DESK}/page.json`,
    ]) {
      expect((await done.visitor.get(path)).status, path).toBe(200)
    }
    const reply = await done.visitor.post(`/w/${DESK}/tickets/${number}/messages`, {
      clientId: id(),
      body: 'x',
    })
    expect(reply.status).toBe(200)
    expect(await waiting.visitor.ask('chat:leave', { conversation: waiting.id })).toMatchObject({ ok: true })
    const again = await waiting.visitor.ask('chat:start', { clientId: id(), body: 'x', topic: 'mail' })
    expect(again).toMatchObject({ ok: false, code: 'not-admitted' })
  })

  it('keeps what was promised: chats end at their time, as tickets', async () => {
    const { running, waiting } = await filled()
    await reloaded()
    house.clock.set('2026-11-23T17:30:00+01:00')
    await house.app.tick()
    for (const { visitor, id: conversation } of [running, waiting]) {
      const { conversation: chat } = await value(visitor.ask('messages:after', { conversation, after: 0 }))
      expect(chat.ticket).toMatchObject({ number: expect.any(Number) })
    }
  })

  it('is told to panels, which then fetch the desk anew, and to visitors', async () => {
    const { sanne, running } = await filled()
    const { version } = await value(sanne.ask('desk:sync', { desk: DESK, since: 0 }))
    const doors = new Promise((resolve) => running.visitor.socket.once('doors', () => resolve('told')))
    const heard = new Promise<number>((resolve) =>
      sanne.socket.on('desk', (news) => news.version > version && resolve(news.version)),
    )
    await house.app.setPolicy(AFTER)
    expect(await heard).toBeGreaterThan(version)
    expect(await doors).toBe('told')
  })

  it('lets an agent hand back what cannot be handed to a team that is gone', async () => {
    const { sanne, running } = await filled()
    await reloaded()
    const to = { team: 'hosting' }
    const moved = await sanne.ask('conversation:transfer', { desk: DESK, conversation: running.id, to })
    expect(moved).toMatchObject({ ok: false, code: 'not-found', field: 'to' })
    await value(sanne.ask('conversation:wrap-up', { desk: DESK, conversation: running.id }))
  })
})

describe('a customer who is taken out of the books while chatting', () => {
  it('chats on, and the chat still becomes a ticket', async () => {
    const { sanne, running, waiting } = await filled()
    await house.app.ctx.pool.query('delete from customer')
    await value(
      running.visitor.ask('message:post', { conversation: running.id, clientId: id(), body: 'Hallo' }),
    )
    await value(sanne.ask('conversation:open', { desk: DESK, conversation: running.id }))
    expect((await running.visitor.get(`/w/${DESK}/card`)).status).toBe(200)
    house.clock.set('2026-11-23T17:30:00+01:00')
    await house.app.tick()
    const { conversation } = await value(
      waiting.visitor.ask('messages:after', { conversation: waiting.id, after: 0 }),
    )
    expect(conversation.ticket).toMatchObject({ number: expect.any(Number) })
  })
})
