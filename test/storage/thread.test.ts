import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { lockConversation } from '../../server/storage/conversations.ts'
import { appendMessage } from '../../server/storage/messages.ts'
import { DESK, type MessageHouse, messageHouse } from '../support/message-house.ts'

let house: MessageHouse
beforeAll(async () => {
  house = await messageHouse()
})
afterAll(() => house.close())

describe('a thread', () => {
  it('is opened with its conversation and goes with it', async () => {
    const { conversation } = await house.conversation()
    const thread = () =>
      house.pool.query('select open, last_seq from thread where conversation_id = $1', [conversation])
    expect((await thread()).rows).toEqual([{ open: true, last_seq: 0 }])
    await house.pool.query('delete from conversation where conversation_id = $1', [conversation])
    expect((await thread()).rows).toEqual([])
  })

  it('tells who waited for the conversation the number of what was written meanwhile', async () => {
    const { conversation } = await house.conversation()
    const [first, second] = [await house.pool.connect(), await house.pool.connect()]
    await first.query('begin')
    await second.query('begin')
    await lockConversation(first, DESK, conversation)
    const waiting = lockConversation(second, DESK, conversation)
    await vi.waitFor(async () => {
      const { rows } = await house.pool.query(
        `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      )
      expect(rows).toHaveLength(1)
    })
    await appendMessage(first, DESK, conversation, {
      clientId: crypto.randomUUID(),
      author: 'system',
      authorId: null,
      authorName: null,
      body: 'meanwhile',
      at: 1,
    })
    await first.query('commit')
    expect(await waiting).toMatchObject({ last_seq: 1 })
    await second.query('commit')
    first.release()
    second.release()
  })
})
