import { describe, expect, it } from 'vitest'
import type { OutboxEntry } from '../../panel/src/state/outbox.ts'
import { createOutbox } from '../../panel/src/state/outbox-sender.ts'
import { type OutboxStorage, shelved } from '../../panel/src/state/outbox-storage.ts'
import type { Answer } from '../../shared/answers.ts'
import { MONDAY } from './examples.ts'

const settled = () => new Promise((resolve) => setTimeout(resolve))

function shelfOf(map = new Map<string, string>()): OutboxStorage {
  return {
    get length() {
      return map.size
    },
    key: (index) => [...map.keys()][index] ?? null,
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, value) => void map.set(key, value),
    removeItem: (key) => void map.delete(key),
  }
}

const words = (clientId: string, target = 'c1', at = MONDAY): Omit<OutboxEntry, 'state' | 'say'> => ({
  clientId,
  agent: 'sanne',
  desk: 'five-levels',
  kind: 'reply',
  target,
  body: `words ${clientId}`,
  file: null,
  at,
})

/** An outbox whose server answers as `answers` says, in turn; without a word it stores. */
function outboxOf(options: { answers?: Answer<number>[]; online?: boolean; storage?: OutboxStorage } = {}) {
  const state = { online: options.online ?? true }
  const sent: string[] = []
  const stored: string[] = []
  const waits: number[] = []
  const answers = [...(options.answers ?? [])]
  const storage = options.storage ?? shelfOf()
  const outbox = createOutbox<number>({
    storage,
    online: () => state.online,
    send: async (entry) => {
      sent.push(entry.clientId)
      return answers.shift() ?? { ok: true, value: sent.length }
    },
    stored: (entry) => stored.push(entry.clientId),
    now: () => MONDAY,
    wait: async (ms) => void waits.push(ms),
  })
  return { outbox, storage, state, sent, stored, waits, kept: () => outbox.store.get() }
}

describe('what an agent wrote', () => {
  it('is sent at once and leaves the outbox when the server has it', async () => {
    const { outbox, storage, stored, kept } = outboxOf()
    outbox.add(words('a'))
    expect(kept()).toMatchObject([{ clientId: 'a', state: 'sending' }])
    await settled()
    expect(stored).toEqual(['a'])
    expect(kept()).toEqual([])
    expect(shelved(storage, 'sanne')).toEqual([])
  })

  it('is kept without a connection and goes out in the order it was written', async () => {
    const { outbox, state, sent, stored } = outboxOf({ online: false })
    for (const id of ['a', 'b', 'c']) outbox.add(words(id))
    await settled()
    expect(sent).toEqual([])
    state.online = true
    outbox.resume()
    await settled()
    expect(stored).toEqual(['a', 'b', 'c'])
  })

  it('does not hold up another conversation', async () => {
    const { outbox, sent } = outboxOf({ answers: [{ ok: false, code: 'closed', say: 'It is closed.' }] })
    outbox.add(words('a', 'c1'))
    outbox.add(words('b', 'c2'))
    await settled()
    expect(sent).toEqual(['a', 'b'])
  })

  it('is sent again under the same id while the server is busy, no sooner than it asked for', async () => {
    const { outbox, sent, stored, waits } = outboxOf({
      answers: [
        { ok: false, code: 'busy' },
        { ok: false, code: 'too-many', retryAt: MONDAY + 5_000 },
      ],
    })
    outbox.add(words('a'))
    await settled()
    await settled()
    expect(sent).toEqual(['a', 'a', 'a'])
    expect(waits).toEqual([1_000, 5_000])
    expect(stored).toEqual(['a'])
  })

  it('waits for the agent to sign in again when the session has ended', async () => {
    const { outbox, stored, kept } = outboxOf({ answers: [{ ok: false, code: 'not-signed-in' }] })
    outbox.add(words('a'))
    await settled()
    await settled()
    expect(stored).toEqual(['a'])
    expect(kept()).toEqual([])
  })

  it('stays with the reason when the server will not have it, and what comes after goes on', async () => {
    const { outbox, stored, kept } = outboxOf({
      answers: [{ ok: false, code: 'closed', say: 'It is closed.' }],
    })
    outbox.add(words('a'))
    outbox.add(words('b'))
    await settled()
    await settled()
    expect(kept()).toMatchObject([{ clientId: 'a', state: 'refused', say: 'It is closed.' }])
    expect(stored).toEqual(['b'])
    outbox.drop('a')
    expect(kept()).toEqual([])
  })

  it('survives a reload, and only its writer gets it back', async () => {
    const storage = shelfOf()
    const before = outboxOf({ online: false, storage })
    before.outbox.add(words('b', 'c1', MONDAY + 1))
    before.outbox.add(words('a', 'c1', MONDAY))
    const stranger = outboxOf({ storage })
    stranger.outbox.begin('joris')
    expect(stranger.kept()).toEqual([])
    const after = outboxOf({ storage })
    after.outbox.begin('sanne')
    await settled()
    await settled()
    expect(after.sent).toEqual(['a', 'b'])
    expect(shelved(storage, 'sanne')).toEqual([])
  })

  it('is not lost to another entry that cannot be read', () => {
    const storage = shelfOf(new Map([['balie:outbox:x', '{broken']]))
    const { outbox } = outboxOf({ online: false, storage })
    outbox.add(words('a'))
    expect(shelved(storage, 'sanne').map((entry) => entry.clientId)).toEqual(['a'])
  })
})
