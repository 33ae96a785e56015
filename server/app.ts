import type { IncomingMessage } from 'node:http'
import { endPresence } from './actions/agents/set-available.ts'
import { setupLink } from './actions/agents/set-up.ts'
import { offerCalls } from './actions/calls/ringing/offer-call.ts'
import { authenticateVisitor } from './actions/chat/authenticate-visitor.ts'
import type { House } from './actions/house.ts'
import type { AppOptions } from './app-options.ts'
import { openCrowd, SOCKETS_OF_ONE } from './channels/edge/crowd.ts'
import { FRAMES_OF_ONE } from './channels/edge/flood.ts'
import { routesOf, trustsOf } from './channels/edge/foreign-insides.ts'
import { openInFlights } from './channels/edge/in-flight.ts'
import { startJobs } from './channels/edge/jobs.ts'
import { peerOf } from './channels/edge/network.ts'
import { openRoutes } from './channels/edge/route.ts'
import { openSocketEvents } from './channels/edge/socket-events.ts'
import { MAIL_JOBS } from './channels/email/mail-jobs.ts'
import { agentOfCookie } from './channels/http/panel-account.ts'
import { openGateway } from './channels/socket/gateway.ts'
import { PHONE_JOBS } from './channels/twilio/phone/phone-jobs.ts'
import { phoneWebhooks } from './channels/twilio/phone/phone-webhooks.ts'
import { openTwilio } from './channels/twilio/webhooks.ts'
import { listen, openServer, ownOrigins } from './listening.ts'
import { openLimits } from './live/limits.ts'
import { openHouse } from './open-house.ts'
import { openWeb } from './open-web.ts'
import type { Policy } from './policy/policy.ts'
import { addDesks } from './storage/desks.ts'
import { migrate } from './storage/migrate.ts'
import { openPool } from './storage/pool.ts'
import { checkSecretKey } from './storage/secret-key.ts'
import { type Clockwork, startClockwork } from './timers/clockwork.ts'

export interface App {
  house: House
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
  /** Every HTTP route, as `GET /w/:desk/card`. */
  routes(): string[]
  /** Stops accepting, finishes what was begun, closes. */
  close(): Promise<void>
}

/** The whole server in this process: real sockets, a real PostgreSQL, any clock. */
export async function createApp(options: AppOptions): Promise<App> {
  const { log } = options
  const onFault = (fault: unknown, where?: string) => log.error({ err: fault, where }, 'fault')
  let draining = false
  // While we close, the database may well be gone before the last idle connection to it.
  const pool = openPool(options.database, (fault) => {
    if (!draining) onFault(fault, 'pool')
  })
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

  let address = { url: '', port: 0 }
  const { house, subscribe, ...open } = openHouse(pool, options, () => address.url, onFault)

  const limits = openLimits(options.limitsFactor)
  const route = openRoutes(limits, house.clock, onFault)
  const inFlight = openInFlights()
  const visitor = (desk: string, bearer: string | null) =>
    bearer ? authenticateVisitor(house, desk, bearer) : Promise.resolve(null)
  const agent = (cookies: string | null | undefined) => agentOfCookie(house, cookies)

  const origins = () =>
    ownOrigins(options.publicUrl ?? null, address.port).filter((origin) => origin !== options.demoOrigin)
  const counts = () => gateway.counts()
  const web = openWeb(house, options, {
    route,
    inFlight,
    visitor,
    agent,
    origins,
    draining: () => draining,
    counts,
    onFault,
  })
  const peer = (request: IncomingMessage) => peerOf(request, trustsOf(web))
  const twilio = options.twilio
    ? openTwilio({
        house,
        tables: [phoneWebhooks(house, onFault)],
        ...options.twilio,
        onFault,
      })
    : null
  const server = openServer(
    (request, response) =>
      twilio?.takes(request) ? twilio.handle(request, response) : web(request, response),
    options.patience,
  )
  const gateway = openGateway({
    server,
    house,
    crowd: openCrowd(limits, peer, SOCKETS_OF_ONE * (options.limitsFactor ?? 1)),
    listenTo: openSocketEvents({ limits, clock: house.clock, onFault }),
    framesOfOne: FRAMES_OF_ONE * (options.limitsFactor ?? 1),
    origins,
    visitor,
    agent,
    onAgentGone: (id) => {
      // Sent to come back by our own closing; whoever does not is gone when the lease runs out.
      if (draining) return
      endPresence(house, id).catch((fault) => onFault(fault, 'presence'))
    },
    onFault,
  })
  subscribe(gateway.deliver)
  // Whoever comes into the queue, or is free again, is served at once and not at the next tick.
  const offer = (desk: string) => {
    const policy = house.policy(desk)
    if (policy) offerCalls(house, policy).catch((fault) => onFault(fault, 'offer'))
  }
  subscribe({
    call: ({ desk, state }) => state === 'queued' && offer(desk),
    leg: ({ news }) => news.state === 'ended' && offer(news.desk),
    free: ({ desk }) => offer(desk),
  })

  const kinds = [...(options.twilio ? [PHONE_JOBS] : []), ...(options.mail ? [MAIL_JOBS] : [])]
  const jobs = await startJobs(house, kinds, onFault)
  let clockwork: Clockwork | null = null

  return {
    house,
    listen: async (port, host) => {
      address = await listen(server, { port, host, onFault })
      clockwork = startClockwork(house, gateway, (fault) => onFault(fault, 'clockwork'))
      return address
    },
    setPolicy: open.setPolicy,
    setPolicyTrouble: open.setPolicyTrouble,
    setupLink: () => setupLink(house),
    tick: async () => clockwork?.tick(),
    routes: () => [...routesOf(web.router), ...(twilio?.routes() ?? [])],
    close: async () => {
      draining = true
      server.close()
      twilio?.close()
      await clockwork?.stop()
      await house.batch.close()
      await gateway.close()
      server.closeAllConnections()
      await jobs.stop()
      await open.close()
      await pool.end()
    },
  }
}
