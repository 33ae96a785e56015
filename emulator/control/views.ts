import type { Call, CallStatus, Direction, Doing, Line } from '../line/call.ts'
import type { StatusCallback } from '../line/callbacks.ts'
import type { Participant } from '../line/participant.ts'
import type { Book } from '../settings.ts'
import type { Exchange } from '../web/webhooks.ts'
import type { Notification, World } from '../world.ts'

/** A call as a script sees it. Times are ISO 8601 on the emulator's clock. */
export interface CallView {
  sid: string
  parentSid: string | null
  direction: Direction
  from: string | null
  to: string
  status: CallStatus
  doing: Doing
  /** The other end of the bridge, or the only one heard in a conference. */
  peer: string | null
  conference: SeatView | null
  createdAt: string
  answeredAt: string | null
  endedAt: string | null
  /** Seconds since the answer. */
  seconds: number
  transcript: Line[]
}

/** A call's place in a conference. */
export interface SeatView {
  sid: string
  name: string
  label: string | null
  state: 'waiting' | 'held' | 'talking'
  muted: boolean
  sound: Hearing
  /** Who is heard, in the order in which they came. */
  hears: { sid: string; who: string; label: string | null }[]
}

/** What is in the ear: the others, or what is played instead of them. */
export type Hearing = 'others' | 'music' | 'silence' | 'prompt'

export interface ConferenceView {
  sid: string
  name: string
  status: 'init' | 'in-progress' | 'completed'
  /** Those who are in. */
  participants: { callSid: string; label: string | null; muted: boolean; hold: boolean }[]
}

export interface QueueView {
  sid: string
  name: string
  members: { callSid: string; seconds: number }[]
}

export interface TimeView {
  now: string
  frozen: boolean
  /** True where time runs, but not as the machine's does. */
  shifted: boolean
  /** False when an answer is still to come. */
  settled: boolean
}

/** Everything the page shows. */
export interface StateView {
  time: TimeView
  /** Numbers that can be called, and those that take WhatsApp messages. */
  numbers: string[]
  senders: string[]
  book: Book
  calls: CallView[]
  queues: QueueView[]
  notifications: Notification[]
}

export type { Exchange, Notification, StatusCallback }

export function callView(world: World, call: Call): CallView {
  return {
    sid: call.sid,
    parentSid: call.parentSid,
    direction: call.direction,
    from: call.from,
    to: call.to,
    status: call.status,
    doing: call.doing,
    peer: call.peer?.sid ?? only(call.seat?.hears ?? [])?.sid ?? null,
    conference: seatView(world, call),
    createdAt: instant(call.createdAt) ?? '',
    answeredAt: instant(call.answeredAt),
    endedAt: instant(call.endedAt),
    seconds: call.secondsUntil(world.clock.now()),
    transcript: call.transcript,
  }
}

function only<T>(all: T[]): T | null {
  return all.length === 1 ? (all[0] ?? null) : null
}

export function seatView(world: World, call: Call): SeatView | null {
  const me = world.conferences.seatOf(call)
  if (!me) return null
  return {
    sid: me.room.sid,
    name: me.room.name,
    label: me.label,
    state: me.state,
    muted: me.muted,
    sound: hearingOf(me),
    hears: me.speakers.map((other) => ({ sid: other.call.sid, who: other.call.who, label: other.label })),
  }
}

function hearingOf({ state, speakers, call }: Participant): Hearing {
  if (state === 'talking') return speakers.length > 0 ? 'others' : 'silence'
  const last = call.transcript.findLast(({ kind }) => ['music', 'say', 'play', 'pause'].includes(kind))
  if (last?.kind === 'music') return last.text === 'Music.' ? 'music' : 'silence'
  return last?.kind === 'pause' ? 'silence' : 'prompt'
}

export function conferenceViews(world: World): ConferenceView[] {
  return [...world.conferences.all.values()].map((conference) => ({
    sid: conference.sid,
    name: conference.name,
    status: conference.status,
    participants: conference.inside.map(({ call, label, muted, hold }) => ({
      callSid: call.sid,
      label,
      muted,
      hold: hold !== null,
    })),
  }))
}

export function queueViews(world: World): QueueView[] {
  return [...world.queues.values()].map((queue) => ({
    sid: queue.sid,
    name: queue.name,
    members: queue.members.map(({ call, enteredAt }) => ({
      callSid: call.sid,
      seconds: Math.round((world.clock.now() - enteredAt) / 1000),
    })),
  }))
}

export function timeView(world: World, settled = true): TimeView {
  return {
    now: new Date(world.clock.now()).toISOString(),
    frozen: world.clock.frozen,
    shifted: world.settings.ahead !== 0,
    settled,
  }
}

/** The page needs the calls of the last hours, not of the last weeks. */
const MOST_CALLS = 40

export function stateView(world: World): StateView {
  return {
    time: timeView(world),
    numbers: Object.entries(world.settings.numbers).flatMap(([number, own]) =>
      own.voiceUrl ? [number] : [],
    ),
    senders: Object.entries(world.settings.numbers).flatMap(([number, own]) =>
      own.messageUrl ? [number] : [],
    ),
    book: world.settings.book,
    calls: [...world.calls.values()].slice(-MOST_CALLS).map((call) => callView(world, call)),
    queues: queueViews(world),
    notifications: world.notifications.slice(-20),
  }
}

function instant(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString()
}
