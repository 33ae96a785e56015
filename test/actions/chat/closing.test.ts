import { afterEach, describe, expect, it } from 'vitest'
import { type TestAgent, type TestApp, type TestVisitor, testApp } from '../../support/app.ts'

const DESK = 'five-levels'

let house: TestApp
afterEach(() => house.close())

async function openChat(at: string) {
  house = await testApp(at)
  const agent = await house.agent({ [DESK]: 'agent' })
  const visitor = await house.visitor(DESK)
  const answer = await visitor.ask('chat:start', {
    clientId: crypto.randomUUID(),
    body: 'Mijn mail komt terug',
  })
  if (!answer.ok) throw new Error(answer.say)
  return { agent, visitor, id: answer.value.conversation.id }
}

async function lines(visitor: TestVisitor, id: string) {
  const answer = await visitor.ask('messages:after', { conversation: id, after: 0 })
  if (!answer.ok) throw new Error(answer.code)
  return {
    events: answer.value.messages.map((m) => m.event?.event ?? m.author),
    chat: answer.value.conversation,
  }
}

const take = (agent: TestAgent, id: string) =>
  agent.ask('conversation:take', { desk: DESK, conversation: id })

describe('a chat that runs when five-levels closes at 17:00', () => {
  it('is told ten minutes before, once, and until when it is served', async () => {
    const { visitor, id } = await openChat('2026-11-23T16:00:00+01:00')
    house.clock.set('2026-11-23T16:49:00+01:00')
    await house.app.tick()
    const { events, chat } = await lines(visitor, id)
    expect(events).not.toContain('desk-closes')
    expect(chat.finishBy).toBeNull()
  })

  it('is served until half past five and then becomes a ticket with its transcript', async () => {
    const { agent, visitor, id } = await openChat('2026-11-23T16:55:00+01:00')
    await take(agent, id)
    await house.app.tick()
    const told = await visitor.ask('messages:after', { conversation: id, after: 0 })
    expect(told.ok && told.value.messages.at(-1)?.event).toEqual({
      event: 'desk-closes',
      closesAt: Date.parse('2026-11-23T17:00:00+01:00'),
      finishBy: Date.parse('2026-11-23T17:30:00+01:00'),
    })
    house.clock.set('2026-11-23T17:29:59+01:00')
    await house.app.tick()
    const finishBy = Date.parse('2026-11-23T17:30:00+01:00')
    expect((await lines(visitor, id)).chat).toMatchObject({ state: 'active', ticket: null, finishBy })

    house.clock.set('2026-11-23T17:30:00+01:00')
    await house.app.tick()
    const after = await lines(visitor, id)
    expect(after.events.filter((event) => event === 'desk-closes')).toHaveLength(1)
    expect(after.chat.ticket).toMatchObject({ due: Date.parse('2026-11-24T15:00:00+01:00') })
    const ticket = await agent.ask('ticket:open', { desk: DESK, number: after.chat.ticket!.number })
    expect(ticket.ok && ticket.value.conversations[0]?.transcript[0]).toMatchObject({
      body: 'Mijn mail komt terug',
    })
    expect(
      await visitor.ask('message:post', {
        conversation: id,
        clientId: crypto.randomUUID(),
        body: 'nog iets',
      }),
    ).toMatchObject({
      ok: false,
      code: 'closed',
    })
  })
})

describe('a chat at a door that a supervisor set by hand', () => {
  const by = async (state: 'open' | 'closed') => {
    const nora = await house.agent({ [DESK]: 'supervisor' }, 'Nora Claes')
    const until = house.clock.now() + 3 * 3_600_000
    const set = { desk: DESK, channel: 'chat' as const, state, until, reason: 'drukte' }
    expect(await nora.ask('door:set', set)).toMatchObject({ ok: true })
  }

  it('is not told an end while the door is kept open past its hours', async () => {
    const { visitor, id } = await openChat('2026-11-23T16:55:00+01:00')
    await by('open')
    house.clock.set('2026-11-23T17:10:00+01:00')
    expect((await lines(visitor, id)).chat.finishBy).toBeNull()
  })

  it('is told its end after hours when the door was closed by hand, and none before', async () => {
    const { visitor, id } = await openChat('2026-11-23T16:55:00+01:00')
    await by('closed')
    expect((await lines(visitor, id)).chat).toMatchObject({ state: 'waiting', finishBy: null })
    house.clock.set('2026-11-23T17:10:00+01:00')
    expect((await lines(visitor, id)).chat.finishBy).toBe(Date.parse('2026-11-23T17:30:00+01:00'))
  })
})

describe('a chat that nobody takes', () => {
  it('becomes a ticket after the desk’s longest wait, and the visitor is told its number', async () => {
    const { visitor, id } = await openChat('2026-11-23T10:00:00+01:00')
    house.clock.advance(15 * 60_000 - 1)
    await house.app.tick()
    expect((await lines(visitor, id)).chat.state).toBe('waiting')
    house.clock.advance(1)
    await house.app.tick()
    const { chat, events } = await lines(visitor, id)
    expect(chat).toMatchObject({ state: 'closed', ticket: { number: expect.any(Number) } })
    expect(events).toContain('became-ticket')
  })
})

describe('an agent', () => {
  it('hands a chat to a colleague, who has it at once and may answer; the first one may not any more', async () => {
    const { agent: sanne, visitor, id } = await openChat('2026-11-23T10:00:00+01:00')
    const joris = await house.agent({ [DESK]: 'agent' }, 'Joris Bakker')
    await take(sanne, id)
    const moved = await sanne.ask('conversation:transfer', {
      desk: DESK,
      conversation: id,
      to: { agent: joris.id },
    })
    expect(moved).toMatchObject({ ok: true })
    const post = (agent: TestAgent) =>
      agent.ask('message:post', {
        desk: DESK,
        conversation: id,
        clientId: crypto.randomUUID(),
        body: 'Hallo',
      })
    expect(await post(joris)).toMatchObject({ ok: true })
    expect(await post(sanne)).toMatchObject({ ok: false, code: 'not-yours' })
    expect((await lines(visitor, id)).chat).toMatchObject({
      state: 'active',
      agent: expect.stringContaining('Joris'),
    })
  })

  it('hands a chat to a team, where it waits again with its old place', async () => {
    const { agent, visitor, id } = await openChat('2026-11-23T10:00:00+01:00')
    await take(agent, id)
    const nobody = await agent.ask('conversation:transfer', {
      desk: DESK,
      conversation: id,
      to: { team: 'nobody-there' },
    })
    expect(nobody).toMatchObject({ ok: false, field: 'to' })
    await agent.ask('conversation:transfer', { desk: DESK, conversation: id, to: { team: 'hosting' } })
    expect((await lines(visitor, id)).chat).toMatchObject({ state: 'waiting', position: 1, agent: null })
  })

  it('writes notes that the visitor never hears or reads', async () => {
    const { agent, visitor, id } = await openChat('2026-11-23T10:00:00+01:00')
    const heard: unknown[] = []
    visitor.socket.onAny((event, ...args) => heard.push([event, ...args]))
    const note = {
      desk: DESK,
      conversation: id,
      clientId: crypto.randomUUID(),
      body: 'klinkt boos, kalm blijven',
    }
    expect(await agent.ask('conversation:note', note)).toMatchObject({ ok: true })
    await agent.ask('conversation:note', note)
    house.clock.advance(1)
    await agent.ask('conversation:escalate', { desk: DESK, conversation: id, reason: 'wil een chef' })
    const view = await agent.ask('conversation:open', { desk: DESK, conversation: id })
    expect(view.ok && view.value.notes.map((n) => n.body)).toEqual([
      'klinkt boos, kalm blijven',
      'Escalated: wil een chef',
    ])
    expect(
      JSON.stringify([heard, await visitor.ask('messages:after', { conversation: id, after: 0 })]),
    ).not.toMatch(/boos|chef/)
  })

  it('wraps up; the visitor sees that it ended and may start anew', async () => {
    const { agent, visitor, id } = await openChat('2026-11-23T10:00:00+01:00')
    await take(agent, id)
    expect(await agent.ask('conversation:wrap-up', { desk: DESK, conversation: id })).toMatchObject({
      ok: true,
    })
    expect((await lines(visitor, id)).chat.state).toBe('closed')
    expect(
      await visitor.ask('chat:start', { clientId: crypto.randomUUID(), body: 'nog een vraag' }),
    ).toMatchObject({ ok: true })
  })

  it('whose visitor left keeps the chat until it is wrapped up', async () => {
    const { agent, visitor, id } = await openChat('2026-11-23T10:00:00+01:00')
    await take(agent, id)
    await visitor.ask('chat:leave', { conversation: id })
    const view = await agent.ask('conversation:open', { desk: DESK, conversation: id })
    expect(view).toMatchObject({ ok: true, value: { item: { state: 'wrap-up' } } })
  })
})

describe('the private link of a ticket', () => {
  it('is told to the visitor and to no agent', async () => {
    const { agent, visitor, id } = await openChat('2026-11-23T10:00:00+01:00')
    await take(agent, id)
    const heard = { visitor: '', agent: '' }
    visitor.socket.onAny((...news) => {
      heard.visitor += JSON.stringify(news)
    })
    agent.socket.onAny((...news) => {
      heard.agent += JSON.stringify(news)
    })
    const made = await agent.ask('conversation:create-ticket', {
      desk: DESK,
      conversation: id,
      subject: 'Mail',
      body: 'Komt terug',
    })
    expect(made).toMatchObject({ ok: true })
    await agent.ask('conversation:open', { desk: DESK, conversation: id })
    expect(heard.visitor).toMatch(/\/d\/five-levels\/ticket#\d{7}\./)
    expect(heard.agent).toContain('"event":"ticket"')
    expect(heard.agent).not.toContain('ticket#')
  })
})
