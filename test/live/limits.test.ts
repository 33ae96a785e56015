import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { LIMIT_KEYS, LIMITS, openLimits } from '../../server/live/limits.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }))
afterEach(() => void vi.useRealTimers())

const { allow, window } = LIMITS.ticketForm

async function take(limits: ReturnType<typeof openLimits>, key: string, times: number) {
  let last: number | null = null
  for (let i = 0; i < times; i++) last = await limits.take('ticketForm', key)
  return last
}

describe('a limit', () => {
  it('lets so many pass, says how long to wait, and forgives when its time is over', async () => {
    const limits = openLimits()
    expect(await take(limits, 'a', allow)).toBeNull()
    vi.advanceTimersByTime(1000)
    expect(await take(limits, 'a', 1)).toBe(window * 1000 - 1000)
    vi.advanceTimersByTime(window * 1000 - 1001)
    expect(await take(limits, 'a', 1)).toBe(1)
    vi.advanceTimersByTime(1)
    expect(await take(limits, 'a', allow)).toBeNull()
    expect(await take(limits, 'a', 1)).not.toBeNull()
  })

  it('counts each key and each limit for itself', async () => {
    const limits = openLimits()
    expect(await take(limits, 'a', allow + 1)).not.toBeNull()
    expect(await take(limits, 'b', 1)).toBeNull()
    expect(await limits.take('upload', 'a')).toBeNull()
    expect(await take(limits, '__proto__', allow + 1)).not.toBeNull()
  })

  it('may be widened for a load test', async () => {
    const limits = openLimits(3)
    expect(await take(limits, 'a', 3 * allow)).toBeNull()
    expect(await take(limits, 'a', 1)).not.toBeNull()
  })

  it('remembers so many addresses and no more: the oldest is forgiven first', async () => {
    const limits = openLimits()
    for (const key of ['oldest', 'next']) expect(await take(limits, key, allow + 1)).not.toBeNull()
    for (let i = 2; i < LIMIT_KEYS; i++) await limits.take('ticketForm', `2001:db8:${i}::/64`)
    expect(await take(limits, 'oldest', 1)).not.toBeNull()
    await limits.take('ticketForm', 'one more')
    expect(await take(limits, 'next', 1)).not.toBeNull()
    expect(await take(limits, 'oldest', 1)).toBeNull()
  })
})
