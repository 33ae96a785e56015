import { softphoneIdentity } from '../../../../shared/softphone-identity.ts'
import type { Escalation } from '../../../policy/standby.ts'
import type { AtWork, InLine } from '../../../storage/phone-line.ts'

/** Whom to ring for whom. */
export interface ToRing {
  place: InLine
  agent: string
  /** `client:…` or E.164. */
  rings: string
  byKey: boolean
  isStandby: boolean
  /** Rung because nobody on duty has taken it; null: is on duty, or at work. */
  escalated: Escalation<OnCall>['as'] | null
}

interface OnCall {
  agent_id: string
  phone: string
}

export interface OnFloor {
  now: number
  /** Chats of one agent at once. */
  capacity: number
  atWork: readonly AtWork[]
  /** Engineers on duty who can be rung, in the order of escalation. */
  onDuty: readonly OnCall[]
  /** Who is rung besides them once a call waits too long. */
  escalations: readonly Escalation<OnCall>[]
  /** Agents with a telephone ringing or in use. */
  busy: ReadonlySet<string>
  /** Who was rung for a conversation and when last. */
  tried: (conversation: string) => ReadonlyMap<string, number>
  /** Who is asked for nobody waits for at this door: without a queue each agent is asked once. */
  hasQueue: boolean
  /** Whether a conversation has talk time now: what colleagues hold comes back, what is used does not. */
  room: (conversation: string) => 'free' | 'held' | 'used-up'
}

/** The same person is asked again for the same caller after so long. */
const AGAIN_MS = { agent: 60_000, standby: 120_000 }

/**
 * The first in the desk's one line over chat and telephone for whom somebody can be rung; `exhausted` are those in
 * front of them who listen and for whom nobody is left to ask. Whoever waits in writing in front keeps an agent free:
 * nobody overtakes because they happen to ring. Whoever has a call to wrap up is not rung, and no chat is kept for
 * them; only for standby they are, where nobody is on duty and nobody else is free. Pure.
 */
export function nextToRing(
  line: readonly InLine[],
  floor: OnFloor,
): { ring: ToRing | null; exhausted: InLine[]; usedUp: InLine[] } {
  const exhausted: InLine[] = []
  const usedUp: InLine[] = []
  const kept = keeper(floor)
  for (const place of line) {
    if (place.channel !== 'phone') {
      kept.keepOne()
      continue
    }
    const room = floor.room(place.conversation_id)
    if (!isToBeRung(place, floor.now) || room === 'held') continue
    // Whoever is called back is neither refused nor cut off.
    if (room === 'used-up' && place.call_id !== null) {
      usedUp.push(place)
      continue
    }
    const ring =
      place.route === 'standby'
        ? forStandby(place, floor, [kept.free(), kept.wrappingUp])
        : forDesk(place, floor, kept.free())
    if (ring !== null) return { ring, exhausted, usedUp }
    if (isExhausted(place, floor)) exhausted.push(place)
  }
  return { ring: null, exhausted, usedUp }
}

/** Whoever listens in the queue, or is to be called now; not who is being rung for, leaves, or is served no more. */
function isToBeRung(place: InLine, now: number): boolean {
  if (place.is_ringing || (place.finish_by !== null && place.finish_by <= now)) return false
  // Asked to be called back and still on the line to hear so.
  if (place.callback_id !== null)
    return place.call_id === null && place.calls_again !== true && place.call_at! <= now
  return place.call_id !== null && place.leaving === null
}

/** Agents who can take a call, less those whom chats and messages in front of it will need. */
function keeper({ atWork, busy, capacity }: OnFloor) {
  const able = atWork.filter((agent) => !agent.on_call && !busy.has(agent.agent_id) && agent.chats < capacity)
  const wrappingUp = able.filter((agent) => agent.wraps_up)
  const room = new Map(
    able.filter((agent) => !agent.wraps_up).map((agent) => [agent.agent_id, capacity - agent.chats]),
  )
  const keptFor = new Set<string>()
  return {
    keepOne: () => {
      // The one with least room: who is free altogether can take a call.
      const [agent] = [...room].sort(
        (a, b) => Number(keptFor.has(b[0])) - Number(keptFor.has(a[0])) || a[1] - b[1],
      )
      if (!agent) return
      keptFor.add(agent[0])
      if (agent[1] === 1) room.delete(agent[0])
      else room.set(agent[0], agent[1] - 1)
    },
    free: (): AtWork[] => able.filter(({ agent_id }) => room.has(agent_id) && !keptFor.has(agent_id)),
    wrappingUp,
  }
}

function forDesk(place: InLine, floor: OnFloor, free: readonly AtWork[]): ToRing | null {
  const tried = floor.tried(place.conversation_id)
  const once = place.callback_id === null && !floor.hasQueue
  const [agent] = free
    .filter(({ agent_id }) => mayBeAsked(tried.get(agent_id), once, AGAIN_MS.agent, floor.now))
    .filter((agent) => !hasHandedOn(agent, place, floor))
    .sort(
      (a, b) =>
        Number(isWished(b, place, tried)) - Number(isWished(a, place, tried)) ||
        (tried.get(a.agent_id) ?? 0) - (tried.get(b.agent_id) ?? 0) ||
        Number(inTeam(b, place)) - Number(inTeam(a, place)) ||
        a.chats - b.chats ||
        a.last_call - b.last_call,
    )
  if (!agent) return null
  const { rings, by_key: byKey } = ringsAt(
    agent.agent_id,
    agent.always || place.route === 'engineer' ? agent.phone : null,
  )
  return { place, agent: agent.agent_id, rings, byKey, isStandby: false, escalated: null }
}

/** Where an agent is rung: at a telephone, which a machine may answer, or in the browser. */
export function ringsAt(agent: string, phone: string | null): { rings: string; by_key: boolean } {
  return { rings: phone ?? `client:${softphoneIdentity(agent)}`, by_key: phone !== null }
}

/** Was asked for by name, and has not let it ring in vain. */
function isWished({ agent_id }: AtWork, place: InLine, tried: ReadonlyMap<string, number>): boolean {
  return agent_id === place.wished_agent && !tried.has(agent_id)
}

/** Whoever handed a caller on does not get them back while there is anybody else at work. */
function hasHandedOn({ agent_id }: AtWork, { handed_by }: InLine, { atWork }: OnFloor): boolean {
  return agent_id === handed_by && atWork.some((other) => other.agent_id !== agent_id)
}

function inTeam(agent: AtWork, { team }: InLine): boolean {
  return team !== null && agent.teams.includes(team)
}

/**
 * Engineers on duty one after the other; where nobody is, whoever works: first who is free, then who wraps up. An
 * emergency waits for nobody's paperwork. When none of them takes it others are rung as well.
 */
function forStandby(place: InLine, floor: OnFloor, atWork: readonly (readonly AtWork[])[]): ToRing | null {
  if (floor.onDuty.length === 0) {
    for (const agents of atWork) {
      const anybody = forDesk(place, floor, agents)
      if (anybody !== null) return { ...anybody, isStandby: true }
    }
  }
  const tried = floor.tried(place.conversation_id)
  const once = place.callback_id === null
  const due = floor.escalations.filter(({ after }) => floor.now - place.untaken_since >= after)
  const asked = [...floor.onDuty.map((one) => ({ ...one, as: null })), ...due].filter(
    ({ agent_id }) =>
      !floor.busy.has(agent_id) && mayBeAsked(tried.get(agent_id), once, AGAIN_MS.standby, floor.now),
  )
  // Whoever was not asked yet comes first, in their order; then whoever was asked longest ago.
  const [next] = asked.sort((a, b) => (tried.get(a.agent_id) ?? 0) - (tried.get(b.agent_id) ?? 0))
  if (!next) return null
  return { place, agent: next.agent_id, rings: next.phone, byKey: true, isStandby: true, escalated: next.as }
}

function mayBeAsked(last: number | undefined, once: boolean, again: number, now: number): boolean {
  return last === undefined || (!once && now - last >= again)
}

/** Listens, and everybody who could be asked was: a call back is better than silence. */
function isExhausted(place: InLine, floor: OnFloor): boolean {
  return place.call_id !== null && (place.route === 'standby' || !floor.hasQueue)
}
