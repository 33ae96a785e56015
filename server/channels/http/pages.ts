import { existsSync } from 'node:fs'
import { join } from 'node:path'
import express, { type RequestHandler, type Router } from 'express'
import type { House } from '../../actions/house.ts'

/** Where the built browser programs lie. */
export interface Assets {
  /** Holds `widget/` and `panel/`. */
  folder: string
}

const YEAR_MS = 365 * 24 * 3_600_000
const OWN =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' blob:; font-src 'self'; base-uri 'none'; form-action 'none'; object-src 'none'"

/**
 * The browser programs: the loader, the frame (which only the desk's own sites may embed), the desk's public
 * pages and the panel (which nobody may embed).
 */
export function openPages(house: House, assets: Assets): Router {
  const router = express.Router()
  const frame = join(assets.folder, 'widget', 'frame')
  const panel = join(assets.folder, 'panel')
  const known: RequestHandler = (req, res, next) => {
    if (house.policy(String(req.params.desk))) return next()
    res.status(404).type('text').send('There is no such desk.')
  }
  const fixed = express.static(join(frame, '_assets'), { immutable: true, maxAge: YEAR_MS, index: false })

  router.get('/widget.js', (_req, res) => {
    res.setHeader('cache-control', 'public, max-age=300')
    res.setHeader('cross-origin-resource-policy', 'cross-origin')
    send(res, join(assets.folder, 'widget', 'widget.js'))
  })
  router.use('/w/_assets', fixed)
  router.get('/w/:desk/', known, (req, res) => {
    const sites = house.policy(String(req.params.desk))!.sites
    page(res, join(frame, 'index.html'), ancestors([...sites, ...demoSites(house)]))
  })
  router.get('/d/:desk/', known, (_req, res) => page(res, join(frame, 'desk.html'), "'none'"))
  router.get('/d/:desk/ticket', known, (_req, res) => page(res, join(frame, 'ticket.html'), "'none'"))
  router.use(
    '/panel/assets',
    express.static(join(panel, 'assets'), { immutable: true, maxAge: YEAR_MS, index: false }),
  )
  router.get(['/panel', '/panel/*path'], (_req, res) => page(res, join(panel, 'index.html'), "'none'"))
  return router
}

/** A page that may embed itself is the only exception: the demo's company pages under the other loopback name. */
function demoSites(house: House): string[] {
  return house.demoOrigin ? [house.demoOrigin] : []
}

function ancestors(sites: readonly string[]): string {
  return sites.length > 0 ? ["'self'", ...sites].join(' ') : "'self'"
}

function page(res: express.Response, file: string, frameAncestors: string): void {
  res.setHeader('cache-control', 'no-cache')
  res.setHeader('content-security-policy', `${OWN}; frame-ancestors ${frameAncestors}`)
  if (frameAncestors === "'none'") res.setHeader('cross-origin-opener-policy', 'same-origin')
  send(res, file)
}

function send(res: express.Response, file: string): void {
  if (existsSync(file)) res.sendFile(file)
  else res.status(503).type('text').send('The browser programs are not built yet: npm run build.')
}
