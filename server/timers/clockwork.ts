import { renewPresence } from '../actions/agents/set-available.ts'
import { vanishedDue } from '../actions/agents/vanished-due.ts'
import { callbacksDue } from '../actions/calls/callbacks-due.ts'
import { callsDue } from '../actions/calls/calls-due.ts'
import { oneCallbackEach } from '../actions/calls/one-callback.ts'
import { legsDue, offersDue } from '../actions/calls/ringing/legs-due.ts'
import { talksDue } from '../actions/calls/ringing/talks-due.ts'
import { slicesDue } from '../actions/calls/talk/slices-due.ts'
import { voicemailsDue } from '../actions/calls/voicemails-due.ts'
import type { Context } from '../actions/context.ts'
import { chatsDue, closingDue } from '../actions/conversations/conversations-due.ts'
import { hoursDue, type OpenDoors } from '../actions/desk/hours-due.ts'
import { outagesDue } from '../actions/desk/outages-due.ts'
import { recordsDue } from '../actions/desk/records-due.ts'
import { doorsDue } from '../actions/desk/set-door.ts'
import { looseFilesDue } from '../actions/files/loose-files-due.ts'
import { suspectsDue } from '../actions/mail/suspects-due.ts'
import { turnedAwayDue } from '../actions/mail/turned-away-due.ts'
import { reservationsDue } from '../actions/minutes/settle-minutes.ts'
import { minutesDue } from '../actions/minutes/warn-minutes.ts'
import { callOutsDue } from '../actions/standby/call-outs-due.ts'
import { networksDue } from '../actions/tickets/networks-due.ts'
import { type PlacedBy, placesDue } from '../actions/tickets/places-due.ts'
import { wrapUpsDue } from '../actions/tickets/wrap-ups-due.ts'
import { answersDue, doorsLeftDue } from '../actions/whatsapp/answers-due.ts'
import { missedDue } from '../actions/whatsapp/fetch-missed.ts'
import { deliveriesDue } from '../actions/whatsapp/plan-deliveries.ts'

const EVERY_MS = 1000
const PRESENCE_EVERY_MS = 20_000
/** For what is due after hours and asks a whole ledger. */
const HOUR_MS = 3_600_000

export interface Clockwork {
  /** Runs everything that is due now, once. */
  tick(): Promise<void>
  stop(): Promise<void>
}

interface Sockets {
  agents(): string[]
  closeEnded(): Promise<void>
}

/** What is due, and how often somebody asks. Each only calls an action `xDue(now)`. */
function roundsOf(ctx: Context, sockets: Sockets, onFault: (error: unknown) => void) {
  const told: OpenDoors = new Map()
  const placedBy: PlacedBy = new Map()
  const often = [
    (now: number) => doorsDue(ctx, now),
    (now: number) => outagesDue(ctx, now),
    (now: number) => hoursDue(ctx, now, told),
    (now: number) => closingDue(ctx, now, onFault),
    (now: number) => vanishedDue(ctx, now, onFault),
    (now: number) => chatsDue(ctx, now, onFault),
    (now: number) => oneCallbackEach(ctx, now, onFault),
    (now: number) => callbacksDue(ctx, now, onFault),
    (now: number) => callsDue(ctx, now, onFault),
    (now: number) => legsDue(ctx, now, onFault),
    (now: number) => talksDue(ctx, now, onFault),
    (now: number) => slicesDue(ctx, now, onFault),
    () => offersDue(ctx, onFault),
    () => placesDue(ctx, placedBy),
    (now: number) => answersDue(ctx, now, onFault),
    (now: number) => deliveriesDue(ctx, now, onFault),
    (now: number) => minutesDue(ctx, now),
    (now: number) => callOutsDue(ctx, now, onFault),
  ]
  const seldom = [
    () => sockets.closeEnded(),
    () => renewPresence(ctx, sockets.agents()),
    (now: number) => looseFilesDue(ctx, now),
    (now: number) => voicemailsDue(ctx, now, onFault),
    (now: number) => wrapUpsDue(ctx, now, onFault),
    (now: number) => doorsLeftDue(ctx, now, onFault),
  ]
  const hourly = [
    (now: number) => reservationsDue(ctx, now, onFault),
    () => missedDue(ctx),
    (now: number) => networksDue(ctx, now),
    (now: number) => turnedAwayDue(ctx, now),
    (now: number) => suspectsDue(ctx, now),
    (now: number) => recordsDue(ctx, now),
  ]
  return [
    { jobs: seldom, everyMs: PRESENCE_EVERY_MS, ranAt: 0 },
    { jobs: often, everyMs: 0, ranAt: 0 },
    { jobs: hourly, everyMs: HOUR_MS, ranAt: 0 },
  ]
}

/**
 * The jobs that time starts. The database is asked what is due: nothing is kept in memory, so a restart or a clock
 * that jumps loses no deadline.
 */
export function startClockwork(ctx: Context, sockets: Sockets, onFault: (error: unknown) => void): Clockwork {
  let running: Promise<void> | null = null
  const rounds = roundsOf(ctx, sockets, onFault)
  const run = async () => {
    const now = ctx.clock()
    for (const round of rounds) {
      if (Math.abs(now - round.ranAt) < round.everyMs) continue
      round.ranAt = now
      // What one job stumbles over keeps no other from its work.
      for (const job of round.jobs) await job(now).catch(onFault)
    }
  }
  const tick = async () => {
    while (running) await running
    running = run().finally(() => {
      running = null
    })
    await running
  }
  const timer = setInterval(() => {
    if (!running) tick().catch(onFault)
  }, EVERY_MS)

  return {
    tick,
    stop: async () => {
      clearInterval(timer)
      await running?.catch(onFault)
    },
  }
}
