import type { Refusal } from '../../shared/answers.ts'

export const FORBIDDEN: Refusal = { ok: false, code: 'forbidden' }
export const NOT_FOUND: Refusal = { ok: false, code: 'not-found' }
export const DONE = { ok: true, value: null } as const
