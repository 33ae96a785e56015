import { nextToRing, type OnFloor } from '../../server/actions/calls/ringing/next-to-ring.ts'
import type { AtWork, InLine } from '../../server/storage/phone-line.ts'

export const NOW = Date.parse('2026-11-23T11:00:00+01:00')
const SECOND = 1000
export const MINUTE = 60 * SECOND
/** How an agent's softphone is called. */
export const SOFTPHONE = (agent: string) => `client:agent_${agent}`
export const MOBILE = '+32470000001'

/** A caller who listens in the queue, unless said otherwise. */
export function place(name: string, more: Partial<InLine> = {}): InLine {
  return {
    conversation_id: name,
    channel: 'phone',
    team: null,
    finish_by: null,
    route: 'queue',
    customer_number: '101',
    tier: 'basic',
    call_id: `CA ${name}`,
    leaving: null,
    callback_id: null,
    callback_number: null,
    call_at: null,
    is_ringing: false,
    untaken_since: NOW,
    ...more,
  }
}
export const chat = (name: string) => place(name, { channel: 'chat', call_id: null, route: 'agent' })
export const whatsapp = (name: string) => place(name, { channel: 'whatsapp', call_id: null })
/** Asked to be called back, and not on the line any more. */
export const back = (name: string, more: Partial<InLine> = {}) =>
  place(name, { call_id: null, callback_id: name, call_at: NOW, callback_number: MOBILE, ...more })

/** At work, with nothing in hand, at the softphone. */
export function agent(name: string, more: Partial<AtWork> = {}): AtWork {
  const idle = {
    teams: [],
    chats: 0,
    on_call: false,
    wraps_up: false,
    phone: null,
    always: false,
    last_call: 0,
  }
  return { agent_id: name, ...idle, ...more }
}

/** `tried`: seconds since somebody was rung for a caller. */
export interface Floor {
  atWork: AtWork[]
  onDuty?: OnFloor['onDuty']
  escalations?: OnFloor['escalations']
  busy?: string[]
  tried?: Record<string, Record<string, number>>
  hasQueue?: boolean
  capacity?: number
  room?: Record<string, 'held' | 'used-up'>
}

export function rung(line: InLine[], is: Floor) {
  const tried = (conversation: string) =>
    new Map(Object.entries(is.tried?.[conversation] ?? {}).map(([name, ago]) => [name, NOW - ago * SECOND]))
  return nextToRing(line, {
    now: NOW,
    capacity: is.capacity ?? 3,
    atWork: is.atWork,
    onDuty: is.onDuty ?? [],
    escalations: is.escalations ?? [],
    busy: new Set(is.busy),
    tried,
    hasQueue: is.hasQueue ?? true,
    room: (conversation) => is.room?.[conversation] ?? 'free',
  })
}

/** `eva→an`: for Eva An is rung; nobody: null. */
export function pair(line: InLine[], is: Floor): string | null {
  const { ring } = rung(line, is)
  return ring === null ? null : `${ring.place.conversation_id}→${ring.agent}`
}
