import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { explainDueAt } from '../../../server/policy/time/due-steps.ts'
import { dueAt, type ResponseTime } from '../../../server/policy/time/response-time.ts'
import { openTimeBetween } from '../../support/opening-hours.ts'
import { timeCases } from '../../support/time-cases.ts'
import {
  afterCalendarDays,
  afterOpenTime,
  afterWorkingDays,
  endOfDay,
  opensAfter,
  type Watched,
} from '../../support/time-oracle.ts'

const PROMISES: [ResponseTime, (watched: Watched, at: number) => number | undefined][] = [
  ...[1, 4 * 3_600_000, 20 * 3_600_000].map((ms): (typeof PROMISES)[number] => [
    { kind: 'open-time', ms },
    (watched, at) => {
      const start = opensAfter(watched, at)
      return start === undefined ? undefined : afterOpenTime(watched, start, ms)
    },
  ]),
  [{ kind: 'working-days', days: 1 }, (watched, at) => afterWorkingDays(watched, at, 1)],
  [{ kind: 'working-days', days: 3 }, (watched, at) => afterWorkingDays(watched, at, 3)],
  [{ kind: 'calendar-days', days: 2 }, (watched, at) => afterCalendarDays(watched, at, 2)],
  [{ kind: 'cut-off', before: 960 }, (watched, at) => endOfDay(watched, at, 960)],
  [{ kind: 'cut-off', before: 150 }, (watched, at) => endOfDay(watched, at, 150)],
]

test('deadlines fall where the minutes say', { timeout: 240_000 }, () => {
  const compared = new Map<ResponseTime, number>()
  const property = fc.property(timeCases(10), ({ hours, watched, probes }) => {
    for (const [time, slow] of PROMISES) {
      for (const at of probes) {
        const expected = slow(watched, at)
        // At the end of the watch a window may go on unseen.
        if (expected === undefined || expected > watched.until - 2 * 86_400_000) continue
        expect(dueAt(time, hours, at), JSON.stringify(time)).toBe(expected)
        compared.set(time, (compared.get(time) ?? 0) + 1)
      }
    }
  })
  fc.assert(property, { numRuns: 200 })
  for (const [time] of PROMISES) expect(compared.get(time), JSON.stringify(time)).toBeGreaterThan(300)
})

describe('an explanation leads to its deadline', { timeout: 240_000 }, () => {
  test('the open time it lists adds up, in order and without overlap', () => {
    const property = fc.property(timeCases(1), fc.integer({ min: 1, max: 3e8 }), ({ hours, probes }, ms) => {
      for (const start of probes) {
        const { due, steps } = explainDueAt({ kind: 'open-time', ms }, hours, start)
        if (due === null) continue
        const used = steps.flatMap((step) => (step.code === 'open-time' ? [step] : []))
        expect(used.reduce((sum, step) => sum + step.ms, 0)).toBe(ms)
        expect(used.at(-1)?.until).toBe(due)
        expect(used.every((step, i) => i === 0 || used[i - 1]!.until < step.from)).toBe(true)
        expect(openTimeBetween(hours, start, due)).toBe(ms)
      }
    })
    fc.assert(property, { numRuns: 300 })
  })

  test('the working days it lists are as many as were promised', () => {
    const property = fc.property(timeCases(1), fc.integer({ min: 1, max: 12 }), ({ hours, probes }, days) => {
      for (const start of probes) {
        const { due, steps } = explainDueAt({ kind: 'working-days', days }, hours, start)
        if (due === null) continue
        expect(steps.filter(({ code }) => code === 'working-day')).toHaveLength(days)
        const last = steps.at(-1)
        expect(last).toMatchObject({ at: due })
      }
    })
    fc.assert(property, { numRuns: 300 })
  })
})
