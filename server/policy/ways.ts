import type { Channel } from '../../shared/channels.ts'
import {
  type Case,
  isAnyServed,
  isOnNumberAlone,
  isProven,
  missingProofs,
  openCase,
  type Stop,
} from './case.ts'
import type { Way } from './decision.ts'
import type { Door, Proof } from './door.ts'
import { doorIsFor } from './door-tiers.ts'
import type { Done, Facts, Who } from './facts.ts'
import { answerFor, askerOf } from './first-response.ts'
import { knownTier } from './opening.ts'
import type { Policy, Tier } from './policy.ts'
import { IN_ORDER } from './rules/in-order.ts'
import { closingForContact } from './rules/room.ts'

/** The other ways this person has now or will have, those that are open first, those that others serve last. */
export function alternatives(policy: Policy, facts: Facts): Way[] {
  // A question nobody here can help with is no reason to hide the doors for the next one.
  const unsupported = facts.topic !== null && policy.topics.get(facts.topic)?.support === 'none'
  const asked = unsupported ? { ...facts, topic: null } : facts
  const open: Way[] = []
  const later: Way[] = []
  const elsewhere: Way[] = []
  for (const channel of doorsInOrder(policy, asked)) {
    if (channel === facts.channel && !(unsupported && policy.doors[channel].offered)) continue
    const way = wayThrough(policy, asked, channel)
    if (way.open) open.push(way)
    else if (way.opensAt !== null) later.push(way)
    else if (way.code === 'elsewhere') elsewhere.push(way)
  }
  return open.concat(later, elsewhere)
}

/** The doors a topic takes, best first, or all doors of the desk in its own order. */
export function doorsInOrder(policy: Policy, facts: Pick<Facts, 'topic' | 'notServed'>): readonly Channel[] {
  const chosen = facts.topic === null ? undefined : policy.topics.get(facts.topic)
  if (chosen === undefined || chosen.support === 'none') return policy.doorOrder
  if (!isAnyServed(policy, facts, chosen.doors)) return policy.doorOrder
  if (!chosen.doors.includes('ticket') || chosen.doors.includes('email')) return chosen.doors
  return [...chosen.doors, 'email']
}

// What a person standing before a door has yet to do is no reason to call the door closed.
const NOTHING_IN_THE_WAY: Done = {
  choseStandby: false,
  consented: false,
  searched: true,
  skippedSignIn: true,
  wantsPriority: false,
  fields: null,
}

/** One door as this person has it: rules 1 to 7, without a look at who is at work behind it. */
export function wayThrough(policy: Policy, facts: Facts, channel: Channel): Way {
  const door = policy.doors[channel]
  const known = isIdentified(policy, facts)
  const lacking = known ? missingProofs(door, facts.who.proofs) : []
  const c = openCase(policy, {
    ...facts,
    channel,
    dialled: channel === facts.channel ? facts.dialled : null,
    who: whoAt(facts, channel, lacking.length === 0 ? facts.who.proofs : door.prove.proofs),
    queue: channel === facts.channel ? facts.queue : { ...facts.queue, waited: 0 },
    done: NOTHING_IN_THE_WAY,
  })
  const stop = stopBeforeRoom(c)
  const way = openWay(c, lacking, facts)
  return stop === null ? way : wayOf(way, stop)
}

/** What an address, a keyed number or a failed try says at one door says nothing at another. */
function whoAt({ who, channel: here }: Facts, channel: Channel, proofs: readonly Proof[]): Who {
  if (channel === here) return { ...who, proofs }
  return { hint: 'none', claim: 'none', proofs, failures: 0, pinRoute: who.pinRoute }
}

/** A sender's address is easily forged: it opens a door that asks for no more, and nothing beside it. */
function isIdentified(policy: Policy, facts: Facts): boolean {
  const { proofs } = facts.who
  if (!proofs.some((proof) => proof !== 'registered-address')) return false
  return proofs.includes('portal') || isProven(policy.doors[facts.channel], proofs)
}

function stopBeforeRoom(c: Case): Stop | null {
  for (let i = 0; i < IN_ORDER.length - 1; i++) {
    const stop = IN_ORDER[i]!(c)
    if (stop !== null) return stop
  }
  return null
}

function wayOf(open: Way, stop: Stop): Way {
  const way = { ...open, code: stop.code }
  // What others do there, and when, is not for this program to say.
  if (stop.code === 'elsewhere')
    return { ...way, open: false, until: null, secondsLeft: null, proofs: [], answer: null }
  if (stop.outcome === 'refuse') return { ...way, open: false, until: null, opensAt: stop.nextOpening }
  if (stop.outcome === 'offer')
    return { ...way, open: stop.code !== 'another-door' && stop.code !== 'in-the-ticket', price: stop.price }
  if (stop.code !== 'standby-only') return { ...way, needs: stop.code }
  return { ...way, open: false, until: null, needs: stop.code, opensAt: stop.words.opensAt ?? null }
}

function openWay(c: Case, lacking: readonly Proof[], asked: Facts): Way {
  const { channel } = c.facts
  const becomesTicket = channel === 'ticket' || channel === 'email'
  return {
    channel,
    open: true,
    code: 'open',
    needs: null,
    price: null,
    until: becomesTicket ? null : closingForContact(c),
    opensAt: null,
    secondsLeft: c.secondsLeft,
    proofs: lacking,
    answer: becomesTicket ? answerFor(c.policy, askerOf(tierToAnswer(c, asked), c.facts), c.facts) : null,
    address: addressOf(c.door),
  }
}

/** Doors on the website: whoever did not sign in there is a visitor. Callers and senders have yet to show who they are. */
const ANONYMOUS: ReadonlySet<Channel> = new Set(['chat', 'ticket'])

/** The tier that a ticket of this person will have; null while nobody knows it. `asked`: at the door where they are. */
function tierToAnswer(c: Case, asked: Facts): Tier | null {
  if (isOnNumberAlone(asked)) return null
  const visitor =
    ANONYMOUS.has(asked.channel) && c.facts.contract !== 'several' && doorIsFor(c.door, c.policy.tiers[0]!)
  return knownTier(c) ?? (visitor ? c.policy.tiers[0]! : null)
}

function addressOf(door: Door): string | null {
  return door.lines[0]?.number ?? door.address
}
