import { once } from 'node:events'
import { io } from 'socket.io-client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Answer } from '../../../shared/answers.ts'
import type { Message } from '../../../shared/conversation.ts'
import type { Stored } from '../../../shared/wire.ts'
import { type TestAgent, type TestApp, type TestVisitor, testApp } from '../../support/app.ts'
import { next, started } from '../../support/chats.ts'

const DESK = 'five-levels'
const EACH = 40

let house: TestApp
let visitor: TestVisitor
let agent: TestAgent
let conversation: string

beforeEach(async () => {
  house = await testApp('2026-11-23T10:00:00+01:00')
  visitor = await house.visitor(DESK)
  agent = await house.agent({ [DESK]: 'agent' })
  conversation = (await started(visitor)).id
  await agent.ask('conversation:take', { desk: DESK, conversation })
})
afterEach(() => house.close())

type Wire = Pick<TestVisitor['socket'], 'emit' | 'on'>

/** What this client learns of the conversation, in the order in which it learns it. */
function log(socket: Wire | TestAgent['socket'], desk: { desk?: string }) {
  const heard: { seq: number; own: boolean }[] = []
  const wire = socket as unknown as {
    on(event: 'message', hear: (message: Message) => void): void
    emit(event: string, message: object, reply: (answer: Answer<Stored>) => void): void
  }
  wire.on('message', ({ seq }) => heard.push({ seq, own: false }))
  return {
    heard,
    post: (body: string) =>
      new Promise<void>((resolve) => {
        wire.emit(
          'message:post',
          { ...desk, conversation, clientId: crypto.randomUUID(), body },
          (answer) => {
            if (answer.ok) heard.push({ seq: answer.value.seq, own: true })
            resolve()
          },
        )
      }),
  }
}

async function secondTab() {
  const tab = io(`${house.url}/visitor`, {
    transports: ['websocket'],
    forceNew: true,
    extraHeaders: { origin: house.url },
    auth: { desk: DESK, token: visitor.token },
  })
  await once(tab as never, 'conversation')
  return tab
}

describe('a message', () => {
  it('reaches its sender once, as the receipt, in its place among what the other side says', async () => {
    const hers = log(visitor.socket, {})
    const his = log(agent.socket, { desk: DESK })
    const lines = Array.from({ length: EACH }, (_, i) => `line ${i}`)
    await Promise.all(lines.flatMap((line) => [hers.post(line), his.post(line)]))
    await expect.poll(() => [hers.heard.length, his.heard.length]).toEqual([2 * EACH, 2 * EACH])
    // The question and the system's line came before.
    const seqs = Array.from({ length: 2 * EACH }, (_, i) => i + 3)
    expect(hers.heard.map(({ seq }) => seq)).toEqual(seqs)
    expect(his.heard.map(({ seq }) => seq)).toEqual(seqs)
    for (const { heard } of [hers, his]) expect(heard.filter(({ own }) => own)).toHaveLength(EACH)
  })

  it('reaches the other windows of its sender', async () => {
    const tab = await secondTab()
    const other = log(tab, {})
    const hers = log(visitor.socket, {})
    await hers.post('from the first tab')
    await other.post('from the second')
    await expect
      .poll(() => [hers.heard, other.heard])
      .toEqual([
        [
          { seq: 3, own: true },
          { seq: 4, own: false },
        ],
        [
          { seq: 3, own: false },
          { seq: 4, own: true },
        ],
      ])
    tab.disconnect()
  })

  it('that two windows send at once is answered to both and shown by both', async () => {
    const tab = await secondTab()
    const parcel = { conversation, clientId: crypto.randomUUID(), body: 'from both outboxes' }
    const answers = await Promise.all([
      visitor.ask('message:post', parcel),
      tab.emitWithAck('message:post', parcel) as Promise<Answer<Stored>>,
    ])
    expect(answers.map((answer) => answer.ok && answer.value.seq)).toEqual([3, 3])
    tab.disconnect()
  })

  it('is not answered to whoever names its id and conversation at the same moment', async () => {
    const mallory = await house.visitor(DESK)
    const parcel = { conversation, clientId: crypto.randomUUID(), body: 'whose is this?' }
    const [refused, stored] = await Promise.all([
      mallory.ask('message:post', parcel),
      visitor.ask('message:post', parcel),
    ])
    expect(refused).toEqual({ ok: false, code: 'not-yours' })
    expect(stored).toMatchObject({ ok: true, value: { seq: 3 } })
  })

  it('is never acknowledged for another one that bears the same id', async () => {
    const heard = next<Message>(agent.socket, 'message')
    const clientId = crypto.randomUUID()
    const bodies = ['these words', 'other words']
    const answers = await Promise.all(
      bodies.map((body) => visitor.ask('message:post', { conversation, clientId, body })),
    )
    expect(answers).toMatchObject([
      { ok: true, value: { seq: 3 } },
      { ok: false, code: 'differs', field: 'clientId' },
    ])
    expect(await heard).toMatchObject({ seq: 3, body: 'these words' })
  })

  it('without the wish for a receipt is heard by its sender as a message', async () => {
    const heard = next<Message>(visitor.socket, 'message')
    const post = { conversation, clientId: crypto.randomUUID(), body: 'no answer needed' }
    ;(visitor.socket as unknown as { emit(event: string, post: object): void }).emit('message:post', post)
    expect(await heard).toMatchObject({ seq: 3, body: 'no answer needed' })
  })

  it('is heard by the other side whatever letters its ids are written in', async () => {
    const heard = next<Message>(agent.socket, 'message')
    const clientId = crypto.randomUUID()
    await visitor.ask('message:post', {
      conversation: conversation.toUpperCase(),
      clientId: clientId.toUpperCase(),
      body: 'loud',
    })
    expect(await heard).toMatchObject({ conversation, clientId, seq: 3 })
  })
})
