import { describe, expect, it } from 'vitest'
import { readDesk } from '../../server/desk/load.ts'
import { problemLine } from '../../server/desk/problems.ts'
import { GOOD_POLICY } from '../support/good-policy.ts'

const WRITTEN = 'open: office, for: customers'
const MINUTE = 60_000

function read(wrapUp: string) {
  return readDesk('shop.yaml', GOOD_POLICY.replace(WRITTEN, WRITTEN + wrapUp))
}

describe('how long the telephone leaves somebody alone who wraps up a call', () => {
  it.each([
    ['', 5 * MINUTE],
    [', wrap-up: 2m', 2 * MINUTE],
    [', wrap-up: 1h 30m', 90 * MINUTE],
    [', wrap-up: none', 0],
  ])('is written so: %s', (written, wrapUp) => {
    const { problems, desk } = read(written)
    expect(problems.map(problemLine)).toEqual([])
    expect(desk!.doors.phone.wrapUp).toBe(wrapUp)
  })

  it.each(['5 min', '0m', 'off', '-5m'])('is a duration or none, not %s', (written) => {
    expect(read(`, wrap-up: "${written}"`).problems.map(problemLine)).toEqual([
      expect.stringContaining(
        `doors.phone.wrap-up: found "${written}"; expected a duration, or none: 2m, 5m, none.`,
      ),
    ])
  })
})
