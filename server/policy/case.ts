import type { Channel } from '../../shared/channels.ts'
import type { AskCode, Charge, OfferCode, RefuseCode, Words } from './decision.ts'
import type { Door, Line, Proof, Step } from './door.ts'
import type { Facts, Hand } from './facts.ts'
import type { Policy, Tier } from './policy.ts'
import type { Price } from './price.ts'
import { isReachable } from './served.ts'
import type { StandbyPeriod } from './standby.ts'

/** One contact on its way through the rules. What a rule finds out, the rules after it read here. */
export interface Case {
  readonly policy: Policy
  readonly facts: Facts
  readonly door: Door
  /** The supervisor's word on this door, while it counts. */
  readonly hand: Hand | null
  readonly line: Line | null
  /** Counted as `nobody` until rule `who` has seen a proof. */
  tier: Tier
  proven: boolean
  /** The agreed period that lets this contract in, set by rule `hours`. */
  standby: StandbyPeriod | null
  charge: Charge | null
  lane: 'normal' | 'priority'
  secondsLeft: number | null
  /** All that is left of the month is held by calls of colleagues. */
  waitsForColleague: boolean
  ticket: 'linked' | 'agent-makes' | 'by-agent' | 'none'
  voicemail: boolean
}

/** Why a contact does not pass a rule. */
export type Stop =
  | { readonly outcome: 'ask'; readonly code: AskCode; readonly optional: boolean; readonly words: Words }
  | {
      readonly outcome: 'offer'
      readonly code: OfferCode
      readonly price: Price | null
      readonly route: Step | null
      readonly words: Words
    }
  | {
      readonly outcome: 'refuse'
      readonly code: RefuseCode
      readonly nextOpening: number | null
      readonly words: Words
    }

/**
 * Reports of illegal content, which a hoster has to take from anybody (Digital Services Act, article 16), at the doors where
 * tickets are made. No rule about hours, people, prices or the form keeps them out.
 */
export function isNotice({ policy, facts }: Pick<Case, 'policy' | 'facts'>): boolean {
  if (facts.channel !== 'ticket' && facts.channel !== 'email') return false
  return isNoticeTopic(policy, facts.topic)
}

export function isNoticeTopic(policy: Policy, topic: string | null): boolean {
  return topic !== null && policy.topics.get(topic)?.notice === 'abuse'
}

/** Minutes and names are told to whoever showed more than a calling number, which is easily forged. */
export function mayHearAccount({ ticket, who }: Pick<Facts, 'ticket' | 'who'>): boolean {
  return ticket === 'own' || who.proofs.includes('pin') || who.proofs.includes('portal')
}

/** Nothing but a calling number says who this is. It opens the door, and whoever forges it learns nothing of the tier. */
export function isOnNumberAlone(facts: Pick<Facts, 'channel' | 'ticket' | 'who'>): boolean {
  return facts.channel === 'phone' && !mayHearAccount(facts)
}

const NO_WORDS: Words = {}

export function ask(code: AskCode, words: Words = NO_WORDS, optional = false): Stop {
  return { outcome: 'ask', code, optional, words }
}

export function refuse(code: RefuseCode, nextOpening: number | null, words: Words = NO_WORDS): Stop {
  return { outcome: 'refuse', code, nextOpening, words }
}

export function offer(
  code: OfferCode,
  price: Price | null,
  route: Step | null,
  words: Words = NO_WORDS,
): Stop {
  return { outcome: 'offer', code, price, route, words }
}

export function openCase(policy: Policy, facts: Facts): Case {
  const door = policy.doors[facts.channel]
  const hand = facts.hands[facts.channel]
  return {
    policy,
    facts,
    door,
    hand: hand !== undefined && facts.now < hand.until ? hand : null,
    line: lineOf(door, facts.dialled),
    tier: policy.tiers[0]!,
    proven: false,
    standby: null,
    charge: null,
    lane: 'normal',
    secondsLeft: null,
    waitsForColleague: false,
    ticket: 'none',
    voicemail: false,
  }
}

/** The number dialled or written to; the door's first when it is not one of them. */
export function lineOf(door: Door, dialled: string | null): Line | null {
  if (dialled !== null) {
    for (const line of door.lines) if (line.number === dialled) return line
  }
  return door.lines[0] ?? null
}

/** What the door wants to see and has not seen yet; empty when the person is proven. */
export function missingProofs(door: Door, shown: readonly Proof[]): readonly Proof[] {
  const wanted = door.prove.proofs
  if (door.prove.mode === 'any-of') {
    for (const proof of wanted) if (shown.includes(proof)) return []
    return wanted
  }
  return wanted.filter((proof) => !shown.includes(proof))
}

export function isProven(door: Door, shown: readonly Proof[]): boolean {
  return shown.length > 0 && missingProofs(door, shown).length === 0
}

/** On the telephone nobody chooses a topic: there it is that of the ticket. */
export function isOfTicket({ channel, ticket }: Pick<Facts, 'channel' | 'ticket'>): boolean {
  return channel === 'phone' && ticket === 'own'
}

/** Whether a topic may take this door; a mail becomes a ticket, so what may be a ticket may be a mail. */
export function topicTakes(c: Case, doors: readonly Channel[]): boolean {
  const { channel } = c.facts
  if (doors.includes(channel) || (channel === 'email' && doors.includes('ticket'))) return true
  return !isAnyServed(c.policy, c.facts, doors)
}

/** Where nobody answers at any of a topic's doors, it goes through the others: no question is sent to a dead end. */
export function isAnyServed(
  policy: Policy,
  { notServed }: Pick<Facts, 'notServed'>,
  doors: readonly Channel[],
): boolean {
  return doors.some((channel) => isReachable(policy.doors[channel], notServed))
}
