import { ask, type Case, isNotice, isProven, missingProofs, refuse, type Stop } from '../case.ts'
import type { Words } from '../decision.ts'
import { doorIsFor } from '../door-tiers.ts'
import { isOpenFor, knownTier } from '../opening.ts'

/** Failed attempts that end a contact. */
export const ATTEMPTS = 3

/** Rule 3: who is this? A calling number is a hint; only what the door's `prove` names counts. */
export function who(c: Case): Stop | null {
  const { door, facts } = c
  if (isProven(door, facts.who.proofs)) {
    c.proven = true
    c.tier = knownTier(c) ?? c.tier
    return null
  }
  if (isNotice(c)) return null
  if (door.login === 'required') return ask('sign-in')
  if (door.login === 'preferred' && !facts.done.skippedSignIn)
    return ask('sign-in-preferred', undefined, true)
  return comesInAsVisitor(c) ? null : askForProof(c)
}

/**
 * Visitors come in where and when the desk lets them. A calling number shows a visitor no more than a customer: while
 * the door is open to others only, a caller is asked who they are. Whoever did not sign in is a visitor.
 */
function comesInAsVisitor(c: Case): boolean {
  const { channel } = c.facts
  const isCaller = channel === 'phone' || channel === 'whatsapp'
  return doorIsFor(c.door, c.tier) && (!isCaller || isOpenFor(c, c.tier))
}

function askForProof(c: Case): Stop {
  const { channel, who } = c.facts
  if (channel === 'chat' || channel === 'ticket') return ask('sign-in')
  if (channel === 'email') return ask('registered-address')
  if (who.failures >= ATTEMPTS) return refuse('too-many-attempts', null)
  const missing = missingProofs(c.door, who.proofs)
  const needsPin = missing.includes('pin')
  if (c.door.prove.mode === 'all-of' ? missing.some((proof) => proof !== 'pin') : !needsPin) {
    return channel === 'whatsapp' ? ask('bind-number') : refuse('unknown-number', null)
  }
  return askForPin(c)
}

/**
 * The number first, the PIN second, and one answer to both: whether a ticket exists, whose it is and whether
 * its PIN is locked cannot be told apart from outside.
 */
export function askForPin(c: Case, words: Words = {}): Stop {
  const { hint, claim, pinRoute } = c.facts.who
  if (claim === 'unmatched') return ask('not-recognised')
  if (claim === 'misread') return ask('number-misread')
  if (claim === 'none' && hint !== 'known') return ask('number-or-ticket')
  if (pinRoute === 'closed') return refuse('pins-closed', null)
  return ask('pin', { ...words, digits: c.policy.pinDigits })
}
