import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { started } from '../../../support/chats.ts'
import { client, DESK, type PhoneHouse, phoneHouse } from '../../../support/phone-house.ts'

let t: PhoneHouse
beforeEach(async () => {
  t = await phoneHouse()
})
afterEach(() => t.close())

describe('one order over chat and telephone', () => {
  it('a chat that came before keeps the agent: the call is rung for when it is taken', async () => {
    const { id } = await started(await t.house.visitor(DESK))
    t.house.clock.advance(1000)
    await t.calls(1)
    await t.house.app.tick()
    expect(t.exchange.rung).toEqual([])
    await t.sanne.ask('conversation:take', { desk: DESK, conversation: id })
    await t.house.app.tick()
    expect((await t.exchange.ring(1)).to).toBe(client(t.sanne))
  })

  it('a call blocks new chats, and nobody has two calls', async () => {
    const eva = await t.calls(1)
    const phone = await t.pickedUp(1)
    await phone.connect(eva)
    const { id } = await started(await t.house.visitor(DESK))
    expect(await t.sanne.ask('conversation:take', { desk: DESK, conversation: id })).toMatchObject({
      code: 'full',
      say: 'You are on the telephone.',
    })
    await t.calls(2)
    await t.house.app.tick()
    expect(t.exchange.rung).toHaveLength(1)
  })

  it('two agents, two calls: each rings at one of them', async () => {
    const piet = await t.house.agent({ [DESK]: 'agent' }, 'Piet Maes')
    await t.calls(1)
    await t.calls(2)
    await t.exchange.ring(2)
    expect(t.exchange.rung.map(({ to }) => to).sort()).toEqual([client(t.sanne), client(piet)].sort())
  })

  it('a call cannot be taken like a chat, but answered out of the line', async () => {
    await t.sanne.ask('agent:available', { desk: DESK, available: false })
    const piet = await t.house.agent({ [DESK]: 'agent' }, 'Piet Maes')
    await t.calls(1)
    await t.exchange.ring(1)
    t.house.clock.advance(1000)
    await t.calls(2)
    const [first, second] = (await t.conversations()) as [string, string]
    const take = await t.sanne.ask('conversation:take', { desk: DESK, conversation: second })
    expect(take).toMatchObject({ ok: false, code: 'conflict' })
    const busy = await t.sanne.ask('call:answer', { desk: DESK, conversation: first })
    expect(busy).toMatchObject({ ok: false, code: 'taken' })
    const mine = await t.sanne.ask('call:answer', { desk: DESK, conversation: second })
    expect(mine).toMatchObject({ ok: true, value: { state: 'dialling' } })
    expect((await t.exchange.ring(2)).to).toBe(client(t.sanne))
    expect(await piet.ask('call:answer', { desk: DESK, conversation: second })).toMatchObject({
      ok: false,
    })
  })
})
