import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import express, { type RequestHandler, type Router } from 'express'
import type { Context } from '../../actions/context.ts'
import { accentsFor, embeddingSites, mayEmbed, originIn } from '../../actions/desk/embedding-site.ts'
import { structuredData } from '../../actions/desk/structured-data.ts'
import { sendNotListed } from './not-listed.ts'
import { openPacked, type SendFile } from './packed.ts'

/** Where the built browser programs lie. */
interface Assets {
  /** Holds `widget/` and `panel/`. */
  folder: string
}

const FILE_NAME = /^[\w-][\w.-]*$/
const OWN =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; font-src 'self'; base-uri 'none'; form-action 'none'; object-src 'none'"

/**
 * The browser programs: the loader, the frame (which only the desk's own sites may embed), the desk's public
 * pages and the panel (which nobody may embed).
 */
export function openPages(ctx: Context, assets: Assets): Router {
  const router = express.Router()
  const frame = join(assets.folder, 'widget', 'frame')
  const panel = join(assets.folder, 'panel')
  const known: RequestHandler = (req, res, next) => {
    if (ctx.policy(String(req.params.desk))) return next()
    res.status(404).type('text').send('There is no such desk.')
  }
  const send = sender()
  const page = (
    res: express.Response,
    file: string,
    frameAncestors: string,
    { more = "connect-src 'self'", in: put }: { more?: string; in?: (html: string) => string } = {},
  ) => {
    res.setHeader('cache-control', 'no-cache')
    res.setHeader('content-security-policy', `${OWN}; ${more}; frame-ancestors ${frameAncestors}`)
    if (frameAncestors === "'none'") res.setHeader('cross-origin-opener-policy', 'same-origin')
    return put ? sendChanged(res, file, put) : send(res, file)
  }
  // Their names change with their content; one that is gone is no page of the panel's either.
  const fixed =
    (folder: string): RequestHandler =>
    async (req, res, next) => {
      const file = join(folder, String(req.params.file))
      if (!FILE_NAME.test(String(req.params.file)) || !existsSync(file)) return next('router')
      res.setHeader('cache-control', 'public, max-age=31536000, immutable')
      await send(res, file)
    }

  // Whoever types the server's name alone looks for the panel.
  router.get('/', (_req, res) => res.redirect('/panel/'))
  router.get('/widget.js', (req, res) => {
    res.setHeader('cache-control', 'public, max-age=300')
    res.setHeader('cross-origin-resource-policy', 'cross-origin')
    res.vary('referer')
    const ACCENTS = accentsFor(ctx, originIn(req.headers.referer))
    return send(res, join(assets.folder, 'widget', 'widget.js'), { ACCENTS })
  })
  router.get('/w/_assets/:file', fixed(join(frame, '_assets')))
  router.get('/w/:desk/', known, (req, res) => {
    const policy = ctx.policy(String(req.params.desk))!
    const site = originIn(req.query.host)
    if (site && !mayEmbed(ctx, policy, site, req.headers.host ?? '')) {
      return sendNotListed(res, policy.id, site, req.query.lang)
    }
    return page(res, join(frame, 'index.html'), ["'self'", ...embeddingSites(ctx, policy)].join(' '))
  })
  router.get('/d/:desk/', known, (req, res) => {
    const data = structuredData(ctx, String(req.params.desk))!
    return page(res, join(frame, 'desk.html'), "'none'", { in: (html) => withData(html, data) })
  })
  router.get('/d/:desk/ticket', known, (_req, res) => page(res, join(frame, 'ticket.html'), "'none'"))
  router.get('/panel/assets/:file', fixed(join(panel, 'assets')))
  router.get(['/panel', '/panel/*path'], (_req, res) =>
    page(res, join(panel, 'index.html'), "'none'", { more: panelSources(ctx) }),
  )
  return router
}

/** The panel plays voicemails, and shows mails in frames of our own; its softphone speaks to the provider, where there is one. */
function panelSources({ ports }: Context): string {
  const { connect = [], media = [] } = ports.telephone?.softphone ?? {}
  return `frame-src 'self'; connect-src ${["'self'", ...connect].join(' ')}; media-src ${["'self'", ...media].join(' ')}`
}

/**
 * What search engines read, into the page's head. A browser runs no script of this type, so the policy for scripts does
 * not ask about it; `<` is written so that no text of the desk ends it.
 */
function withData(html: string, data: object): string {
  const json = JSON.stringify(data).replaceAll('<', '\\u003c')
  return html.replace('</head>', () => `<script type="application/ld+json">${json}</script></head>`)
}

const NOT_BUILT_YET = 'The browser programs are not built yet: npm run build.'

/** A small page with something of this moment in it. */
async function sendChanged(res: express.Response, file: string, change: (html: string) => string) {
  if (!existsSync(file)) return res.status(503).type('text').send(NOT_BUILT_YET)
  return res.type('html').send(change(await readFile(file, 'utf8')))
}

function sender(): SendFile {
  const send = openPacked()
  return async (res, file, fill) => {
    if (existsSync(file)) return send(res, file, fill)
    res.status(503).type('text').send(NOT_BUILT_YET)
  }
}
