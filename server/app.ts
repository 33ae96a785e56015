import type pg from 'pg'
import { setupLink } from './actions/agents/set-up.ts'
import { offerCalls } from './actions/calls/ringing/offer-call.ts'
import type { Context } from './actions/context.ts'
import type { Events } from './actions/events.ts'
import { deliveriesDue } from './actions/whatsapp/plan-deliveries.ts'
import { openSeen } from './actions/whatsapp/show-seen.ts'
import type { AppOptions } from './app-options.ts'
import type { Baileys } from './channels/baileys/open-baileys.ts'
import { startJobs } from './channels/edge/jobs.ts'
import { MEDIA_JOBS, WRITTEN_JOBS } from './channels/edge/written-jobs.ts'
import type { Inboxes } from './channels/email/inbox/open-inboxes.ts'
import { MAIL_JOBS } from './channels/email/mail-jobs.ts'
import type { Gateway } from './channels/socket/gateway.ts'
import { PHONE_JOBS } from './channels/twilio/phone/phone-jobs.ts'
import { listen } from './listening.ts'
import { type Hears, openLocalBus, subscribeAll } from './live/bus.ts'
import { openContext } from './open-context.ts'
import { openDoors } from './open-doors.ts'
import { openMailboxes } from './open-mailboxes.ts'
import type { Policy } from './policy/policy.ts'
import { addDesks } from './storage/desks.ts'
import { migrate } from './storage/migrate.ts'
import { openPool } from './storage/pool.ts'
import { checkSecretKey } from './storage/secret-key.ts'
import { type Clockwork, startClockwork } from './timers/clockwork.ts'

export interface App {
  ctx: Context
  /** Starts serving; port 0 takes a free one. */
  listen(port: number, host: string): Promise<{ url: string; port: number }>
  /**
   * Takes over a reloaded policy: what was promised stays, what is still to be decided follows the new one. Its text is
   * kept for a start at which the file has mistakes. Throws when the database takes neither; then the old policy stays.
   */
  setPolicy(policy: Policy, text?: string): Promise<void>
  /** Tells panels what is wrong with the file of a desk, whose policy stays as it is. */
  setPolicyTrouble(desk: string, trouble: string): Promise<void>
  /** Link for the first administrator; null when there is one. */
  setupLink(): Promise<string | null>
  /** Runs everything that is due now. */
  tick(): Promise<void>
  /** Numbers that are linked to a phone, with the codes to scan: for administrators alone. Null where no desk has one. */
  linkedPhones: Baileys | null
  /** Mailboxes that are read; null before it listens. */
  inboxes(): Inboxes | null
  /** Every HTTP route, as `GET /w/:desk/card`. */
  routes(): string[]
  /** Stops accepting, finishes what was begun, closes. */
  close(): Promise<void>
}

/** The whole server in this process: real sockets, a real PostgreSQL, any clock. */
export async function createApp(options: AppOptions): Promise<App> {
  const onFault = (fault: unknown, where?: string) => options.log.error({ err: fault, where }, 'fault')
  const life = { address: { url: '', port: 0 }, isClosing: false }
  const pool = await openBooks(options, (fault) => {
    // While we close, the database may well be gone before the last idle connection to it.
    if (!life.isClosing) onFault(fault, 'pool')
  })
  const bus = options.bus ?? openLocalBus<Events>(onFault)
  let inboxes: Inboxes | null = null
  const { ctx, ...open } = openContext(
    pool,
    options,
    () => life.address.url,
    bus,
    () => inboxes,
  )
  const { server, gateway, twilio, routes } = openDoors(ctx, options, life, onFault)
  subscribeAll(bus, gateway.heard)
  subscribeAll(bus, offeringAtOnce(ctx, onFault))
  subscribeAll(bus, sendingAtOnce(ctx, onFault))
  subscribeAll(bus, showingSeen(ctx, onFault))
  const ways = [
    ...(options.twilio ? [PHONE_JOBS] : []),
    ...(options.twilio || options.meta || open.linkedPhones ? [WRITTEN_JOBS, MEDIA_JOBS] : []),
    ...(options.mail ? [MAIL_JOBS] : []),
  ]
  const jobs = await startJobs(ctx, ways, onFault)
  let clockwork: Clockwork | null = null
  return {
    ctx,
    listen: async (port, host) => {
      life.address = await listen(server, { port, host, onFault })
      inboxes = openMailboxes(ctx, options)
      clockwork = startClockwork(ctx, gateway, (fault) => onFault(fault, 'clockwork'))
      return life.address
    },
    setPolicy: open.setPolicy,
    setPolicyTrouble: open.setPolicyTrouble,
    linkedPhones: open.linkedPhones,
    inboxes: () => inboxes,
    setupLink: () => setupLink(ctx),
    tick: async () => clockwork?.tick(),
    routes,
    close: async () => {
      life.isClosing = true
      server.close()
      twilio?.close()
      // A mail that is still being stored must not keep people from the next server.
      await Promise.all([inboxes?.close(), closeLive(ctx, gateway, clockwork)])
      server.closeAllConnections()
      await jobs.stop()
      await open.close()
      await pool.end()
    },
  }
}

/** What people wrote is stored before their sockets close. */
async function closeLive(ctx: Context, gateway: Gateway, clockwork: Clockwork | null): Promise<void> {
  await clockwork?.stop()
  await ctx.batch.close()
  await gateway.close()
}

/** The database as this version needs it, with every desk in it. */
async function openBooks(options: AppOptions, onFault: (fault: unknown) => void): Promise<pg.Pool> {
  const pool = openPool(options.database, onFault)
  try {
    await migrate(pool)
    await checkSecretKey(pool, options.secretKey, options.newKey ?? false)
  } catch (fault) {
    await pool.end()
    throw fault
  }
  await addDesks(
    pool,
    options.policies.map((policy) => policy.id),
  )
  return pool
}

/** Whoever comes into the queue, or is free again, is served at once and not at the next tick. */
function offeringAtOnce(ctx: Context, onFault: (fault: unknown, where: string) => void): Hears<Events> {
  const offer = (desk: string) => {
    const policy = ctx.policy(desk)
    if (policy) offerCalls(ctx, policy).catch((fault) => onFault(fault, 'offer'))
  }
  return {
    call: ({ desk, state }) => state === 'queued' && offer(desk),
    leg: ({ news }) => news.state === 'ended' && offer(news.desk),
    free: ({ desk }) => offer(desk),
  }
}

/** What was written is sent at once and not at the next tick; of what comes meanwhile one more look is enough. */
function sendingAtOnce(ctx: Context, onFault: (fault: unknown, where: string) => void): Hears<Events> {
  let isLooking = false
  let again = false
  const look = async () => {
    if (isLooking) {
      again = true
      return
    }
    isLooking = true
    do {
      again = false
      await deliveriesDue(ctx, ctx.clock(), (fault) => onFault(fault, 'deliveries'))
    } while (again)
    isLooking = false
  }
  return {
    message: ({ desk, message }) => {
      if (message.author === 'visitor' || ctx.ports.messenger(desk) === null) return
      look().catch((fault: unknown) => {
        isLooking = false
        onFault(fault, 'deliveries')
      })
    },
  }
}

/** That an agent reads or types is shown to whoever writes through a provider. */
function showingSeen(ctx: Context, onFault: (fault: unknown, where: string) => void): Hears<Events> {
  const show = openSeen(ctx)
  const seen = (desk: string, conversation: string, isTyping: boolean) =>
    show({ desk, conversation, isTyping }).catch((fault) => onFault(fault, 'seen'))
  return {
    read: ({ desk, conversation, by }) => by === 'agent' && seen(desk, conversation, false),
    typing: ({ desk, conversation, by, typing }) =>
      by === 'agent' && typing && seen(desk, conversation, true),
  }
}
