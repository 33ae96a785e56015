import * as z from 'zod/mini'
import type { BindingCode } from '../../../../shared/binding-code.ts'
import type { SessionOpened, TicketMade } from '../../../../shared/card.ts'
import type { PinMade, PinState } from '../../../../shared/pin.ts'
import { NO_TICKET } from '../../../support/canary.ts'
import { KAAT, portalToken } from '../../../support/portal-token.ts'
import {
  Card,
  Count,
  KnownCustomer,
  Language,
  Page,
  Text,
  Ticket,
  TicketNumber,
  Tickets,
  When,
} from './shapes.ts'
import { type Contract, from, missing, type Refused, value, wrong } from './terms.ts'

const elsewhere = (right: string) => right.replace('north', 'nowhere')
const noSuchTicket = (right: string) => right.replace(/\d{7,}/, String(NO_TICKET))

/** Nobody who is not signed in at this desk as a visitor. */
const STRANGERS: Refused[] = [
  from('nobody', 401, 'not-signed-in'),
  from('a visitor of another desk', 401, 'not-signed-in'),
  from('a key', 401, 'not-signed-in'),
]

export const VISITOR: Contract = {
  'POST /w/:desk/session': {
    by: 'nobody',
    ask: () => ({ path: '/w/north/session', body: { identity: portalToken(KAAT), language: 'en' } }),
    gives: value<SessionOpened>(z.strictObject({ token: Text, language: Language, customer: KnownCustomer })),
    refuses: [
      wrong({ identity: 7 }, 'identity'),
      wrong({ language: 'x'.repeat(11) }, 'language'),
      wrong({ customer: 'C1' }, 'customer'),
      missing(elsewhere),
      {
        what: 'an identity that the portal did not sign',
        body: { identity: portalToken(KAAT, undefined, 'another key') },
        status: 401,
        code: 'not-signed-in',
      },
    ],
  },
  // Who is not known here sees what everybody may see.
  'GET /w/:desk/card': {
    by: 'Eva',
    ask: () => ({ path: '/w/north/card?lang=en' }),
    gives: value(Card),
    refuses: [missing(elsewhere)],
  },
  'GET /d/:desk/page.json': {
    by: 'nobody',
    ask: () => ({ path: '/d/north/page.json?lang=fr' }),
    gives: value(Page),
    refuses: [missing(elsewhere)],
  },
}

const FORM = { subject: 'Mail komt terug', body: 'Met code 550 5.7.1.' }

export const TICKETS: Contract = {
  'POST /w/:desk/tickets': {
    by: 'Eva',
    ask: () => ({ path: '/w/north/tickets', body: { clientId: crypto.randomUUID(), ...FORM } }),
    gives: value<TicketMade>(
      z.strictObject({
        number: TicketNumber,
        secret: Text,
        due: z.nullable(When),
        say: Text,
        link: z.url(),
        byMail: z.boolean(),
        whatsapp: z.nullable(z.url()),
      }),
    ),
    refuses: [
      wrong({ clientId: 'again' }, 'clientId'),
      wrong({ subject: '' }, 'subject'),
      wrong({ email: 'eva' }, 'email'),
      wrong({ files: ['x'] }, 'files.0'),
      wrong({ topic: 'move' }, 'fields.domain'),
      wrong({ topic: 'gardening' }, 'topic'),
      wrong({ state: 'closed' }, 'state'),
      ...STRANGERS,
    ],
  },
  'GET /w/:desk/tickets': {
    by: 'Eva',
    ask: () => ({ path: '/w/north/tickets' }),
    gives: value(Tickets),
    refuses: STRANGERS,
  },
  // The session of whoever made it or the secret of its link opens a ticket; all else reads as if it were not there.
  'GET /w/:desk/tickets/:number': {
    by: 'whoever has the link',
    ask: ({ number }) => ({ path: `/w/north/tickets/${number}` }),
    gives: value(Ticket),
    refuses: [
      missing(noSuchTicket),
      from('nobody', 404, 'not-found'),
      from('another visitor', 404, 'not-found'),
      from('whoever guesses a link', 404, 'not-found'),
    ],
  },
  'POST /w/:desk/tickets/:number/messages': {
    by: 'whoever has the link',
    ask: ({ number }) => ({
      path: `/w/north/tickets/${number}/messages`,
      body: { clientId: crypto.randomUUID(), body: 'Nu ook met een bijlage.' },
    }),
    gives: value(z.strictObject({ seq: Count, at: When, say: z.optional(z.string()) })),
    refuses: [
      wrong({ clientId: 1 }, 'clientId'),
      wrong({ body: ' ' }, 'body'),
      wrong({ note: true }, 'note'),
      missing(noSuchTicket),
      from('another visitor', 404, 'not-found'),
      from('whoever guesses a link', 404, 'not-found'),
    ],
  },
  'POST /w/:desk/tickets/:number/address': {
    by: 'whoever has the link',
    ask: ({ number }) => ({
      path: `/w/north/tickets/${number}/address`,
      body: { email: 'eva@jansen.example' },
    }),
    gives: value(Ticket),
    refuses: [
      wrong({ email: 'eva' }, 'email'),
      wrong({ name: 'Eva' }, 'name'),
      missing(noSuchTicket),
      from('another visitor', 404, 'not-found'),
      from('whoever guesses a link', 404, 'not-found'),
    ],
  },
}

const Kind = z.enum(['standing', 'one-time'])

export const PIN: Contract = {
  'POST /w/:desk/pin': {
    by: 'a customer',
    ask: () => ({ path: '/w/north/pin', body: { kind: 'one-time', label: 'Web agency', hours: 4 } }),
    gives: value<PinMade>(
      z.strictObject({
        kind: Kind,
        digits: z.string().check(z.regex(/^\d{8}$/)),
        label: z.nullable(Text),
        expiresAt: z.nullable(When),
      }),
    ),
    refuses: [
      wrong({ kind: 'eternal' }, 'kind'),
      wrong({ hours: 169 }, 'hours'),
      wrong({ digits: '12345678' }, 'digits'),
      from('another visitor', 401, 'not-signed-in'),
      ...STRANGERS,
    ],
  },
  'POST /w/:desk/binding-code': {
    by: 'a customer',
    ask: () => ({ path: '/w/north/binding-code', body: {} }),
    gives: value<BindingCode>(
      z.strictObject({
        code: z.string().check(z.regex(/^[A-Z2-9]{4}-[A-Z2-9]{4}$/)),
        expiresAt: When,
        link: Text,
      }),
    ),
    refuses: [from('another visitor', 401, 'not-signed-in'), ...STRANGERS],
  },
  'GET /w/:desk/pin': {
    by: 'a customer',
    ask: () => ({ path: '/w/north/pin' }),
    gives: value<PinState>(
      z.strictObject({
        pins: z
          .array(
            z.strictObject({
              kind: Kind,
              madeAt: When,
              label: z.nullable(Text),
              expiresAt: z.nullable(When),
              state: z.enum(['works', 'waits', 'expired', 'killed']),
              retryAt: z.nullable(When),
              wrongInARow: Count,
            }),
          )
          .check(z.minLength(1)),
        closed: z.boolean(),
        paused: z.boolean(),
        tries: z.array(z.strictObject({ at: When, result: z.enum(['right', 'wrong', 'not-compared']) })),
      }),
    ),
    refuses: [from('another visitor', 401, 'not-signed-in'), ...STRANGERS],
  },
}
