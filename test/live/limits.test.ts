import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { LIMITS, openLimits } from '../../server/live/limits.ts'

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

  it('remembers a crowd of addresses without growing for ever', async () => {
    const limits = openLimits()
    const before = process.memoryUsage().heapUsed
    for (let i = 0; i < 400_000; i++) await limits.take('ticketForm', `2001:db8:${i}::/64`)
    expect((process.memoryUsage().heapUsed - before) / 2 ** 20).toBeLessThan(50)
    expect(await take(limits, '2001:db8:399999::/64', allow)).not.toBeNull()
  })
})
