import { afterEach, describe, expect, it } from 'vitest'
import type { ContactCard } from '../../../shared/card.ts'
import type { Message } from '../../../shared/conversation.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { next, started } from '../../support/chats.ts'

const DESK = 'five-levels'
const MONDAY = '2026-11-23T10:00:00+01:00'
const SATURDAY = '2026-11-21T11:00:00+01:00'

let house: TestApp
afterEach(() => house.close())

describe('a visitor of five-levels', () => {
  it('is told on Saturday that chat opens on Monday at nine, and that a ticket can be left', async () => {
    house = await testApp(SATURDAY)
    const visitor = await house.visitor(DESK)
    const answer = await visitor.ask('chat:start', { clientId: crypto.randomUUID(), body: 'hallo' })
    expect(answer).toMatchObject({
      ok: false,
      code: 'closed',
      retryAt: Date.parse('2026-11-23T09:00:00+01:00'),
    })
    expect(answer.ok === false && answer.say).toMatch(/maandag.*9:00/i)
    const card = (await (await visitor.get(`/w/${DESK}/card?lang=nl`)).json()) as {
      value: { doors: { channel: string; state: string }[] }
    }
    expect(card.value.doors).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ channel: 'chat', state: 'closed' }),
        expect.objectContaining({ channel: 'ticket', state: 'open' }),
      ]),
    )
  })

  it('writes on Monday and reads the answer of the agent who took the chat', async () => {
    house = await testApp(MONDAY)
    const visitor = await house.visitor(DESK)
    const agent = await house.agent({ [DESK]: 'agent' })
    const conversation = await started(visitor)
    expect(conversation).toMatchObject({ state: 'waiting', position: 1 })

    const taken = await agent.ask('conversation:take', { desk: DESK, conversation: conversation.id })
    expect(taken).toMatchObject({ ok: true, value: { state: 'active' } })
    const heard = next<Message>(visitor.socket, 'message')
    await agent.ask('message:post', {
      desk: DESK,
      conversation: conversation.id,
      clientId: crypto.randomUUID(),
      body: 'Welk adres?',
    })
    const seen = [await heard]
    if (seen[0]!.event) seen.push(await next<Message>(visitor.socket, 'message'))
    expect(seen.at(-1)).toMatchObject({ author: 'agent', name: 'Sanne', body: 'Welk adres?', seq: 3 })

    const back = await visitor.ask('messages:after', { conversation: conversation.id, after: 0 })
    expect(back.ok && back.value.messages.map((m) => [m.seq, m.author])).toEqual([
      [1, 'visitor'],
      [2, 'system'],
      [3, 'agent'],
    ])
  })

  it('who asks twice with the same id has one chat, and one with another question too', async () => {
    house = await testApp(MONDAY)
    await house.agent({ [DESK]: 'agent' })
    const visitor = await house.visitor(DESK)
    const start = { clientId: crypto.randomUUID(), body: 'hallo' }
    const [one, two] = await Promise.all([visitor.ask('chat:start', start), visitor.ask('chat:start', start)])
    expect(one.ok && two.ok && one.value.conversation.id === two.value.conversation.id).toBe(true)
    expect(await visitor.ask('chat:start', { ...start, clientId: crypto.randomUUID() })).toMatchObject({
      ok: false,
      code: 'conflict',
    })
  })

  it('cannot read or write the chat of another', async () => {
    house = await testApp(MONDAY)
    await house.agent({ [DESK]: 'agent' })
    const eva = await house.visitor(DESK)
    const mallory = await house.visitor(DESK)
    const { id } = await started(eva)
    const attempts = [
      await mallory.ask('messages:after', { conversation: id, after: 0 }),
      await mallory.ask('message:post', { conversation: id, clientId: crypto.randomUUID(), body: 'x' }),
      await mallory.ask('typing', { conversation: id, typing: true }),
      await mallory.ask('chat:leave', { conversation: id }),
    ]
    for (const answer of attempts) expect(answer).toMatchObject({ ok: false, code: 'not-yours' })
    expect(await eva.ask('messages:after', { conversation: id, after: 0 })).toMatchObject({
      ok: true,
      value: { messages: [{ seq: 1 }], conversation: { state: 'waiting' } },
    })
  })

  it('sends rubbish and hears what was wrong with it', async () => {
    house = await testApp(MONDAY)
    const visitor = await house.visitor(DESK)
    for (const rubbish of [
      null,
      7,
      [],
      {},
      { clientId: 'x', body: 'y' },
      { clientId: crypto.randomUUID(), body: '  ' },
    ]) {
      expect(await visitor.ask('chat:start', rubbish as never)).toMatchObject({
        ok: false,
        code: 'bad-input',
      })
    }
    expect(await visitor.ask('no-such-event' as never, {} as never)).toMatchObject({
      ok: false,
      code: 'bad-input',
    })
  })
})

describe('when nobody is at work', () => {
  it('a visitor is told so at once and offered a ticket, instead of waiting for nobody', async () => {
    house = await testApp(MONDAY)
    const visitor = await house.visitor(DESK)
    const answer = await visitor.ask('chat:start', { clientId: crypto.randomUUID(), body: 'hallo' })
    expect(answer).toMatchObject({ ok: false, code: 'not-admitted', say: expect.stringMatching(/ticket/) })
  })

  it('the contact card does not show chat as open; it does as soon as somebody is', async () => {
    house = await testApp(MONDAY)
    const visitor = await house.visitor(DESK)
    const chat = async () => {
      const card = (await (await visitor.get(`/w/${DESK}/card?lang=nl`)).json()) as { value: ContactCard }
      return card.value.doors.find((door) => door.channel === 'chat')
    }
    expect(await chat()).toMatchObject({
      state: 'closed',
      hint: 'Er is op dit moment niemand aanwezig',
      opensAt: null,
    })
    const heard = next<void>(visitor.socket, 'doors')
    await house.agent({ [DESK]: 'agent' })
    await heard
    expect(await chat()).toMatchObject({ state: 'open', hint: 'open tot 17:00' })
  })
})
