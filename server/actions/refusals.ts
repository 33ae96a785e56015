import type { Refusal } from '../../shared/answers.ts'

export const FORBIDDEN: Refusal = { ok: false, code: 'forbidden' }
export const NOT_FOUND: Refusal = { ok: false, code: 'not-found' }
export const DONE = { ok: true, value: null } as const
/** Too much to hash at once; nothing was counted as wrong. */
export const BUSY: Refusal = {
  ok: false,
  code: 'busy',
  say: 'It is very busy here. Try again in a few seconds.',
}
