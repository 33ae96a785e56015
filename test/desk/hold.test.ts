import { describe, expect, it } from 'vitest'
import { readDesk } from '../../server/desk/load.ts'
import { problemLine } from '../../server/desk/problems.ts'
import { GOOD_POLICY } from '../support/good-policy.ts'

const WRITTEN = 'open: office, for: customers'

function read(hold: string) {
  return readDesk('shop.yaml', GOOD_POLICY.replace(WRITTEN, WRITTEN + hold))
}

describe('what callers hear while they wait', () => {
  it.each([
    ['', null],
    [', hold: silence', null],
    [', hold: calm', '/sounds/calm.wav'],
    [', hold: https://www.shop.example/hold.mp3', 'https://www.shop.example/hold.mp3'],
    [', hold: "https://cdn.shop.example/a b.wav?v=2"', 'https://cdn.shop.example/a%20b.wav?v=2'],
  ])('is written so: %s', (written, hold) => {
    const { problems, desk } = read(written)
    expect(problems.map(problemLine)).toEqual([])
    expect(desk!.doors.phone.hold).toBe(hold)
  })

  it.each([
    'http://www.shop.example/hold.mp3',
    'music',
    '/sounds/calm.wav',
    'hold.mp3',
    'https://me:secret@www.shop.example/hold.mp3',
    'file:///etc/passwd',
  ])('is silence or a sound that anybody may fetch safely, not %s', (written) => {
    expect(read(`, hold: "${written}"`).problems.map(problemLine)).toEqual([
      expect.stringMatching(
        /doors\.phone\.hold: found ".*"; expected silence, calm \(a sound of our own\), or where a sound is: https:\/\/www\.shop\.example\/hold\.mp3\.$/,
      ),
    ])
  })
})
