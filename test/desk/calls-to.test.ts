import { describe, expect, it } from 'vitest'
import { readDesk } from '../../server/desk/load.ts'
import { problemLine } from '../../server/desk/problems.ts'
import { GOOD_POLICY } from '../support/good-policy.ts'

const WRITTEN = 'open: office, for: customers'

function read(more: string) {
  return readDesk('shop.yaml', GOOD_POLICY.replace(WRITTEN, WRITTEN + more))
}

describe('the countries in which a desk dials', () => {
  it.each([
    ['', null],
    [', calls-to: [BE]', ['BE']],
    [', calls-to: [BE, NL, NO]', ['BE', 'NL', 'NO']],
  ])('are written so: %s', (written, callsTo) => {
    const { problems, desk } = read(written)
    expect(problems.map(problemLine)).toEqual([])
    expect(desk!.doors.phone.callsTo).toEqual(callsTo)
  })

  it.each(['Belgium', 'be', 'XX', '32'])('are countries by their two letters, not %s', (written) => {
    expect(read(`, calls-to: ["${written}"]`).problems.map(problemLine)).toEqual([
      expect.stringContaining(`found "${written}"; expected a country by its two letters: BE.`),
    ])
  })
})
