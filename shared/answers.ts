/** Every request over a socket or the widget's HTTP is answered with one of these two. */
export type Answer<T> = { ok: true; value: T } | Refusal

/** `code` is for programs, `say` for people (already in their language), `field` names what was wrong. */
export interface Refusal {
  ok: false
  code: RefusalCode
  say?: string
  field?: string
  /** Instant (ms since the epoch) at which trying again makes sense. */
  retryAt?: number
  /** Everything that was wrong, where the sender is a program that can put it all right at once. */
  problems?: Problem[]
}

/** One mistake: `field` as a path (`contracts.0.tier`), `say` what would be right. */
export interface Problem {
  field: string
  say: string
}

export const REFUSAL_CODES = [
  'bad-input',
  'not-signed-in',
  'not-yours',
  'not-found',
  'forbidden',
  'closed',
  'not-admitted',
  'taken',
  'full',
  'conflict',
  'differs',
  'too-many',
  'too-large',
  'wrong-type',
  'busy',
  'unavailable',
] as const
export type RefusalCode = (typeof REFUSAL_CODES)[number]

/** Whether a refusal says nothing about what was sent: it passes, and the same may be sent again. */
export function isPassing(code: RefusalCode | undefined): boolean {
  return code === 'busy' || code === 'unavailable'
}
