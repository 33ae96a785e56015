import express, { type Router } from 'express'
import type { Answer } from '../../../shared/answers.ts'
import type { ContactCard } from '../../../shared/card.ts'
import { VISITOR_REQUESTS } from '../../../shared/schemas.ts'
import { readTicketNumber } from '../../../shared/ticket-number.ts'
import type { Context } from '../../actions/context.ts'
import { createTicket } from '../../actions/tickets/create-ticket.ts'
import { myTickets } from '../../actions/tickets/my-tickets.ts'
import { replyFromCustomer } from '../../actions/tickets/reply-from-customer.ts'
import type { TicketHolder } from '../../actions/tickets/ticket-access.ts'
import { giveAddress } from '../../actions/tickets/ticket-address.ts'
import { visitorTicket } from '../../actions/tickets/visitor-ticket.ts'
import type { VisitorWho } from '../../actions/who.ts'
import { networkOf } from '../edge/network.ts'
import type { Route, Routed } from '../edge/route.ts'

const NOT_SIGNED_IN = { ok: false, code: 'not-signed-in' } as const
const NOT_FOUND = { ok: false, code: 'not-found' } as const

/**
 * Tickets of visitors under `/w/<desk>/tickets`. A session makes and lists them; one ticket is also read and
 * answered with the secret of its private link in `x-ticket-secret`, which travels in no address.
 */
export function openVisitorTickets(
  ctx: Context,
  route: Route,
  authenticate: (desk: string, bearer: string | null) => Promise<VisitorWho | null>,
): Router {
  const router = express.Router()
  const holderOf = async ({ desk, bearer, header }: Routed<unknown>): Promise<TicketHolder> => ({
    desk,
    visitor: (await authenticate(desk, bearer))?.visitor ?? null,
    secret: header('x-ticket-secret'),
  })

  router.post(
    '/w/:desk/tickets',
    route({ limit: 'ticketForm', body: VISITOR_REQUESTS.ticket }, async ({ desk, bearer, body, address }) => {
      const who = await authenticate(desk, bearer)
      return who ? createTicket(ctx, who, body, networkOf(address)) : NOT_SIGNED_IN
    }),
  )
  router.get(
    '/w/:desk/tickets',
    route({ limit: 'request' }, async ({ desk, bearer }): Promise<Answer<ContactCard['tickets']>> => {
      const who = await authenticate(desk, bearer)
      return who ? { ok: true, value: await myTickets(ctx, who) } : NOT_SIGNED_IN
    }),
  )
  router.get(
    '/w/:desk/tickets/:number',
    route({ limit: 'ticketPage' }, async (request) => {
      const typed = readTicketNumber(request.param('number'))
      if (!typed.ok) return NOT_FOUND
      return visitorTicket(ctx, await holderOf(request), typed)
    }),
  )
  router.post(
    '/w/:desk/tickets/:number/messages',
    route({ limit: 'ticketPage', body: VISITOR_REQUESTS.ticketReply }, async (request) => {
      const typed = readTicketNumber(request.param('number'))
      if (!typed.ok) return NOT_FOUND
      return replyFromCustomer(ctx, await holderOf(request), { ...request.body, number: typed.number })
    }),
  )
  router.post(
    '/w/:desk/tickets/:number/address',
    route({ limit: 'ticketForm', body: VISITOR_REQUESTS.ticketAddress }, async (request) => {
      const typed = readTicketNumber(request.param('number'))
      if (!typed.ok) return NOT_FOUND
      return giveAddress(ctx, await holderOf(request), { ...request.body, number: typed.number })
    }),
  )
  return router
}
