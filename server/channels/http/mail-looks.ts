import express, { type Request, type Router } from 'express'
import type { Context } from '../../actions/context.ts'
import { readMailLook } from '../../actions/mail/read-mail-look.ts'
import type { AgentWho } from '../../actions/who.ts'
import type { Route } from '../edge/route.ts'

/**
 * Nothing that a stranger wrote runs, is sent, or is fetched from elsewhere, whatever cleaning overlooked. The panel
 * measures how high it is, so it keeps its origin; without scripts that is nobody's.
 */
const POLICY = [
  "default-src 'none'",
  "img-src 'self'",
  "style-src 'unsafe-inline'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
  'sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox',
].join('; ')

/** A light sheet: mails are written for one, and their colours mean nothing on another. */
const STYLE = `:root{color-scheme:light;background:#fff}
body{margin:0;padding:12px;color:#1c1c1a;font:14px/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
body>:first-child{margin-top:0}body>:last-child{margin-bottom:0}
img{max-width:100%;height:auto}table{max-width:100%}pre{white-space:pre-wrap}
blockquote{margin:0 0 0 2px;padding-left:10px;border-left:2px solid #d6d3cb;color:#57534b}
details{margin:8px 0}summary{width:fit-content;cursor:pointer;color:#57534b;font-size:13px}
summary:focus-visible{outline:2px solid currentColor;outline-offset:2px}
img:not([src]){display:none}a:not([href]){color:inherit;text-decoration:underline dotted}`

/** `/panel/api/mails/<desk>/<ticket>/<message>`: how a mail looks, as a page for a frame in the panel. */
export function openMailLooks(
  ctx: Context,
  route: Route,
  agent: (request: Request) => Promise<AgentWho | null>,
): Router {
  const router = express.Router()
  router.get(
    '/panel/api/mails/:desk/:number/:seq',
    route({ limit: 'request' }, async ({ req, res, desk, param }) => {
      const who = await agent(req)
      if (!who) return { ok: false, code: 'not-signed-in' }
      const [number, seq] = [wholeNumber(param('number')), wholeNumber(param('seq'))]
      if (number === null || seq === null) return { ok: false, code: 'not-found' }
      const answer = await readMailLook(ctx, who, desk, { number, seq })
      if (!answer.ok) return answer
      res.setHeader('content-security-policy', POLICY)
      res.setHeader('referrer-policy', 'no-referrer')
      res.setHeader('cross-origin-resource-policy', 'same-origin')
      res.setHeader('cache-control', 'private, no-store')
      res.type('html').send(pageOf(desk, answer.value.html))
      return 'sent'
    }),
  )
  return router
}

function wholeNumber(text: string): number | null {
  return /^\d{1,9}$/.test(text) ? Number(text) : null
}

function pageOf(desk: string, html: string): string {
  const place = `/panel/api/files/${encodeURIComponent(desk)}`
  const body = html.replace(/<img src="cid:([0-9a-f-]{36})"/g, (_, id) => `<img src="${place}/${id}"`)
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Mail</title><style>${STYLE}</style>`
  return `<!doctype html><html><head>${head}</head><body>${body}</body></html>`
}
