import { type Case, offer, type Stop } from '../case.ts'
import type { Admit } from '../decision.ts'
import type { Step } from '../door.ts'
import { placeAtDoor, waitAtDoor } from '../line-place.ts'
import { closingOfDoor } from '../opening.ts'

/** Rule 8: is there room? The first of the door's steps that can take the contact now. */
export function room(c: Case): Stop | null {
  if (routeOf(c) !== null) return null
  const empty = c.facts.agents.working === 0
  const hasLine = c.door.goesTo.includes('queue') && !(empty && c.door.noAgents === 'ticket')
  const busy = c.waitsForColleague ? 'colleague-talks' : 'wait-too-long'
  const code = hasLine && isLineFull(c) ? 'line-full' : empty ? 'nobody-there' : busy
  const toTicket = c.door.goesTo.includes('ticket') ? 'ticket' : null
  return offer(code, null, toTicket, { expectedWait: waitAtDoor(c) })
}

/** Where an admitted contact goes; null when there is no room. */
export function routeOf(c: Case): Admit['route'] | null {
  const { channel } = c.facts
  if (channel === 'ticket' || channel === 'email') return 'ticket'
  if (c.voicemail) return 'voicemail'
  if (c.standby !== null) return 'standby'
  for (const step of c.door.goesTo) if (step !== 'ticket' && canTake(c, step)) return step
  return null
}

function canTake(c: Case, step: Step): boolean {
  const { agents, queue } = c.facts
  // Who waits already goes first, but for those who overtake. Nobody is put through to talk time that is held.
  if (c.waitsForColleague && (step === 'agent' || step === 'engineer')) return false
  if (step === 'agent' || step === 'engineer') return agents.free > 0 && placeAtDoor(c) === 1
  if (step !== 'queue') return true
  if (agents.working === 0 && c.door.noAgents === 'ticket') return false
  // Who stands in the line already keeps the place.
  if (queue.waited === 0 && isLineFull(c)) return false
  const limit = c.door.waitAtMost
  return limit === null || (queue.waited < limit && (waitAtDoor(c) ?? 0) <= limit)
}

/** How many of one network may wait, besides customers who are signed in: an office fits, a flood does not. */
export const LINE_OF_ONE_NETWORK = 20

/** Who overtakes is kept out by those who stand before them, never by the line behind them. */
function isLineFull(c: Case): boolean {
  const { channel, queue, who } = c.facts
  if (c.door.lineAtMost !== null && placeAtDoor(c) > c.door.lineAtMost) return true
  // A call comes from no network.
  if (channel !== 'chat' || who.proofs.includes('portal')) return false
  return (queue.fromNetwork ?? 0) >= LINE_OF_ONE_NETWORK
}

/** Until when a contact admitted now is served; null when the door does not close. */
export function finishBy(c: Case): number | null {
  const closes = closingForContact(c)
  return closes === null ? null : closes + c.door.finishWithin
}

/** When the door closes for this contact; null when it does not, as standby has no doors. */
export function closingForContact(c: Case): number | null {
  if (c.standby !== null) return null
  const closes = closingOfDoor(c)
  return closes === Infinity ? null : closes
}
