import type { Refusal } from '../../actions/messenger.ts'

/** Codes that will pass: how long (ms) to wait before the same is sent again. Meta's own wording is never looked at. */
const LATER = new Map<number, number>([
  // Rates: of the app, of the account, and of one sender to one person.
  [4, 60_000],
  [80007, 60_000],
  [130429, 30_000],
  [131056, 10_000],
  // The service, or the account, is away for a while.
  [131016, 60_000],
  [131057, 300_000],
])

const REFUSED = new Map<number, Refusal>([
  [131047, 'window-closed'],
  [131026, 'no-such-recipient'],
  [131050, 'blocked'],
  [131049, 'limited'],
  [131048, 'limited'],
  [130472, 'limited'],
  [131062, 'no-id-yet'],
  [131051, 'content'],
  [131052, 'content'],
  [131053, 'content'],
  [131008, 'content'],
  [131009, 'content'],
  [132000, 'content'],
  [132001, 'content'],
  [132005, 'content'],
  [132007, 'content'],
  [132012, 'content'],
  [132015, 'content'],
  [132016, 'content'],
  [10, 'account'],
  [190, 'account'],
  [200, 'account'],
  [368, 'account'],
  [131005, 'account'],
  [131031, 'account'],
  [131042, 'account'],
  [133010, 'account'],
])

/** How long to wait; null for what will not pass by itself. */
export function passesIn(code: number): number | null {
  return LATER.get(code) ?? null
}

/** What a code means to us; `unknown` for one that we do not know. */
export function refusalOf(code: number): Refusal {
  return LATER.has(code) ? 'limited' : (REFUSED.get(code) ?? 'unknown')
}

/** Whether the code says by itself that nothing was sent. */
export function isRefusal(code: number): boolean {
  return REFUSED.has(code)
}
