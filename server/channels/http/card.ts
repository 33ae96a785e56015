import express, { type Router } from 'express'
import { LANGUAGES, type Language } from '../../../shared/channels.ts'
import type { Context } from '../../actions/context.ts'
import { contactCard } from '../../actions/desk/contact-card.ts'
import { deskPage } from '../../actions/desk/desk-page.ts'
import type { VisitorWho } from '../../actions/who.ts'
import { networkOf } from '../edge/network.ts'
import type { Route } from '../edge/route.ts'

/** What the widget and the public page show first: the ways in that this person has now. */
export function openCard(
  ctx: Context,
  route: Route,
  authenticate: (desk: string, bearer: string | null) => Promise<VisitorWho | null>,
): Router {
  const router = express.Router()
  router.get(
    '/w/:desk/card',
    route({ limit: 'request' }, async ({ desk, bearer, query, header, address }) =>
      contactCard(ctx, desk, await authenticate(desk, bearer), wanted(query('lang')), {
        network: networkOf(address),
        pass: header('x-ticket-pass') ?? undefined,
        address,
      }),
    ),
  )
  router.get(
    '/d/:desk/page.json',
    route({ limit: 'request' }, async ({ desk, query }) => deskPage(ctx, desk, wanted(query('lang')))),
  )
  return router
}

/** The first language asked for (`nl-BE,fr`) that the program speaks. */
function wanted(asked: string | null): Language | null {
  for (const tag of (asked ?? '').split(',').slice(0, 10)) {
    const known = LANGUAGES.find((language) => language === tag.trim().slice(0, 2).toLowerCase())
    if (known) return known
  }
  return null
}
