import type { Socket } from 'socket.io-client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Events } from '../../../server/actions/events.ts'
import { type Bus, openLocalBus } from '../../../server/live/bus.ts'
import { type TestAgent, type TestApp, type TestVisitor, testApp } from '../../support/app.ts'

const DESK = 'five-levels'
const MONDAY = '2026-11-23T10:00:00+01:00'

/** A bus that keeps all news for itself until it is let go, and then brings each of them twice. */
function slowBus(): Bus<Events> & { letGo(): void } {
  const local = openLocalBus<Events>((fault) => Promise.reject(fault))
  const kept: (() => void)[] = []
  return {
    subscribe: local.subscribe,
    publish: (name, news) => kept.push(() => local.publish(name, news)),
    letGo: () => {
      for (const bring of kept.splice(0)) {
        bring()
        bring()
      }
    },
  }
}

let bus: ReturnType<typeof slowBus>
let house: TestApp
let [visitor, tab]: TestVisitor[] = []
let agent: TestAgent
beforeEach(async () => {
  bus = slowBus()
  house = await testApp(MONDAY, { bus })
  agent = await house.agent({ [DESK]: 'agent' })
  visitor = await house.visitor(DESK)
  tab = await house.returning(DESK, visitor.token)
})
afterEach(() => house.close())

/** What comes in here from now on without being asked for. */
function hearing({ socket }: { socket: unknown }): Map<string, unknown[]> {
  const heard = new Map<string, unknown[]>()
  const listening = socket as Socket
  listening.onAny((name: string, news: unknown) => heard.set(name, [...(heard.get(name) ?? []), news]))
  return heard
}

async function chatting(): Promise<string> {
  const started = await visitor!.ask('chat:start', {
    clientId: crypto.randomUUID(),
    body: 'Mijn mail komt terug',
  })
  if (!started.ok) throw new Error(started.code)
  const { id } = started.value.conversation
  const about = { desk: DESK, conversation: id }
  expect(await agent.ask('conversation:take', about)).toMatchObject({ ok: true })
  expect(await agent.ask('conversation:open', about)).toMatchObject({ ok: true })
  return id
}

describe('news', () => {
  it('come to every edge over the bus, and by no other way', async () => {
    const heard = { visitor: hearing(visitor!), tab: hearing(tab!), agent: hearing(agent) }
    const conversation = await chatting()
    const clientId = crypto.randomUUID()
    const about = { desk: DESK, conversation }
    const answers = await Promise.all([
      visitor!.ask('typing', { conversation, typing: true }),
      agent.ask('typing', { ...about, typing: true }),
      agent.ask('read', { ...about, seq: 1 }),
      agent.ask('message:post', { ...about, clientId, body: 'Ik kijk even.' }),
    ])
    expect(answers.map(({ ok }) => ok)).toEqual([true, true, true, true])
    expect(await visitor!.ask('read', { conversation, seq: 2 })).toMatchObject({ ok: true })
    expect([...heard.visitor.keys(), ...heard.tab.keys(), ...heard.agent.keys()]).toEqual([])

    bus.letGo()
    const ofChat = ['message', 'read', 'typing']
    await expect.poll(() => [...heard.agent.keys()]).toEqual(expect.arrayContaining(['desk', ...ofChat]))
    for (const ears of [heard.visitor, heard.tab])
      await expect.poll(() => [...ears.keys()]).toEqual(expect.arrayContaining(['conversation', ...ofChat]))
    expect(heard.agent.get('read')?.[0]).toEqual({ conversation, seq: 2 })
    expect(heard.tab.get('read')?.[0]).toEqual({ conversation, seq: 1 })
    expect(heard.tab.get('typing')?.[0]).toEqual({ conversation, name: 'Sanne', typing: true })
    expect(heard.tab.get('conversation')?.at(-1)).toMatchObject({ id: conversation, agent: 'Sanne' })
  })

  it('may come late and twice: nothing is lost, answered twice or stored twice', async () => {
    const conversation = await chatting()
    bus.letGo()
    const heard = { tab: hearing(tab!), agent: hearing(agent) }
    const receipts: unknown[] = []
    for (const body of ['een', 'twee', 'drie']) {
      const message = { conversation, clientId: crypto.randomUUID(), body }
      ;(visitor!.socket as Socket).emit('message:post', message, (receipt: unknown) => receipts.push(receipt))
    }
    await expect.poll(() => receipts.length).toBe(3)
    bus.letGo()
    const bodies = (news: unknown[] = []) => news.map((one) => (one as { body: string }).body)
    const all = expect.arrayContaining(['een', 'twee', 'drie'])
    await expect.poll(() => bodies(heard.agent.get('message'))).toEqual(all)
    await expect.poll(() => bodies(heard.tab.get('message'))).toEqual(all)
    const stored = await tab!.ask('messages:after', { conversation, after: 0 })
    if (!stored.ok) throw new Error(stored.code)
    const { messages } = stored.value
    expect(messages.map(({ body }) => body).slice(-3)).toEqual(['een', 'twee', 'drie'])
    expect(new Set(messages.map(({ seq }) => seq)).size).toBe(messages.length)
    expect(receipts).toHaveLength(3)
  })
})
