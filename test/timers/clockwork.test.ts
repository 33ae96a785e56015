import { afterEach, describe, expect, it } from 'vitest'
import { type TestApp, type TestVisitor, testApp } from '../support/app.ts'
import { conversations, customer } from '../support/builders.ts'

const DESK = 'five-levels'

let house: TestApp
afterEach(() => house.close())

async function started(visitor: TestVisitor, body = 'Mijn mail komt terug') {
  const answer = await visitor.ask('chat:start', { clientId: crypto.randomUUID(), body })
  if (!answer.ok) throw new Error(`not admitted: ${answer.code} ${answer.say}`)
  return answer.value.conversation.id
}

async function seen(visitor: TestVisitor, conversation: string) {
  const answer = await visitor.ask('messages:after', { conversation, after: 0 })
  if (!answer.ok) throw new Error(answer.code)
  return {
    ...answer.value,
    notice: answer.value.messages.find((m) => m.event?.event === 'desk-closes')?.event,
  }
}

async function ticking(at: string) {
  house.clock.set(at)
  await house.app.tick()
}

describe('a chat whose time is over becomes a ticket', () => {
  it('also when a desk that has been taken down left a hundred behind', async () => {
    house = await testApp('2026-11-23T10:00:00+01:00')
    await house.agent({ [DESK]: 'agent' })
    const visitor = await house.visitor(DESK)
    const id = await started(visitor)
    const { pool } = house.app.ctx
    await pool.query(`insert into desk (desk_id) values ('taken-down')`)
    await conversations(house, 'taken-down', 120, (n) => ({ finishBy: n + 1 }))
    await ticking('2026-11-23T10:15:00+01:00')
    expect((await seen(visitor, id)).conversation.ticket).not.toBeNull()
  })

  it('also when another one cannot', async () => {
    house = await testApp('2026-11-23T10:00:00+01:00')
    await house.agent({ [DESK]: 'agent' })
    const first = await house.visitor(DESK)
    const second = await house.visitor(DESK)
    const stuck = await started(first, 'stuck')
    const id = await started(second)
    await house.app.ctx.pool.query(
      `alter table ticket add constraint nothing_stuck check (subject <> 'stuck')`,
    )
    await ticking('2026-11-23T10:15:00+01:00')
    expect((await seen(second, id)).conversation.ticket).not.toBeNull()
    expect((await seen(first, stuck)).conversation).toMatchObject({ state: 'waiting', ticket: null })
    await house.app.ctx.pool.query('alter table ticket drop constraint nothing_stuck')
    await house.app.tick()
    expect((await seen(first, stuck)).conversation.ticket).not.toBeNull()
  })

  it('also when the doors cannot be given back', async () => {
    house = await testApp('2026-11-23T10:00:00+01:00')
    await house.agent({ [DESK]: 'agent' })
    const visitor = await house.visitor(DESK)
    const id = await started(visitor)
    await house.app.ctx.pool.query('alter table door_hand rename to door_hand_gone')
    await ticking('2026-11-23T10:15:00+01:00')
    await house.app.ctx.pool.query('alter table door_hand_gone rename to door_hand')
    expect((await seen(visitor, id)).conversation.ticket).not.toBeNull()
  })

  it('when the clock jumped over its time, and after a clock that was wound back', async () => {
    house = await testApp('2026-11-23T10:00:00+01:00')
    await house.agent({ [DESK]: 'agent' })
    const visitor = await house.visitor(DESK)
    const id = await started(visitor)
    await ticking('2026-11-23T08:00:00+01:00')
    expect((await seen(visitor, id)).conversation.state).toBe('waiting')
    await ticking('2026-11-25T03:00:00+01:00')
    expect((await seen(visitor, id)).conversation.ticket).not.toBeNull()
  })
})

describe('a running chat is told that its desk closes', () => {
  const handOpen = async (until: string) => {
    const boss = await house.agent({ [DESK]: 'supervisor' }, 'Boss')
    const open = { channel: 'chat', state: 'open', until: Date.parse(until), reason: 'launch' } as const
    await boss.ask('door:set', { desk: DESK, ...open })
    return boss
  }

  it.each([
    [
      'on a Saturday on which it was opened by hand',
      '2026-11-21T11:00:00+01:00',
      '2026-11-21T15:00:00+01:00',
    ],
    ['when it was held open by hand', '2026-11-23T16:00:00+01:00', '2026-11-23T19:00:00+01:00'],
  ])('%s: ten minutes before that ends, and not before', async (_sentence, at, closes) => {
    house = await testApp(at)
    const boss = await handOpen(closes)
    const visitor = await house.visitor(DESK)
    const id = await started(visitor)
    await boss.ask('conversation:take', { desk: DESK, conversation: id })
    const closesAt = Date.parse(closes)
    await ticking(new Date(closesAt - 11 * 60_000).toISOString())
    expect((await seen(visitor, id)).notice).toBeUndefined()
    await ticking(new Date(closesAt - 10 * 60_000).toISOString())
    const finishBy = closesAt + 30 * 60_000
    expect((await seen(visitor, id)).notice).toEqual({ event: 'desk-closes', closesAt, finishBy })
  })

  it('as it was promised, although a supervisor closed the door by hand meanwhile', async () => {
    house = await testApp('2026-11-23T15:00:00+01:00')
    const boss = await house.agent({ [DESK]: 'supervisor' }, 'Boss')
    const visitor = await house.visitor(DESK)
    const waits = await house.visitor(DESK)
    const id = await started(visitor)
    await boss.ask('conversation:take', { desk: DESK, conversation: id })
    const queued = await started(waits)
    const until = Date.parse('2026-11-23T22:00:00+01:00')
    await boss.ask('door:set', { desk: DESK, channel: 'chat', state: 'closed', until, reason: 'storm' })
    expect(await boss.ask('conversation:take', { desk: DESK, conversation: queued })).toMatchObject({
      ok: true,
    })
    await ticking('2026-11-23T16:50:00+01:00')
    expect((await seen(visitor, id)).notice).toMatchObject({
      closesAt: Date.parse('2026-11-23T17:00:00+01:00'),
    })
    await ticking('2026-11-23T17:29:59+01:00')
    expect((await seen(waits, queued)).conversation.state).toBe('active')
    await ticking('2026-11-23T17:30:00+01:00')
    expect((await seen(waits, queued)).conversation.ticket).not.toBeNull()
  })
})

it('gives back the minutes of all calls whose end nobody told, within the hour after nobody can be talking', async () => {
  house = await testApp('2026-11-23T10:00:00+01:00')
  const { pool } = house.app.ctx
  await customer(house, DESK, 'K1')
  await pool.query(`insert into allowance_month values ('${DESK}', 'K1', '2026-11')`)
  await pool.query(
    `insert into allowance_entry
       (desk_id, customer_number, month, call_sid, bridge_id, kind, reserved, draws, granted, at)
     select '${DESK}', 'K1', '2026-11', 'CA' || n, 'B' || n, 'reservation', 600, true, 600, $1
       from generate_series(1, 120) as n`,
    [house.clock.now()],
  )
  const reserved = async () =>
    (await pool.query('select sum(reserved)::int as seconds from allowance_entry')).rows
  await ticking('2026-11-23T14:59:00+01:00')
  expect(await reserved()).toEqual([{ seconds: 120 * 600 }])
  await ticking('2026-11-23T16:00:00+01:00')
  expect(await reserved()).toEqual([{ seconds: 0 }])
})
