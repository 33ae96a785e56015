import { describe, expect, it } from 'vitest'
import { createDeskSync } from '../../panel/src/state/desk-sync.ts'
import type { Answer } from '../../shared/answers.ts'
import type { DeskChanges } from '../../shared/wire.ts'
import { changes } from './examples.ts'

const settled = () => new Promise((resolve) => setImmediate(resolve))

/** A server at some version, whose answers are given by hand. */
function desk(atVersion: number) {
  const server = { version: atVersion }
  let have = 0
  const asked: number[] = []
  const open: ((answer: Answer<DeskChanges>) => void)[] = []
  const complaints: (string | undefined)[] = []
  const sync = createDeskSync({
    since: () => have,
    fetch: (since) => {
      asked.push(since)
      return new Promise((resolve) => open.push(resolve))
    },
    apply: (news) => {
      have = news.version
    },
    failed: (say) => complaints.push(say),
    wait: () => Promise.resolve(),
  })
  const answer = async (reply: Answer<DeskChanges> = { ok: true, value: changes(server.version) }) => {
    open.shift()?.(reply)
    await settled()
  }
  return { sync, server, asked, open, complaints, answer, have: () => have }
}

describe('following a desk', () => {
  it('asks once for any number of wake-ups while an answer is awaited, and once more after it', async () => {
    const { sync, server, asked, open, answer, have } = desk(5)
    sync.wake()
    server.version = 9
    for (const version of [6, 7, 8, 9]) sync.wake(version)
    expect(open).toHaveLength(1)
    await answer({ ok: true, value: changes(5) })
    await answer()
    expect(asked).toEqual([0, 5])
    expect(have()).toBe(9)
    expect(open).toHaveLength(0)
  })

  it('does not ask for a version it has', async () => {
    const { sync, asked, answer } = desk(5)
    sync.wake()
    await answer()
    sync.wake(5)
    sync.wake(4)
    expect(asked).toEqual([0])
  })

  it('goes on asking while the server is busy, and says so', async () => {
    const { sync, asked, answer, complaints, have } = desk(5)
    sync.wake()
    await answer({ ok: false, code: 'busy', say: 'Try again in a moment.' })
    await answer({ ok: false, code: 'unavailable' })
    await answer()
    expect(asked).toEqual([0, 0, 0])
    expect(complaints).toEqual(['Try again in a moment.', undefined])
    expect(have()).toBe(5)
  })

  it('stops asking when the agent may not see the desk', async () => {
    const { sync, asked, answer } = desk(5)
    sync.wake()
    await answer({ ok: false, code: 'forbidden' })
    await settled()
    expect(asked).toEqual([0])
  })

  it('writes nothing any more once it was stopped', async () => {
    const { sync, answer, have } = desk(5)
    sync.wake()
    sync.stop()
    await answer()
    expect(have()).toBe(0)
  })
})
