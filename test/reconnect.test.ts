import { setTimeout as sleep } from 'node:timers/promises'
import type { Socket } from 'socket.io-client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type TestAgent, type TestApp, type TestVisitor, testApp } from './support/app.ts'
import { judge, type Row } from './support/kill-judge.ts'
import { Talker } from './support/kill-talker.ts'

const DESK = 'five-levels'
const MONDAY = '2026-11-23T10:00:00+01:00'
const SOON = { timeout: 10_000, interval: 5 }

let house: TestApp
let visitor: TestVisitor
let agent: TestAgent
let conversation: string
let eva: Talker
let sanne: Talker

beforeEach(async () => {
  house = await testApp(MONDAY)
  agent = await house.agent({ [DESK]: 'agent' })
  visitor = await house.visitor(DESK)
  const started = await visitor.ask('chat:start', { clientId: crypto.randomUUID(), body: 'Hallo?' })
  if (!started.ok) throw new Error(started.say)
  conversation = started.value.conversation.id
  await agent.ask('conversation:take', { desk: DESK, conversation })
  eva = new Talker('eva', visitor.socket as Socket)
  sanne = new Talker('sanne', agent.socket as Socket, { desk: DESK })
  eva.join(conversation)
  sanne.join(conversation)
})

afterEach(() => house.close())

async function stored(): Promise<Row[]> {
  const { rows } = await house.app.ctx.pool.query<Row>(
    `select conversation_id as conversation, seq, client_id as "clientId", body from message
      where conversation_id = $1 order by seq`,
    [conversation],
  )
  return rows
}

const shownTo = (talker: Talker) => talker.journal.shown.get(conversation)!.length

/** Everybody has everything, as it is stored. */
async function expectAllSeen(): Promise<void> {
  const seen = async () => {
    const { length } = await stored()
    const lastSeqs = new Map([[conversation, length]])
    return eva.isQuiet(lastSeqs) && sanne.isQuiet(lastSeqs)
  }
  await expect.poll(seen, SOON).toBe(true)
  expect(judge(await stored(), [eva.journal, sanne.journal])).toEqual([])
}

/** Goes and comes back as a browser does that lost its network. */
function loseNetwork(socket: { disconnect(): unknown; connect(): unknown }): { comeBack: () => void } {
  socket.disconnect()
  return { comeBack: () => void socket.connect() }
}

describe('whoever comes back', () => {
  it('after a long time is shown everything that was said meanwhile, page by page', async () => {
    const { comeBack } = loseNetwork(visitor.socket)
    for (let i = 0; i < 1_000; i++) sanne.say(conversation)
    await expect.poll(() => sanne.isQuiet(new Map()), SOON).toBe(true)
    comeBack()
    await expectAllSeen()
    expect(shownTo(eva)).toBe(1_002)
  })

  it('has what was written offline sent once and in order', async () => {
    const { comeBack } = loseNetwork(visitor.socket)
    for (let i = 0; i < 20; i++) eva.say(conversation)
    comeBack()
    await expectAllSeen()
    expect(shownTo(eva)).toBe(22)
  })

  it('has a message whose answer was lost stored once', async () => {
    for (let i = 0; i < 20; i++) {
      eva.say(conversation)
      await sleep(i % 4)
      loseNetwork(visitor.socket).comeBack()
      await expect.poll(() => visitor.socket.connected, SOON).toBe(true)
    }
    await expectAllSeen()
    expect(await stored()).toHaveLength(22)
  })
})

describe('a message that is stored in the very moment in which somebody comes back', () => {
  it.each([
    ['the visitor', () => visitor.socket, () => sanne, () => eva],
    ['the agent', () => agent.socket, () => eva, () => sanne],
  ])(
    'reaches %s without a later one that would show the hole',
    async (_who, socket, speaker, listener) => {
      for (let i = 0; i < 40; i++) {
        loseNetwork(socket()).comeBack()
        socket().once('connect', () => setTimeout(() => speaker().say(conversation), i % 8))
        await expect.poll(() => shownTo(speaker()), SOON).toBe(i + 3)
        await expect.poll(() => shownTo(listener()), SOON).toBe(i + 3)
      }
      await expectAllSeen()
    },
    60_000,
  )
})

describe('a conversation that comes to an agent while her socket connects', () => {
  it('is heard by her from its first message on', async () => {
    for (let i = 0; i < 20; i++) {
      await house.app.ctx.pool.query(
        'update conversation set agent_id = null, state = $2 where conversation_id = $1',
        [conversation, 'waiting'],
      )
      loseNetwork(agent.socket).comeBack()
      await expect.poll(() => agent.socket.connected, SOON).toBe(true)
      await agent.ask('conversation:take', { desk: DESK, conversation })
      const before = shownTo(sanne)
      eva.say(conversation)
      await expect.poll(() => shownTo(sanne), SOON).toBeGreaterThan(before)
    }
    await expectAllSeen()
  }, 60_000)
})
