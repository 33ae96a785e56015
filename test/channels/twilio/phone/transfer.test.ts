import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { TestAgent } from '../../../support/app.ts'
import { client, DESK, type PhoneHouse, phoneHouse } from '../../../support/phone-house.ts'

let t: PhoneHouse
let joris: TestAgent
beforeEach(async () => {
  t = await phoneHouse()
})
afterEach(() => t.close())

const about = async () => ({ desk: DESK, conversation: (await t.conversations())[0]! })

/** Eva and Sanne talk for a minute; Joris came to the desk meanwhile. */
async function talking() {
  const eva = await t.calls(1)
  const phone = await t.pickedUp(1)
  await phone.connect(eva)
  t.house.clock.advance(60_000)
  await t.house.app.tick()
  joris = await t.house.agent({ [DESK]: 'agent' }, 'Joris Bakker')
  return { eva, phone }
}

/** What a panel that knows the desk as of a version hears: how many each has in hand, and who waits. */
async function inHand(since: number) {
  const answer = await t.sanne.ask('desk:sync', { desk: DESK, since })
  if (!answer.ok) throw new Error(answer.code)
  const { version, agents, conversations } = answer.value
  const chats = Object.fromEntries(agents.map((agent) => [agent.name, agent.chats]))
  return { version, chats, waiting: conversations.filter(({ state }) => state === 'waiting') }
}

describe('a caller who is handed on', () => {
  it('hears so, is next, rings at the colleague, and goes on with the same talk', async () => {
    const { eva, phone } = await talking()
    const since = await t.rows('select entered_at from conversation')
    const known = await inHand(0)
    expect(known.chats).toEqual({ 'Joris Bakker': 0, 'Sanne de Wit': 1 })
    const answer = await t.sanne.ask('call:transfer', { ...(await about()), to: { agent: joris.id } })
    expect(answer).toEqual({ ok: true, value: null })
    // A panel that was open all the time hears of whoever has one less.
    const news = await inHand(known.version)
    expect(news.chats).toEqual({ 'Sanne de Wit': 0 })
    expect(news.waiting).toMatchObject([
      { because: 'talked with already: goes first', waitsSince: t.house.clock.now() },
    ])
    await t.exchange.end(phone.rung.sid)
    const moved = await eva.goTo((await t.exchange.redirect(eva.sid)).split('/five-levels/')[1]!)
    expect(moved.says).toBe('Een ogenblik, we verbinden je door met een collega.')
    expect(moved.verb('Enqueue')).not.toBeNull()
    await phone.tell('leave', eva.sid)
    await phone.tell('leave')
    const second = await t.pickedUp(2)
    expect(second.rung.to).toBe(client(joris))
    expect(second.conference.name).toBe(phone.conference.name)
    await second.connect(eva)
    expect(await t.rows('select agent_id, state from conversation')).toEqual([
      { agent_id: joris.id, state: 'active' },
    ])
    expect(await t.rows('select entered_at from conversation')).toEqual(since)
    // Whoever handed on is free: the next caller rings there.
    await t.calls(2)
    expect(await t.exchange.ring(3)).toMatchObject({ to: client(t.sanne) })
    t.house.clock.advance(30_000)
    await second.over(eva)
    expect(await t.usedBy('101')).toEqual({ reserved: 0, used: 90 })
    const opened = await joris.ask('conversation:open', await about())
    const lines = opened.ok ? opened.value.call.map(({ body }) => body) : []
    expect(lines).toContain('Was transferred to Joris Bakker.')
    expect(opened.ok && opened.value.messages.flatMap(({ event }) => event ?? [])).not.toContainEqual(
      expect.objectContaining({ event: 'transferred' }),
    )
    expect((await inHand(news.version)).chats).toEqual({ 'Joris Bakker': 0, 'Sanne de Wit': 0 })
  })

  it('does not come back to whoever handed them on while a colleague is at work', async () => {
    const { eva } = await talking()
    await t.sanne.ask('call:transfer', { ...(await about()), to: { agent: joris.id } })
    await eva.goTo((await t.exchange.redirect(eva.sid)).split('/five-levels/')[1]!)
    expect(await t.exchange.ring(2)).toMatchObject({ to: client(joris) })
    await joris.ask('call:hang-up', await about())
    t.house.clock.advance(60_000)
    await t.house.app.tick()
    expect(await t.exchange.ring(3)).toMatchObject({ to: client(joris) })
  })

  it('and cannot be fetched from the line by the colleague in fifteen seconds keeps the place', async () => {
    const { eva, phone } = await talking()
    await t.sanne.ask('call:transfer', { ...(await about()), to: { agent: joris.id } })
    await t.exchange.end(phone.rung.sid)
    await eva.goTo((await t.exchange.redirect(eva.sid)).split('/five-levels/')[1]!)
    await phone.tell('leave', eva.sid)
    await phone.tell('leave')
    const second = await t.pickedUp(2)
    await second.tell('join')
    t.house.clock.advance(15_000)
    await t.house.app.tick()
    await t.exchange.end(second.rung.sid)
    expect(await t.rows('select state, agent_id from conversation')).toEqual([
      { state: 'waiting', agent_id: null },
    ])
    const late = await eva.goTo(`voice/talk?talk=${second.conference.name}`)
    expect(late.verb('Enqueue')).not.toBeNull()
    await eva.status('completed')
    t.house.clock.advance(10_000)
    await t.house.app.tick()
    expect(await t.usedBy('101')).toEqual({ reserved: 0, used: 60 })
  })

  it('is handed on by whoever has the call, to somebody who can take it', async () => {
    await talking()
    const to = async (agent: string) => ({ ...(await about()), to: { agent } })
    expect(await joris.ask('call:transfer', await to(joris.id))).toMatchObject({ code: 'forbidden' })
    expect(await t.sanne.ask('call:transfer', await to(t.sanne.id))).toMatchObject({ code: 'conflict' })
    expect(await t.sanne.ask('call:transfer', { ...(await about()), to: { team: 'nobody' } })).toMatchObject({
      code: 'not-found',
    })
    await joris.ask('agent:available', { desk: DESK, available: false })
    expect(await t.sanne.ask('call:transfer', await to(joris.id))).toMatchObject({
      code: 'conflict',
      say: 'Joris Bakker is not at the desk.',
    })
    await joris.ask('agent:available', { desk: DESK, available: true })
    await t.calls(2)
    const theirs = async (state: string, more = '') =>
      t.rows(
        `update conversation set state = '${state}', agent_id = '${joris.id}' ${more} where customer_number = '102'`,
      )
    await theirs('wrap-up', `, wrap_up_until = ${t.house.clock.now() + 60_000}`)
    expect(await t.sanne.ask('call:transfer', await to(joris.id))).toMatchObject({
      code: 'full',
      say: 'Joris Bakker is wrapping up a call.',
    })
    await theirs('active', `, channel = 'chat'`)
    const policy = t.house.app.ctx.policy(DESK)!
    await t.house.app.setPolicy({ ...policy, capacity: { ...policy.capacity, chats: 1 } })
    expect(await t.sanne.ask('call:transfer', await to(joris.id))).toMatchObject({
      code: 'full',
      say: 'Joris Bakker has as many chats as one can have.',
    })
    expect(t.exchange.redirected).toHaveLength(1)
    expect(await t.rows(`select state from call_leg where state <> 'ended'`)).toEqual([
      { state: 'connected' },
    ])
  })
})
