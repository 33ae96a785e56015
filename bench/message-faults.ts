import type { Stored, StoredInbound } from './ledger.ts'
import type { HookFaults } from './load/hook-journal.ts'
import { sidOf } from './load/twilio.ts'
import type { Wrote } from './load/writer.ts'

/** What must all be zero of messages by WhatsApp. */
export interface MessageFaults extends HookFaults {
  /** Messages that became two lines. */
  doubles: number
  /** Lines of one writer in another order than they were written in, and numbers missing between them. */
  disorder: number
  /** Lines without the provider's id. */
  loose: number
  /** First messages that were not let in, or conversations that nobody began. */
  unopened: number
}

/**
 * What was answered, what the provider's ids say and what the lines themselves say must be the same messages. One whose
 * answer was a fault may be stored all the same: the action goes on.
 */
export function messageFaultsOf(
  run: number,
  written: Pick<Wrote, 'calls' | 'openings' | 'opened' | 'kept' | 'faults'>,
  { inbound, ids, lines, opened }: StoredInbound,
  { stored, doubles, disorder, holes }: Stored,
): MessageFaults {
  const isStored = new Set(ids)
  const sids = Array.from({ length: written.calls }, (_, n) => sidOf(run, n, 'SM'))
  const known = sids.filter((sid) => isStored.has(sid)).length
  return {
    ...written.faults,
    missing: written.kept.filter((n) => !isStored.has(sids[n]!)).length,
    strangers: inbound - known,
    unstored: inbound - lines,
    doubles,
    disorder: disorder + holes,
    loose: Math.abs(stored - doubles - lines),
    unopened: Math.max(0, written.opened - opened, opened - written.openings),
  }
}
