import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import express, { type Router } from 'express'
import type { Context } from '../actions/context.ts'
import { inHtml } from '../channels/http/in-html.ts'
import type { Policy } from '../policy/policy.ts'
import type { DemoPost } from './demo-mail.ts'
import { demoMailbox } from './mailbox-page.ts'
import { demoCustomers } from './people.ts'
import { demoPortalToken } from './portal-token.ts'

/**
 * The example websites, one a desk, with the widget in them. They are served under the other loopback name, so
 * that they are foreign sites to the frame, and send anybody who asks them for something else to the right name.
 */
export function demoSites(
  ctx: Context,
  templates: string,
  portalKey: (desk: string) => Uint8Array,
  post: DemoPost | null,
): Router {
  const router = express.Router()
  router.use((req, res, next) => {
    const onDemoName = ctx.demoOrigin !== null && `http://${req.headers.host}` === ctx.demoOrigin
    const isDemo = req.path.startsWith('/demo/')
    if (onDemoName === isDemo || req.path === '/widget.js') return next()
    res.redirect(307, `${isDemo ? ctx.demoOrigin : ctx.publicUrl()}${req.originalUrl}`)
  })
  router.get('/demo/:desk/', (req, res) => {
    const policy = ctx.policy(req.params.desk)
    if (!policy) return void res.status(404).type('text').send('There is no such desk.')
    const gateway = ctx.publicUrl()
    res.setHeader(
      'content-security-policy',
      `default-src 'none'; script-src 'self' ${gateway}; style-src 'self'; img-src 'self'; connect-src 'self'; frame-src ${gateway}`,
    )
    const customers = demoCustomers(policy).map(
      ({ number, person, product }) =>
        `<option value="${number}">${inHtml(person)}, ${inHtml(product)}</option>`,
    )
    const page = readFileSync(join(templates, 'site.html'), 'utf8')
      .replaceAll('{{gateway}}', gateway)
      .replaceAll('{{desk}}', policy.id)
      .replaceAll('{{name}}', inHtml(policy.name))
      .replaceAll('{{accent}}', inHtml(policy.accent ?? ''))
      .replaceAll('{{customers}}', customers.join(''))
      .replaceAll('{{clock}}', ctx.isDemoClock ? clockNote(ctx.clock(), policy) : '')
    res.type('html').send(page)
  })
  router.get('/demo/:desk/token', async (req, res) => {
    const policy = ctx.policy(req.params.desk)
    const customer = policy && demoCustomers(policy).find(({ number }) => number === req.query.customer)
    if (!policy || !customer) return void res.status(404).json({ token: null })
    const token = await demoPortalToken(policy, customer, portalKey(policy.id), ctx.clock())
    res.json({ token })
  })
  if (post) demoMailbox(router, ctx, post)
  router.get('/demo/:desk/:file', (req, res) => {
    const file = join(templates, req.params.file)
    if (!/^[a-z-]+\.(css|js|svg)$/.test(req.params.file) || !existsSync(file)) {
      return void res.status(404).type('text').send('There is no such page.')
    }
    res.sendFile(file)
  })
  return router
}

/** A visitor of a demo at another hour must know which hour it is there. */
function clockNote(now: number, { zone }: Policy): string {
  const format = new Intl.DateTimeFormat('nl-BE', {
    timeZone: zone.name,
    dateStyle: 'full',
    timeStyle: 'short',
  })
  return `<p class="demo-clock">Demo: hier is het ${format.format(now)}.</p>`
}
