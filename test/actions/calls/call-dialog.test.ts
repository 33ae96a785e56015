import { describe, expect, it } from 'vitest'
import { FIRST, hear, readDialog } from '../../../server/actions/calls/dialog/call-dialog.ts'

describe('what was said in a call so far', () => {
  it('is still understood when it was stored before later times could be chosen', () => {
    const { callbackTimes: _times, callbackWhen: _when, ...before } = { ...FIRST, ticket: 1000426 }
    expect(readDialog(before)).toEqual({ ...FIRST, ticket: 1000426 })
    expect(readDialog({})).toEqual(FIRST)
  })

  it.each([
    ['1', 'in-turn'],
    ['2', 1000],
    ['3', 2000],
    ['4', 'unasked'],
    ['9', 'unasked'],
    ['0', 'unasked'],
    ['12', 'unasked'],
    ['*', 'unasked'],
    ['', 'unasked'],
    [null, 'unasked'],
  ])('the key %s chooses when to be called back: %s', (keys, when) => {
    const asked = { ...FIRST, asking: 'callback-when' as const, callbackTimes: [1000, 2000] }
    expect(hear(asked, keys, null, null).callbackWhen).toBe(when)
  })
})
