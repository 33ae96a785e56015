import type { Hours } from './hours.ts'

export type ResponseTime =
  /** "4h", "90m" of open time on the named clock. */
  | { readonly kind: 'open-time'; readonly ms: number }
  | { readonly kind: 'working-days'; readonly days: number }
  | { readonly kind: 'calendar-days'; readonly days: number }
  /** "The same working day, when asked before 16:00": minutes after midnight. */
  | { readonly kind: 'cut-off'; readonly before: number }
  | { readonly kind: 'none' }

/** The deadline; null when nothing is promised, or the clock never runs again. */
export function dueAt(_time: ResponseTime, _clock: Hours, _start: number): number | null {
  return null
}
