import { tmpdir } from 'node:os'
import express from 'express'
import helmet from 'helmet'
import type { Context } from './actions/context.ts'
import type { AgentWho, VisitorWho } from './actions/who.ts'
import type { AppOptions } from './app-options.ts'
import type { InFlights } from './channels/edge/in-flight.ts'
import { openJsonBodies } from './channels/edge/json-body.ts'
import type { Route } from './channels/edge/route.ts'
import { openApi } from './channels/http/api.ts'
import { openCard } from './channels/http/card.ts'
import { lastHandler, nothingHere } from './channels/http/error-handler.ts'
import { openAgentFiles, openSentFiles, openVisitorFiles } from './channels/http/files.ts'
import { openHealth } from './channels/http/health.ts'
import { openMailLooks } from './channels/http/mail-looks.ts'
import { openNotices } from './channels/http/notices.ts'
import { openPages } from './channels/http/pages.ts'
import { openPanelAccount } from './channels/http/panel-account.ts'
import { openPanelSoftphone } from './channels/http/panel-softphone.ts'
import { openSounds } from './channels/http/sounds.ts'
import { openVisitorBindingCode } from './channels/http/visitor-binding-code.ts'
import { openVisitorPin } from './channels/http/visitor-pin.ts'
import { openVisitorSession } from './channels/http/visitor-session.ts'
import { openVisitorTickets } from './channels/http/visitor-tickets.ts'

/** What the HTTP edges are handed besides the ctx. */
interface WebParts {
  route: Route
  /** What requests hold that are not done yet. */
  inFlight: InFlights
  visitor: (desk: string, bearer: string | null) => Promise<VisitorWho | null>
  agent: (cookies: string | null | undefined) => Promise<AgentWho | null>
  /** Where pages of ours come from. */
  origins: () => readonly string[]
  draining: () => boolean
  counts: () => { visitors: number; agents: number }
  onFault: (fault: unknown, where?: string) => void
}

/** Every HTTP edge of the server on one express, in the order in which they are asked. */
export function openWeb(ctx: Context, options: AppOptions, parts: WebParts): express.Express {
  const { route, visitor, agent, origins, draining, counts, onFault, inFlight } = parts
  const json = openJsonBodies(inFlight.json)
  const files = { ctx, route, inFlight, folder: options.uploads ?? tmpdir(), inTurn: oneAtATime() }
  const web = express()
  web.disable('x-powered-by')
  web.set('trust proxy', [...(options.trustedProxies ?? [])])
  if (options.sites) web.use(options.sites(ctx))
  web.use(
    helmet({
      contentSecurityPolicy: false,
      frameguard: false,
      strictTransportSecurity: options.publicUrl?.startsWith('https:') ?? false,
    }),
  )
  web.use(
    openHealth({
      ctx,
      draining,
      sockets: counts,
      metricsToken: options.metricsToken ?? null,
      publicUrl: options.publicUrl ?? null,
    }),
  )
  web.use(openCard(ctx, route, visitor))
  web.use(openNotices(ctx))
  web.use(openVisitorFiles(files, visitor))
  web.use(openSentFiles(files))
  web.use(openAgentFiles(files, (request) => agent(request.header('cookie'))))
  web.use(openApi(ctx, route, json))
  web.use(json.every(64 * 1024))
  web.use(openVisitorSession(ctx, route))
  web.use(openVisitorTickets(ctx, route, visitor))
  web.use(openVisitorPin(ctx, route, visitor))
  web.use(openVisitorBindingCode(ctx, route, visitor))
  web.use(openPanelAccount(ctx, route, { origins }))
  web.use(openMailLooks(ctx, route, (request) => agent(request.header('cookie'))))
  web.use(openPanelSoftphone(ctx, route, (request) => agent(request.header('cookie'))))

  web.use(openSounds())
  web.use(openPages(ctx, { folder: options.assets }))
  web.use(nothingHere)
  web.use(lastHandler(onFault))
  return web
}

function oneAtATime() {
  let last: Promise<unknown> = Promise.resolve()
  return <Value>(work: () => Promise<Value>): Promise<Value> => {
    const mine = last.then(work)
    last = mine.catch(() => {})
    return mine
  }
}
