import type { IncomingMessage } from 'node:http'
import { endPresence } from './actions/agents/set-available.ts'
import { authenticateVisitor } from './actions/chat/authenticate-visitor.ts'
import type { Context } from './actions/context.ts'
import type { ArrivedMail } from './actions/mail/arrived-mail.ts'
import { receiveMail } from './actions/mail/receive-mail.ts'
import type { DeliveryNews, Inbound } from './actions/messenger.ts'
import { deliveryNews } from './actions/whatsapp/delivery-news.ts'
import { receiveMessage } from './actions/whatsapp/receive-message.ts'
import type { AppOptions } from './app-options.ts'
import { openCrowd, SOCKETS_OF_ONE } from './channels/edge/connection-limits.ts'
import { FRAMES_OF_ONE } from './channels/edge/flood.ts'
import { routesOf, trustsOf } from './channels/edge/foreign-insides.ts'
import { openInFlights } from './channels/edge/in-flight.ts'
import { peerOf } from './channels/edge/network.ts'
import { openRoutes } from './channels/edge/route.ts'
import { openSocketEvents } from './channels/edge/socket-events.ts'
import { openMailHooks } from './channels/email/hook.ts'
import { agentOfCookie } from './channels/http/panel-account.ts'
import { linesOfDesks } from './channels/meta/lines.ts'
import { openMeta } from './channels/meta/webhooks.ts'
import { type Gateway, type GatewayOptions, openGateway } from './channels/socket/gateway.ts'
import { phoneWebhooks } from './channels/twilio/phone/phone-webhooks.ts'
import { openTwilio } from './channels/twilio/webhooks.ts'
import { whatsappWebhooks } from './channels/twilio/whatsapp/whatsapp-webhooks.ts'
import { whyNotRead } from './desk/mail-read.ts'
import { openServer, ownOrigins } from './listening.ts'
import { openLimits } from './live/limits.ts'
import { openWeb } from './open-web.ts'
import type { Policy } from './policy/policy.ts'

/** What becomes of the server while it runs. */
interface Life {
  address: { port: number }
  isClosing: boolean
}

type OnFault = (fault: unknown, where?: string) => void

/** Every door at which somebody can come in: HTTP, the sockets and the provider's webhooks, on one server. */
export function openDoors(ctx: Context, options: AppOptions, life: Life, onFault: OnFault) {
  const limits = openLimits(options.limitsFactor)
  const inFlight = openInFlights()
  const known = knownTo(ctx)
  const origins = () =>
    ownOrigins(options.publicUrl ?? null, life.address.port).filter((origin) => origin !== options.demoOrigin)
  const web = openWeb(ctx, options, {
    ...known,
    route: openRoutes(limits, ctx.clock, onFault),
    inFlight,
    origins,
    draining: () => life.isClosing,
    counts: () => gateway.counts(),
    onFault,
  })
  const peer = (request: IncomingMessage) => peerOf(request, trustsOf(web))
  const twilio = options.twilio
    ? openTwilio({
        ctx,
        tables: [phoneWebhooks(ctx, onFault), whatsappWebhooks(ctx, options.twilio.accountSid)],
        ...options.twilio,
        onFault,
      })
    : null
  const meta = metaDoor(ctx, options, onFault)
  const mail = mailDoor(ctx, options, onFault)
  const server = openServer((request, response) => {
    if (twilio?.takes(request)) twilio.handle(request, response)
    else if (meta?.takes(request)) meta.handle(request, response)
    else if (mail?.takes(request)) mail.handle(request, response)
    else web(request, response)
  }, options.patience)
  const factor = options.limitsFactor ?? 1
  const gateway: Gateway = openGateway({
    ...known,
    server,
    ctx,
    crowd: openCrowd(limits, peer, SOCKETS_OF_ONE * factor),
    listenTo: openSocketEvents({ limits, clock: ctx.clock, onFault }),
    framesOfOne: FRAMES_OF_ONE * factor,
    origins,
    onAgentGone: goneAt(ctx, life, onFault),
    onFault,
  })
  return {
    server,
    gateway,
    twilio,
    routes: () => [...routesOf(web.router), ...[twilio, meta, mail].flatMap((door) => door?.routes() ?? [])],
  }
}

/** WhatsApp over Meta; null where there is no account. */
function metaDoor(ctx: Context, { meta }: AppOptions, onFault: OnFault) {
  if (!meta) return null
  const handler = {
    receive: (desk: Policy, inbound: Inbound) => receiveMessage(ctx, desk, inbound),
    news: (desk: Policy, news: DeliveryNews) => deliveryNews(ctx, desk, news),
  }
  return openMeta({ ctx, account: meta, lines: linesOfDesks(ctx.policies), handler, onFault })
}

/** Mails that programs bring; null where none is expected. */
function mailDoor(ctx: Context, { mailHooks = [] }: AppOptions, onFault: OnFault) {
  if (mailHooks.length === 0) return null
  const receive = async (desk: string, mail: ArrivedMail) => {
    const policy = ctx.policy(desk)
    if (!policy || whyNotRead(policy) !== null) return false
    await receiveMail(ctx, policy, mail)
    return true
  }
  return openMailHooks({ hooks: mailHooks, clock: ctx.clock, receive, onFault })
}

/** Who somebody is by what they carry. */
function knownTo(ctx: Context) {
  return {
    visitor: async (desk: string, bearer: string | null) =>
      bearer ? await authenticateVisitor(ctx, desk, bearer) : null,
    agent: (cookies: string | null | undefined) => agentOfCookie(ctx, cookies),
  }
}

function goneAt(ctx: Context, life: Life, onFault: OnFault): GatewayOptions['onAgentGone'] {
  return (agent) => {
    // Sent to come back by our own closing; whoever does not is gone when the lease runs out.
    if (life.isClosing) return
    endPresence(ctx, agent).catch((fault) => onFault(fault, 'presence'))
  }
}
