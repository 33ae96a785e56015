import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { agentsAtWork } from '../../../../server/storage/phone-line.ts'
import { floor } from '../../../../server/storage/queue.ts'
import type { Caller } from '../../../support/calls.ts'
import { started } from '../../../support/chats.ts'
import type { Phone } from '../../../support/exchange.ts'
import { client, DESK, type PhoneHouse, phoneHouse } from '../../../support/phone-house.ts'

const PAUSE = 5 * 60_000

let t: PhoneHouse
/** Whom Sanne talks to, and her telephone. */
let eva: Caller
let phone: Phone

beforeEach(async () => {
  // What is due by time is done when a test says so: whatever happens without that happens at once.
  vi.useFakeTimers({ toFake: ['setInterval'] })
  t = await phoneHouse()
  eva = await t.calls(1)
  phone = await t.pickedUp(1)
  await phone.connect(eva)
})
afterEach(async () => {
  await t.close()
  vi.useRealTimers()
})

/** The talk is over; there is something to write about it. */
async function talked(): Promise<void> {
  t.house.clock.advance(30_000)
  await phone.over(eva)
}

/** The conversation of the nth caller. */
async function about(n: number) {
  const [row] = await t.rows(`select conversation_id from conversation where customer_number = '10${n}'`)
  return { desk: DESK, conversation: String(row!.conversation_id) }
}

async function wrapUp() {
  return t.sanne.ask('conversation:wrap-up', await about(1))
}

/** Sanne’s one telephone has rung once, and nobody is about to ring it again. */
async function expectNobodyRung(): Promise<void> {
  await t.house.app.tick()
  expect(await t.rows('select from call_leg')).toHaveLength(1)
}

/** Somebody who stays on the line, as long as the provider is asked. */
async function waits(n: number): Promise<void> {
  const { sid } = await t.calls(n)
  t.exchange.seen.set(sid, { status: 'in-progress', end_time: null, duration: null })
}

async function setWrapUp(wrapUp: number): Promise<void> {
  const policy = t.house.app.ctx.policy(DESK)!
  const doors = { ...policy.doors, phone: { ...policy.doors.phone, wrapUp } }
  await t.house.app.setPolicy({ ...policy, doors })
}

describe('an agent with a call to wrap up', () => {
  it('is rung for the next caller as soon as it is wrapped up, and not before', async () => {
    await waits(2)
    await talked()
    await expectNobodyRung()
    expect(await wrapUp()).toMatchObject({ ok: true })
    expect((await t.exchange.ring(2)).to).toBe(client(t.sanne))
  })

  it('is rung after five minutes all the same, without anybody doing anything', async () => {
    await waits(2)
    await talked()
    t.house.clock.advance(PAUSE - 1)
    await expectNobodyRung()
    t.house.clock.advance(1)
    await t.house.app.tick()
    expect((await t.exchange.ring(2)).to).toBe(client(t.sanne))
    expect(await t.rows(`select customer_number from conversation where state = 'wrap-up'`)).toEqual([
      { customer_number: '101' },
    ])
  })

  it('has as long as the desk says, whatever it says later', async () => {
    await setWrapUp(60_000)
    await waits(2)
    await talked()
    await setWrapUp(PAUSE)
    t.house.clock.advance(60_000)
    await t.house.app.tick()
    expect((await t.exchange.ring(2)).to).toBe(client(t.sanne))
  })

  it('is rung at once, where the desk leaves no time for it', async () => {
    await setWrapUp(0)
    await waits(2)
    await talked()
    expect((await t.exchange.ring(2)).to).toBe(client(t.sanne))
  })

  it('is not free for a call, to whoever asks how long the wait is, and free for chats', async () => {
    const look = () => floor(t.house.app.ctx.pool, DESK, t.house.clock.now(), 3)
    await talked()
    expect(await look()).toMatchObject({ working: 1, free: 3, freeForCall: 0 })
    await wrapUp()
    expect(await look()).toMatchObject({ working: 1, free: 3, freeForCall: 1 })
  })

  it('may take a chat, and pick the next caller out of the line', async () => {
    await waits(2)
    await talked()
    const { id } = await started(await t.house.visitor(DESK))
    expect(await t.sanne.ask('conversation:take', { desk: DESK, conversation: id })).toMatchObject({
      ok: true,
    })
    expect(await t.sanne.ask('call:answer', await about(2))).toMatchObject({ ok: true })
    expect((await t.exchange.ring(2)).to).toBe(client(t.sanne))
  })

  it('is seen to have one, by colleagues too, until it is wrapped up', async () => {
    const shown = async () => {
      const synced = await t.sanne.ask('desk:sync', { desk: DESK, since: 0 })
      return synced.ok && synced.value.agents.map(({ wrapUpUntil }) => wrapUpUntil)
    }
    expect(await shown()).toEqual([null])
    await talked()
    expect(await shown()).toEqual([t.house.clock.now() + PAUSE])
    await wrapUp()
    expect(await shown()).toEqual([null])
  })

  it('is left alone by every other desk, too', async () => {
    const { pool } = t.house.app.ctx
    const [other] = t.house.app.ctx.policies().filter(({ id }) => id !== DESK)
    await t.rows(`insert into desk_agent (desk_id, agent_id, role, available, lease_until)
                  select '${other!.id}', agent_id, role, true, 9e15 from desk_agent where desk_id = '${DESK}'`)
    const wrapsUp = async () =>
      (await agentsAtWork(pool, other!.id, t.house.clock.now())).map(({ wraps_up }) => wraps_up)
    expect(await wrapsUp()).toEqual([false])
    await talked()
    expect(await wrapsUp()).toEqual([true])
    t.house.clock.advance(PAUSE)
    expect(await wrapsUp()).toEqual([false])
  })
})

it('a caller who hung up before anybody spoke keeps nobody from the next one', async () => {
  await talked()
  await wrapUp()
  const tom = await t.calls(2)
  await t.pickedUp(2)
  await waits(3)
  await tom.status('completed')
  expect(await t.rows(`select state from conversation where customer_number = '102'`)).toEqual([
    { state: 'wrap-up' },
  ])
  expect((await t.exchange.ring(3)).to).toBe(client(t.sanne))
})
