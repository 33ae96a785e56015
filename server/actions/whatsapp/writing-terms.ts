import type { Refusal } from '../../../shared/answers.ts'
import type { WritingTerms } from '../../../shared/templates.ts'
import { consentAt } from '../../storage/consents.ts'
import { type ReachableAddress, reachableAt } from '../../storage/contact-addresses.ts'
import type { Db } from '../../storage/pool.ts'

/** How a contact may be written to, and from where they can be reached. */
export interface Terms extends WritingTerms {
  addresses: readonly ReachableAddress[]
}

export async function termsOf(db: Db, desk: string, contact: string, now: number): Promise<Terms> {
  return termsAt(db, desk, await reachableAt(db, desk, contact), now)
}

/** Who has never written has no address yet. */
export async function termsAt(
  db: Db,
  desk: string,
  addresses: readonly ReachableAddress[],
  now: number,
): Promise<Terms> {
  const until = addresses[0]?.window_until ?? null
  return {
    addresses,
    // Who says stop at one of their addresses means all of them.
    blocked: addresses.some((address) => address.blocked_at !== null),
    consent: await consentAt(db, desk, addresses),
    freeUntil: until !== null && now < until ? until : null,
  }
}

/** What panels see of it. */
export function shownTerms({ blocked, consent, freeUntil }: Terms): WritingTerms {
  return { blocked, consent, freeUntil }
}

/**
 * Why no template may go to them; null when one may. A message of theirs within the window is consent enough to be
 * answered about it; `consent`: it is noted together with this one.
 */
export function whyNoTemplate(terms: WritingTerms, consent: string | undefined): Refusal | null {
  if (terms.blocked)
    return { ok: false, code: 'conflict', field: 'blocked', say: 'They want no messages from us any more.' }
  if (terms.freeUntil !== null || terms.consent !== null || consent !== undefined) return null
  return {
    ok: false,
    code: 'conflict',
    field: 'consent',
    say: 'A message of theirs lets us answer for 24 hours. After that WhatsApp asks that they agreed to be written to: note when and how they did.',
  }
}
