import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import helmet from 'helmet'
import type pg from 'pg'
import { authenticateVisitor } from './actions/authenticate-visitor.ts'
import type { Events } from './actions/events.ts'
import type { House } from './actions/house.ts'
import type { Mail } from './actions/ports.ts'
import { endPresence } from './actions/set-available.ts'
import { setupLink } from './actions/set-up.ts'
import { openGateway } from './channels/chat/gateway.ts'
import { type Outbox, startOutbox } from './channels/email/outbox.ts'

import { openApi } from './channels/http/api.ts'
import { openCard } from './channels/http/card.ts'
import { openAgentFiles, openVisitorFiles } from './channels/http/files.ts'
import { openHealth } from './channels/http/health.ts'
import { readJson } from './channels/http/json-body.ts'
import { lastHandler, nothingHere } from './channels/http/last.ts'
import { openPages } from './channels/http/pages.ts'
import { agentOfCookie, openPanelAccount } from './channels/http/panel-account.ts'
import { openRoutes } from './channels/http/route.ts'
import { routesOf } from './channels/http/routes-of.ts'
import { openVisitorSession } from './channels/http/visitor-session.ts'
import { openVisitorTickets } from './channels/http/visitor-tickets.ts'
import { openHasher } from './live/hasher.ts'
import { openLimits } from './live/limits.ts'
import type { Log } from './log.ts'
import type { Policy } from './policy/policy.ts'
import { addDesks, nextVersion } from './storage/desks.ts'
import { openMessageBatch } from './storage/message-batch.ts'
import { migrate } from './storage/migrate.ts'
import { openPool } from './storage/pool.ts'
import { inTransaction } from './storage/transaction.ts'
import { type Clockwork, startClockwork } from './timers/clockwork.ts'

export interface AppOptions {
  database: pg.PoolConfig
  /** The desks as they were loaded; `setPolicy` replaces one. */
  policies: readonly Policy[]
  /** Signs what the server hands out itself (links to tickets). */
  secretKey: Uint8Array
  portalKeys?: ReadonlyMap<string, Uint8Array>
  /** Where people reach us; null: wherever we listen, on this machine only. */
  publicUrl?: string | null
  /** Proxies in front of us: only they may name the real peer, whom limits are counted for. */
  trustedProxies?: readonly string[]
  /** Origin of the demo's example websites. */
  demoOrigin?: string | null
  mail?: Mail | null
  /** Routes that come before all others: the demo's example websites. */
  sites?: (house: House) => express.Router
  /** Folder with the built browser programs. */
  assets: string
  log: Log
  /** Now, ms since the epoch. Tests bring their own Saturday. */
  clock?: () => number
  /** Widens every limit: a load generator on one address is not an attack. */
  limitsFactor?: number
}

export interface App {
  house: House
  /** Starts serving; port 0 takes a free one. */
  listen(port: number, host: string): Promise<{ url: string; port: number }>
  /** Takes over a reloaded policy: what was promised stays, what is still to be decided follows the new one. */
  setPolicy(policy: Policy): Promise<void>
  /** Link for the first administrator; null when there is one. */
  setupLink(): Promise<string | null>
  /** Runs everything that is due now. */
  tick(): Promise<void>
  /** Every HTTP route, as `GET /w/:desk/card`. */
  routes(): string[]
  /** Stops accepting, finishes what was begun, closes. */
  close(): Promise<void>
}

type Subscriber = { [Name in keyof Events]?: (news: Events[Name]) => void }

/** The whole server in this process: real sockets, a real PostgreSQL, any clock. */
export async function createApp(options: AppOptions): Promise<App> {
  const { log } = options
  const onFault = (fault: unknown, where?: string) => log.error({ err: fault, where }, 'fault')
  let draining = false
  // While we close, the database may well be gone before the last idle connection to it.
  const pool = openPool(options.database, (fault) => {
    if (!draining) onFault(fault, 'pool')
  })
  await migrate(pool).catch(async (fault: unknown) => {
    await pool.end()
    throw fault
  })
  await addDesks(
    pool,
    options.policies.map((policy) => policy.id),
  )

  const policies = new Map(options.policies.map((policy) => [policy.id, policy]))
  let address = { url: '', port: 0 }
  const subscribers: Subscriber[] = []
  const tell: House['tell'] = (name, news) => {
    for (const subscriber of subscribers) {
      // The news is committed: who cannot hear it must not make the deed look undone.
      try {
        subscriber[name]?.(news)
      } catch (fault) {
        onFault(fault, `telling ${name}`)
      }
    }
  }
  const hasher = openHasher()
  const house: House = {
    pool,
    clock: options.clock ?? Date.now,
    publicUrl: () => options.publicUrl ?? address.url,
    demoOrigin: options.demoOrigin ?? null,
    secretKey: options.secretKey,
    policy: (desk) => policies.get(desk) ?? null,
    policies: () => [...policies.values()],
    batch: openMessageBatch(pool, (typed, seq) => {
      const { desk, conversation, author, authorName, body, clientId, at, file } = typed
      const message = {
        conversation,
        seq,
        author,
        body,
        clientId,
        at,
        ...(authorName && { name: authorName }),
        ...(file && { file }),
      }
      tell('message', { desk, message })
    }),
    ports: {
      mail: options.mail ?? null,
      hasher,
      portalKey: (desk) => options.portalKeys?.get(desk) ?? null,
    },
    transaction: (work) => inTransaction(pool, tell, work),
    tell,
    note: (what, facts) => log.info(facts ?? {}, what),
  }

  const limits = openLimits(options.limitsFactor)
  const route = openRoutes(limits, onFault)
  const visitor = (desk: string, bearer: string | null) =>
    bearer ? authenticateVisitor(house, desk, bearer) : Promise.resolve(null)
  const agent = (cookies: string | null | undefined) => agentOfCookie(house, cookies)

  const web = express()
  web.disable('x-powered-by')
  web.set('trust proxy', [...(options.trustedProxies ?? [])])
  if (options.sites) web.use(options.sites(house))
  const server = createServer(web)
  const origins = () =>
    ownOrigins(options.publicUrl ?? null, address.port).filter((origin) => origin !== options.demoOrigin)
  const gateway = openGateway({
    server,
    house,
    limits,
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
  subscribers.push(gateway.deliver)

  web.use(
    helmet({
      contentSecurityPolicy: false,
      frameguard: false,
      strictTransportSecurity: options.publicUrl?.startsWith('https:') ?? false,
    }),
  )
  web.use(openHealth(house, () => draining, gateway.counts))
  web.use(openCard(house, route, visitor))
  web.use(openVisitorFiles(house, route, visitor))
  web.use(openAgentFiles(house, route, (request) => agent(request.header('cookie'))))
  web.use(openApi(house, route))
  web.use(readJson('64kb'))
  web.use(openVisitorSession(house, route))
  web.use(openVisitorTickets(house, route, visitor))
  web.use(openPanelAccount(house, route, { origins }))

  web.use(openPages(house, { folder: options.assets }))
  web.use(nothingHere)
  web.use(lastHandler(onFault))

  const outbox: Outbox | null = options.mail ? await startOutbox(house, onFault) : null
  let clockwork: Clockwork | null = null

  return {
    house,
    listen: async (port, host) => {
      address = await listen(server, port, host)
      clockwork = startClockwork(house, gateway, (fault) => onFault(fault, 'clockwork'))
      return address
    },
    setPolicy: async (policy) => {
      await addDesks(pool, [policy.id])
      policies.set(policy.id, policy)
      await house.transaction(async (tx) => {
        tx.tell('desk', { desk: policy.id, version: await nextVersion(tx, policy.id) })
        tx.tell('doors', { desk: policy.id })
      })
    },
    setupLink: () => setupLink(house),
    tick: async () => clockwork?.tick(),
    routes: () => routesOf(web.router),
    close: async () => {
      draining = true
      server.close()
      await clockwork?.stop()
      await house.batch.close()
      await gateway.close()
      server.closeAllConnections()
      await outbox?.stop()
      await hasher.close()
      await pool.end()
    },
  }
}

function listen(server: Server, port: number, host: string): Promise<{ url: string; port: number }> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      const bound = (server.address() as AddressInfo).port
      resolve({ url: `http://${host.includes(':') ? `[${host}]` : host}:${bound}`, port: bound })
    })
  })
}

/** Pages of ours come from the public address, and on this machine from the loopback names. */
function ownOrigins(publicUrl: string | null, port: number): string[] {
  if (publicUrl) return [publicUrl]
  return [`http://127.0.0.1:${port}`, `http://localhost:${port}`, `http://[::1]:${port}`]
}
