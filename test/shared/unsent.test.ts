import { describe, expect, it } from 'vitest'
import type { Answer } from '../../shared/answers.ts'
import { afterAnswer } from '../../shared/unsent.ts'

describe('what becomes of a message', () => {
  it.each<[string, Answer<null>, string]>([
    ['stored, it is done with', { ok: true, value: null }, 'stored'],
    ['an answer that was lost sends it again', { ok: false, code: 'unavailable' }, 'again'],
    ['a busy server gets it again', { ok: false, code: 'busy' }, 'again'],
    ['too many at once wait for their turn', { ok: false, code: 'too-many', retryAt: 5 }, 'again'],
    ['a start while another tab has started joins that chat', { ok: false, code: 'conflict' }, 'again'],
    ['a closed desk does not take it', { ok: false, code: 'closed' }, 'refused'],
    ['the same id with other words is a fault nobody repeats', { ok: false, code: 'differs' }, 'refused'],
    ['too many without a time to come back is a refusal', { ok: false, code: 'too-many' }, 'refused'],
  ])('%s', (_sentence, answer, after) => expect(afterAnswer(answer, 'conflict')).toBe(after))

  it('is for each side one refusal more that passes', () => {
    const signedOut: Answer<null> = { ok: false, code: 'not-signed-in' }
    expect(afterAnswer(signedOut, 'conflict')).toBe('refused')
    expect(afterAnswer(signedOut, 'not-signed-in')).toBe('again')
  })
})
