import { afterEach, expect, it } from 'vitest'
import type { Message } from '../../../shared/conversation.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { conversations } from '../../support/builders.ts'

const DESK = 'five-levels'

let house: TestApp
afterEach(() => house.close())

it('an agent who leafs through the inbox misses no line of the chat in hand', async () => {
  house = await testApp('2026-11-23T10:00:00+01:00')
  const agent = await house.agent({ [DESK]: 'agent' })
  const visitor = await house.visitor(DESK)
  const started = await visitor.ask('chat:start', { clientId: crypto.randomUUID(), body: 'hallo' })
  if (!started.ok) throw new Error(started.say)
  const conversation = started.value.conversation.id
  const about = { desk: DESK, conversation }
  await agent.ask('conversation:take', about)
  await agent.ask('conversation:open', about)
  const others = await conversations(house, DESK, 60, () => ({ state: 'closed' }))
  const heard = new Set<number>()
  agent.socket.on('message', (message: Message) => heard.add(message.seq))
  let leafing = true
  const leaf = async () => {
    for (const other of others) await agent.ask('conversation:open', { desk: DESK, conversation: other })
    leafing = false
  }
  let last = 2
  const talk = async () => {
    while (leafing) {
      const posted = await visitor.ask('message:post', {
        conversation,
        clientId: crypto.randomUUID(),
        body: 'x',
      })
      if (posted.ok) last = posted.value.seq
    }
  }
  await Promise.all([leaf(), talk()])
  await agent.ask('conversation:open', about)
  expect([...heard].sort((a, b) => a - b)).toEqual(Array.from({ length: last - 2 }, (_, i) => i + 3))
})
