import express, { type Response, type Router } from 'express'
import * as z from 'zod/mini'
import type { Answer } from '../../../shared/answers.ts'
import { PANEL_REQUESTS } from '../../../shared/schemas.ts'
import type { Me } from '../../../shared/wire.ts'
import { join } from '../../actions/agents/join.ts'
import { linkWorks } from '../../actions/agents/link-works.ts'
import { me } from '../../actions/agents/me.ts'
import type { SignedIn } from '../../actions/agents/open-agent-session.ts'
import { setUp, waitsForSetUp } from '../../actions/agents/set-up.ts'
import { signIn } from '../../actions/agents/sign-in.ts'
import { signOut } from '../../actions/agents/sign-out.ts'
import { KNOWN_MS } from '../../actions/agents/where-from.ts'
import { whoIs } from '../../actions/agents/who-is.ts'
import type { Context } from '../../actions/context.ts'
import { DONE } from '../../actions/refusals.ts'
import { networkOf } from '../edge/network.ts'
import { cookieOf, type Route, type Routed } from '../edge/route.ts'
import { deviceCookie, type Origins, refuseStrangers, sessionCookie } from './panel-guard.ts'

const NOT_SIGNED_IN = { ok: false, code: 'not-signed-in' } as const
const WAITS_FOR_SET_UP = {
  ok: false,
  code: 'unavailable',
  say: 'This server waits for its first administrator. The link for it stands where the server was started.',
} as const

/** The agent behind a request's cookies, or null. */
export function agentOfCookie(ctx: Context, cookies: string | null | undefined) {
  return whoIs(ctx, cookieOf(cookies, sessionCookie(ctx.publicUrl())))
}

/** Set-up, invitation, sign-in and sign-out under `/panel/api/`; the session travels in a cookie no script sees. */
export function openPanelAccount(ctx: Context, route: Route, { origins }: { origins: Origins }): Router {
  const router = express.Router()
  const from = ({ address, cookie }: Routed<unknown>) => ({
    network: networkOf(address),
    device: cookie(deviceCookie(ctx.publicUrl())),
  })
  const post = <Schema extends z.ZodMiniType, Value>(
    path: string,
    body: Schema,
    handle: (request: Routed<z.infer<Schema>>) => Promise<Answer<Value>>,
  ) =>
    router.post(
      `/panel/api/${path}`,
      route(
        { limit: 'signIn', body },
        async (request) => refuseStrangers(request, origins) ?? handle(request),
      ),
    )

  router.get(
    '/panel/api/me',
    route({ limit: 'request' }, async ({ header }): Promise<Answer<Me>> => {
      const who = await agentOfCookie(ctx, header('cookie'))
      return who ? { ok: true, value: me(ctx, who) } : NOT_SIGNED_IN
    }),
  )
  post('sign-in', PANEL_REQUESTS.signIn, async (request) => {
    if (await waitsForSetUp(ctx)) return WAITS_FOR_SET_UP
    return enter(ctx, request.res, await signIn(ctx, { ...request.body, ...from(request) }))
  })
  post('set-up', PANEL_REQUESTS.setUp, async (request) =>
    enter(ctx, request.res, await setUp(ctx, { ...request.body, ...from(request) })),
  )
  post('join', PANEL_REQUESTS.join, async (request) =>
    enter(ctx, request.res, await join(ctx, { ...request.body, ...from(request) })),
  )
  post('link', PANEL_REQUESTS.link, ({ body }) => linkWorks(ctx, body))
  post('sign-out', z.unknown(), async ({ cookie, res }) => {
    const name = sessionCookie(ctx.publicUrl())
    const token = cookie(name)
    if (token) await signOut(ctx, token)
    res.clearCookie(name, attributes(ctx))
    return DONE
  })
  return router
}

/** Hands the browser its session and says who one is now. */
async function enter(ctx: Context, res: Response, answer: Answer<SignedIn>): Promise<Answer<Me>> {
  if (!answer.ok) return answer
  const { token, expiresAt, device } = answer.value
  const maxAge = expiresAt - ctx.clock()
  res.cookie(sessionCookie(ctx.publicUrl()), token, { ...attributes(ctx), maxAge })
  res.cookie(deviceCookie(ctx.publicUrl()), device, { ...attributes(ctx), maxAge: KNOWN_MS })
  const who = await whoIs(ctx, token)
  return who ? { ok: true, value: me(ctx, who) } : NOT_SIGNED_IN
}

function attributes(ctx: Context) {
  const secure = ctx.publicUrl().startsWith('https:')
  return { httpOnly: true, sameSite: 'strict', secure, path: '/' } as const
}
