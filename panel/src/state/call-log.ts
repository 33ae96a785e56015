import type { CallbackRowView, CallLogRow, RungRow, UnrungRow } from '../../../shared/calls.ts'
import { sayAge, sayWhen } from '../time/say.ts'

/** How a call stands or ended, in an agent's words. */
export function sayCallRow({ state, outcome, connectedAt, endedAt, talked }: RungRow): string {
  if (state === 'dialling') return 'rings'
  if (state === 'accepted') return 'is being connected'
  if (state === 'connected') return 'talking'
  switch (outcome) {
    case 'completed':
      return connectedAt === null || endedAt === null ? 'talked' : `${sayAge(talked * 1000)} talked`
    case 'no-answer':
      return 'not answered'
    case 'declined':
      return 'declined'
    case 'busy':
      return 'the telephone was busy'
    case 'caller-left':
      return 'the caller hung up first'
    case 'not-reached':
      return 'the customer was not reached'
    case 'customer-busy':
      return 'the customer’s telephone was busy'
    case 'customer-failed':
      return 'the customer’s number could not be reached'
    case 'voicemail-box':
      return 'a voicemail box answered'
    case 'no-minutes':
      return 'no talk time was left'
    case 'canceled':
      return 'taken back'
    default:
      return 'the connection failed'
  }
}

/** When somebody is to be called, and how often it was tried. */
export function sayCallback({ callAt, state, tries }: CallbackRowView, now: number): string {
  const when = state === 'calling' ? 'being called now' : callAt <= now ? 'due now' : sayWhen(callAt, now)
  return tries === 0 ? when : `${when}, tried ${tries === 1 ? 'once' : `${tries} times`}`
}

/** Why somebody is to be called back. */
export function sayCallbackReason({ reason }: Pick<CallbackRowView, 'reason'>): string {
  switch (reason) {
    case 'queue':
      return 'waited in the line'
    case 'no-agents':
      return 'nobody was free'
    case 'not-connected':
      return 'was not connected'
    default:
      return 'a fault on our side'
  }
}

/** What became of a call for which no telephone rang. */
export function sayUnrung({ why, wrongPins }: UnrungRow): string {
  if (wrongPins === 0) return why
  return `${why}, ${wrongPins === 1 ? '1 wrong PIN' : `${wrongPins} wrong PINs`}`
}

/** What tells one row of the log from every other. */
export function keyOf(row: CallLogRow): string {
  return row.kind === 'rung' ? row.leg : row.call
}

/** The rows in the order of their time, each once: a later page may repeat what a newer one has. */
export function withOlder(newer: readonly CallLogRow[], older: readonly CallLogRow[]): CallLogRow[] {
  const known = new Set(newer.map(keyOf))
  return [...newer, ...older.filter((row) => !known.has(keyOf(row)))].sort((a, b) => b.at - a.at)
}
