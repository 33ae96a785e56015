import { afterEach, describe, expect, it } from 'vitest'
import type { Decision } from '../../../server/policy/decision.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { next, started } from '../../support/chats.ts'

const DESK = 'five-levels'
const MONDAY = '2026-11-23T10:00:00+01:00'
const SATURDAY = '2026-11-21T11:00:00+01:00'

let house: TestApp
afterEach(() => house.close())

describe('agents of five-levels', () => {
  it('who take the same chat at once: one has it, the other is told who', async () => {
    house = await testApp(MONDAY)
    const visitor = await house.visitor(DESK)
    const sanne = await house.agent({ [DESK]: 'agent' }, 'Sanne')
    const joris = await house.agent({ [DESK]: 'agent' }, 'Joris')
    const { id } = await started(visitor)
    const answers = await Promise.all([
      sanne.ask('conversation:take', { desk: DESK, conversation: id }),
      joris.ask('conversation:take', { desk: DESK, conversation: id }),
    ])
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1)
    const loser = answers.find((answer) => !answer.ok)
    expect(loser).toMatchObject({ code: 'taken', say: expect.stringMatching(/^(Sanne|Joris) has taken it/) })
  })

  it('take no more chats at once than the policy allows', async () => {
    house = await testApp(MONDAY)
    const sanne = await house.agent({ [DESK]: 'agent' })
    const ids: string[] = []
    for (let i = 0; i < 4; i++) ids.push((await started(await house.visitor(DESK))).id)
    const answers = []
    for (const id of ids) answers.push(await sanne.ask('conversation:take', { desk: DESK, conversation: id }))
    expect(answers.map((answer) => answer.ok)).toEqual([true, true, true, false])
    expect(answers[3]).toMatchObject({ code: 'full' })
  })

  it('of another desk see, take and open nothing', async () => {
    house = await testApp(MONDAY)
    await house.agent({ [DESK]: 'agent' })
    const { id } = await started(await house.visitor(DESK))
    const stranger = await house.agent({ 'premium-line': 'administrator' })
    const attempts = [
      await stranger.ask('desk:sync', { desk: DESK, since: 0 }),
      await stranger.ask('conversation:open', { desk: DESK, conversation: id }),
      await stranger.ask('conversation:take', { desk: DESK, conversation: id }),
      await stranger.ask('messages:after', { desk: DESK, conversation: id, after: 0 }),
      await stranger.ask('conversation:note', {
        desk: DESK,
        conversation: id,
        clientId: crypto.randomUUID(),
        body: 'x',
      }),
    ]
    for (const answer of attempts) expect(answer).toMatchObject({ ok: false, code: 'forbidden' })
    const crossed = await stranger.ask('conversation:open', { desk: 'premium-line', conversation: id })
    expect(crossed).toMatchObject({ ok: false, code: 'not-found' })
    const read = await stranger.ask('messages:after', { desk: 'premium-line', conversation: id, after: 0 })
    expect(read).toMatchObject({ ok: true, value: { messages: [] } })
  })

  it('catch up with a desk by its version', async () => {
    house = await testApp(MONDAY)
    const agent = await house.agent({ [DESK]: 'agent' })
    const before = await agent.ask('desk:sync', { desk: DESK, since: 0 })
    const { id } = await started(await house.visitor(DESK))
    const after = await agent.ask('desk:sync', { desk: DESK, since: before.ok ? before.value.version : 0 })
    expect(after.ok && after.value.conversations).toMatchObject([
      { id, place: 1, state: 'waiting', because: 'in order of arrival' },
    ])
    expect(await agent.ask('desk:sync', { desk: DESK, since: 1_000_000 })).toMatchObject({
      ok: true,
      value: { continues: false },
    })
  })
})

describe('a supervisor of five-levels', () => {
  it('closes chat by hand: nobody gets in, the sentence is the supervisor’s, and it ends by itself', async () => {
    house = await testApp(MONDAY)
    const supervisor = await house.agent({ [DESK]: 'supervisor' })
    const visitor = await house.visitor(DESK)
    const heard = next<void>(visitor.socket, 'doors')
    const until = Date.parse('2026-11-23T12:00:00+01:00')
    const closed = await supervisor.ask('door:set', {
      desk: DESK,
      channel: 'chat',
      state: 'closed',
      until,
      reason: 'storm',
      say: 'Door een storing is de chat dicht.',
    })
    expect(closed).toMatchObject({ ok: true })
    await heard
    const start = () => visitor.ask('chat:start', { clientId: crypto.randomUUID(), body: 'hallo' })
    const refused = await start()
    expect(refused).toMatchObject({ ok: false, code: 'closed' })
    expect(refused.ok === false && refused.say).toContain('Door een storing is de chat dicht.')
    house.clock.set('2026-11-23T12:00:00+01:00')
    await house.app.tick()
    expect(await start()).toMatchObject({ ok: true })
  })

  it('opens chat on Saturday by hand', async () => {
    house = await testApp(SATURDAY)
    const supervisor = await house.agent({ [DESK]: 'supervisor' })
    const until = Date.parse('2026-11-21T15:00:00+01:00')
    await supervisor.ask('door:set', { desk: DESK, channel: 'chat', state: 'open', until, reason: 'launch' })
    const asked = async (minutes: number) => {
      const at = house!.clock.now() + minutes * 60_000
      const answer = await supervisor.ask('what-if', { desk: DESK, channel: 'chat', at })
      return answer.ok && (answer.value.decision as Decision).outcome
    }
    // It counts from when it was opened, not before.
    expect([await asked(-1), await asked(0), await asked(1)]).toEqual(['refuse', 'admit', 'admit'])
    const visitor = await house.visitor(DESK)
    expect(await visitor.ask('chat:start', { clientId: crypto.randomUUID(), body: 'hallo' })).toMatchObject({
      ok: true,
    })
  })

  it('closes chat for those who come from then on, and keeps what was promised to whoever came before', async () => {
    house = await testApp(MONDAY)
    const supervisor = await house.agent({ [DESK]: 'supervisor' })
    house.clock.advance(10 * 60_000)
    const at = house.clock.now() + 5 * 60_000
    const until = at + 3_600_000
    await supervisor.ask('door:set', { desk: DESK, channel: 'chat', state: 'closed', until, reason: 'drill' })
    const asked = async (waitedMinutes: number) => {
      const answer = await supervisor.ask('what-if', { desk: DESK, channel: 'chat', at, waitedMinutes })
      return answer.ok && (answer.value.decision as Decision)
    }
    expect(await asked(0)).toMatchObject({ code: 'closed-by-hand' })
    expect(await asked(5)).toMatchObject({ code: 'closed-by-hand' })
    const finishBy = Date.parse('2026-11-23T17:30:00+01:00')
    expect(await asked(6)).toMatchObject({ outcome: 'admit', finishBy })
  })

  it('is asked until when and why; an agent may not do it at all', async () => {
    house = await testApp(MONDAY)
    const supervisor = await house.agent({ [DESK]: 'supervisor' })
    const agent = await house.agent({ [DESK]: 'agent' }, 'Joris')
    const close = { desk: DESK, channel: 'chat', state: 'closed' } as const
    expect(await supervisor.ask('door:set', close)).toMatchObject({ ok: false, field: 'until' })
    const until = house.clock.now() + 60_000
    expect(await supervisor.ask('door:set', { ...close, until })).toMatchObject({
      ok: false,
      field: 'reason',
    })
    expect(await agent.ask('door:set', { ...close, until, reason: 'x' })).toMatchObject({
      ok: false,
      code: 'forbidden',
    })
  })
})
