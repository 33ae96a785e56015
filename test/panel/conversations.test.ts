import { describe, expect, it } from 'vitest'
import { createConversations } from '../../panel/src/state/conversations.ts'
import type { Ask } from '../../panel/src/wire/socket.ts'
import type { Message } from '../../shared/conversation.ts'
import { message, view } from './examples.ts'

const settled = () => new Promise((resolve) => setTimeout(resolve))

/** A server that holds these lines and gives `page` of them at a time. */
function serverWith(lines: Message[], page: number) {
  const asked: string[] = []
  const ask = (async (event: string, input: { after?: number; seq?: number }) => {
    asked.push(
      event === 'messages:after' ? `after ${input.after}` : event === 'read' ? `read ${input.seq}` : event,
    )
    const from = input.after ?? 0
    const messages = lines.filter((line) => line.seq > from).slice(0, page)
    const more = lines.length > from + messages.length
    if (event === 'read') return { ok: true, value: null }
    return { ok: true, value: event === 'conversation:open' ? view(messages, { more }) : { messages, more } }
  }) as unknown as Ask
  return { ask, asked }
}

const lines = (count: number) => Array.from({ length: count }, (_, i) => message(i + 1))

describe('a conversation on screen', () => {
  it('is fetched page by page until it is whole', async () => {
    const { ask, asked } = serverWith(lines(7), 3)
    const conversations = createConversations(ask, () => 0)
    conversations.open('desk', 'c1')
    await settled()
    expect(conversations.store.get().get('c1')?.messages).toHaveLength(7)
    expect(asked).toEqual(['conversation:open', 'after 3', 'after 6'])
  })

  it('fetches what is missing when a line was lost on the way', async () => {
    const all = lines(2)
    const { ask, asked } = serverWith(all, 10)
    const conversations = createConversations(ask, () => 0)
    conversations.open('desk', 'c1')
    await settled()
    all.push(message(3), message(4))
    conversations.message(message(4))
    await settled()
    expect(
      conversations.store
        .get()
        .get('c1')
        ?.messages.map((line) => line.seq),
    ).toEqual([1, 2, 3, 4])
    expect(asked).toEqual(['conversation:open', 'after 2'])
  })

  it('does not ask for ever when the server does not have the missing line', async () => {
    const { ask, asked } = serverWith(lines(2), 10)
    const conversations = createConversations(ask, () => 0)
    conversations.open('desk', 'c1')
    await settled()
    conversations.message(message(9))
    await settled()
    expect(asked).toEqual(['conversation:open', 'after 2'])
  })

  it('is marked as read once for each new line', async () => {
    const { ask, asked } = serverWith(lines(2), 10)
    const conversations = createConversations(ask, () => 0)
    conversations.open('desk', 'c1')
    await settled()
    conversations.seen('c1')
    conversations.seen('c1')
    conversations.message(message(3))
    conversations.seen('c1')
    expect(asked).toEqual(['conversation:open', 'read 2', 'read 3'])
  })

  it('stays on screen when it cannot be fetched again for want of a connection', async () => {
    const server = serverWith(lines(2), 10)
    let online = true
    const ask = ((event, input) =>
      online ? server.ask(event, input) : Promise.resolve({ ok: false, code: 'unavailable' })) as Ask
    const conversations = createConversations(ask, () => 0)
    conversations.open('desk', 'c1')
    await settled()
    online = false
    conversations.resume(() => true)
    await settled()
    expect(conversations.store.get().get('c1')).toMatchObject({ status: 'open', refusal: null })
  })

  it('is let go after a lost connection unless somebody wants it', async () => {
    const { ask } = serverWith(lines(1), 10)
    const conversations = createConversations(ask, () => 0)
    conversations.open('desk', 'c1')
    conversations.open('desk', 'c2')
    await settled()
    conversations.resume((id) => id === 'c2')
    expect([...conversations.store.get().keys()]).toEqual(['c2'])
  })

  it.each([
    ['less', 3, []],
    ['as much, and other lines', 3, [4, 5, 6, 7, 8]],
    ['less than one page', 1, []],
    ['more than one page, and other lines', 6, [7, 8, 9, 10]],
  ])('is what the server has after it was restored from a backup: %s', async (_what, known, since) => {
    const all = lines(8)
    const { ask } = serverWith(all, 4)
    const conversations = createConversations(ask, () => 0)
    const shown = () => conversations.store.get().get('c1')?.messages
    conversations.open('desk', 'c1')
    await settled()
    expect(shown()).toEqual(all)
    all.splice(known)
    for (const seq of since) all.push(message(seq, { clientId: `later ${seq}` }))
    conversations.resume(() => true)
    await settled()
    expect(shown()).toEqual(all)
    const next = message(all.length + 1, { clientId: 'next' })
    all.push(next)
    conversations.message(next)
    expect(shown()).toEqual(all)
  })
})
