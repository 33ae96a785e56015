import * as z from 'zod/mini'
import { KAAT } from '../../../support/portal-token.ts'
import { Id, Language, PlannedBooking, PlannedDuty, Text, When } from './shapes.ts'
import { type Contract, from, missing, type Refused, value, wrong, wrongAt } from './terms.ts'

const HOUR = 3_600_000
const NOTHING = z.null()

/** A key opens its own desk; of other desks it does not even learn whether they are there. */
const STRANGERS: Refused[] = [
  from('nobody', 401, 'not-signed-in'),
  from('a key of another desk', 401, 'not-signed-in'),
  from('an agent', 401, 'not-signed-in'),
  missing((right) => right.replace('north', 'nowhere'), 'not-signed-in'),
]

const Customer = z.strictObject({
  number: Text,
  updatedAt: When,
  name: Text,
  language: z.optional(Language),
  persons: z.array(z.strictObject({ name: Text, phones: z.array(z.e164()), emails: z.array(z.email()) })),
  contracts: z.array(
    z.strictObject({
      id: Text,
      product: Text,
      tier: Text,
      boughtAt: z.optional(z.iso.date()),
      endsAt: z.optional(z.iso.date()),
      services: z.array(Text),
      standby: z.array(Text),
      firstResponse: z.optional(Text),
    }),
  ),
})

const SMETS = {
  name: 'Smets bv',
  language: 'nl',
  persons: [{ name: 'Kaat Smets', phones: ['0471 12 34 56'], emails: ['kaat@smets.example'] }],
  contracts: [
    { id: 'C1', product: 'Hosting', tier: 'premium', boughtAt: '2026-01-31', services: ['smets.be'] },
  ],
}
const PLACE = '/api/v1/desks/north/customers'

export const CUSTOMERS: Contract = {
  'GET /api/v1/openapi.json': {
    by: 'nobody',
    ask: () => ({ path: '/api/v1/openapi.json' }),
    gives: {
      body: z.strictObject({
        openapi: z.literal('3.1.0'),
        info: z.strictObject({ title: Text, version: Text, description: Text }),
        servers: z.tuple([z.strictObject({ url: z.url() })]),
        security: z.tuple([z.strictObject({ key: z.array(Text) })]),
        paths: z.record(z.string().check(z.startsWith('/api/v1/')), z.looseObject({})),
        components: z.strictObject({
          securitySchemes: z.strictObject({ key: z.looseObject({ type: z.literal('http') }) }),
          schemas: z.record(Text, z.looseObject({ type: z.literal('object') })),
        }),
      }),
      headers: { 'cache-control': null },
    },
  },
  'PUT /api/v1/desks/:desk/customers': {
    by: 'a key',
    ask: () => ({ path: PLACE, body: { customers: [{ number: 'K2002', ...SMETS }] } }),
    gives: value(z.strictObject({ added: z.int(), changed: z.int(), same: z.int() })),
    refuses: [
      wrong({ customers: {} }, 'customers'),
      wrong({ more: 1 }, 'more'),
      wrong({ customers: [7] }, 'customers.0'),
      wrong({ customers: [{ name: 'x' }] }, 'customers.0.number'),
      wrong({ customers: [SMETS, { number: 'K2', nmae: 'x' }] }, 'customers.0.number'),
      ...STRANGERS,
    ],
  },
  'PUT /api/v1/desks/:desk/customers/:number': {
    by: 'a key',
    ask: () => ({ path: `${PLACE}/K2002`, body: SMETS }),
    gives: value(Customer),
    refuses: [
      wrong({ name: '' }, 'name'),
      wrong({ nmae: 'x' }, 'nmae'),
      wrong({ persons: [{ name: 'Kaat', phones: ['12'] }] }, 'persons.0.phones.0'),
      wrong({ contracts: [{ id: 'C1', product: 'Hosting', tier: 'gold' }] }, 'contracts.0.tier'),
      wrongAt((right) => right.replace('K2002', '-'), 'number'),
      ...STRANGERS,
    ],
  },
  'GET /api/v1/desks/:desk/customers/:number': {
    by: 'a key',
    ask: () => ({ path: `${PLACE}/K2002` }),
    gives: value(Customer),
    refuses: [missing((right) => right.replace('K2002', 'K9')), ...STRANGERS],
  },
}

const Records = z.strictObject({
  columns: z.array(Text),
  rows: z.array(z.strictObject({ id: Text, cells: z.array(z.nullable(z.union([z.string(), z.number()]))) })),
  next: z.nullable(Text),
  keptDays: z.int().check(z.minimum(1)),
})

const recordsAt = (kind: string): Contract[string] => ({
  by: 'a key',
  ask: () => ({ path: `/api/v1/desks/north/${kind}` }),
  gives: value(Records),
  refuses: [
    wrongAt((right) => `${right}?from=today`, 'from'),
    wrongAt((right) => `${right}?colour=red`, 'colour'),
    wrongAt((right) => `${right}?format=xml`, 'format'),
    ...STRANGERS,
  ],
})

export const RECORDS: Contract = {
  'GET /api/v1/desks/:desk/admissions': recordsAt('admissions'),
  'GET /api/v1/desks/:desk/audit': recordsAt('audit'),
  'GET /api/v1/desks/:desk/charges': recordsAt('charges'),
}

const STANDBY_PLACE = '/api/v1/desks/north/standby'
const NEXT_NIGHT = Date.parse('2026-11-23T22:00:00+01:00')
const NIGHT = { from: NEXT_NIGHT, until: NEXT_NIGHT + 8 * HOUR }

const noSuchId = (right: string) => right.replace(/[0-9a-f-]{36}/, crypto.randomUUID())
const noId = (right: string) => right.replace(/[0-9a-f-]{36}/, '1')
const WRONG_SPAN: Refused[] = [
  wrongAt((right) => `${right}?from=today`, 'from'),
  wrongAt((right) => `${right}?from=2&until=1`, 'until'),
]

export const STANDBY: Contract = {
  'GET /api/v1/desks/:desk/standby/bookings': {
    by: 'a key',
    ask: () => ({ path: `${STANDBY_PLACE}/bookings` }),
    gives: value(
      z.strictObject({ bookings: z.array(PlannedBooking).check(z.minLength(1)), more: z.boolean() }),
    ),
    refuses: [...WRONG_SPAN, ...STRANGERS],
  },
  // The sender makes the id; the same sent again is the same booking.
  'PUT /api/v1/desks/:desk/standby/bookings/:id': {
    by: 'a key',
    ask: () => ({
      path: `${STANDBY_PLACE}/bookings/${crypto.randomUUID()}`,
      body: { customer: KAAT.sub, contract: 'C1', period: 'night', ...NIGHT },
    }),
    gives: value(PlannedBooking),
    refuses: [
      wrong({ period: 'siesta' }, 'period'),
      wrong({ from: 'tonight' }, 'from'),
      wrong({ until: NIGHT.from }, 'until'),
      wrong({ perod: 'night' }, 'perod'),
      wrongAt(noId, 'id'),
      {
        what: 'a contract that is not there',
        body: { contract: 'C9' },
        status: 404,
        code: 'not-found',
        field: 'contract',
      },
      ...STRANGERS,
    ],
  },
  'DELETE /api/v1/desks/:desk/standby/bookings/:id': {
    by: 'a key',
    ask: ({ booking }) => ({ path: `${STANDBY_PLACE}/bookings/${booking}` }),
    gives: value(NOTHING),
    refuses: [wrongAt(noId, 'id'), missing(noSuchId), ...STRANGERS],
  },
  'GET /api/v1/desks/:desk/standby/duties': {
    by: 'a key',
    ask: () => ({ path: `${STANDBY_PLACE}/duties` }),
    gives: value(z.array(PlannedDuty).check(z.minLength(1))),
    refuses: [...WRONG_SPAN, ...STRANGERS],
  },
  'PUT /api/v1/desks/:desk/standby/duties/:id': {
    by: 'a key',
    ask: ({ sanne }) => ({
      path: `${STANDBY_PLACE}/duties/${crypto.randomUUID()}`,
      body: { agent: sanne.id, ...NIGHT, order: 1 },
    }),
    gives: value(NOTHING),
    refuses: [
      wrong({ agent: 'Sanne' }, 'agent'),
      wrong({ order: 10 }, 'order'),
      wrong({ until: NIGHT.from }, 'until'),
      wrong({ phone: '+32471000009' }, 'phone'),
      wrongAt(noId, 'id'),
      ...STRANGERS,
    ],
  },
  'DELETE /api/v1/desks/:desk/standby/duties/:id': {
    by: 'a key',
    ask: ({ duty }) => ({ path: `${STANDBY_PLACE}/duties/${duty}` }),
    gives: value(NOTHING),
    refuses: [wrongAt(noId, 'id'), missing(noSuchId), ...STRANGERS],
  },
  'GET /api/v1/desks/:desk/standby/engineers': {
    by: 'a key',
    ask: () => ({ path: `${STANDBY_PLACE}/engineers` }),
    gives: value(z.array(z.strictObject({ agent: Id, name: Text })).check(z.minLength(1))),
    refuses: STRANGERS,
  },
}

const WHATSAPP_PLACE = '/api/v1/desks/north/whatsapp-messages'
const Count = z.int().check(z.minimum(0))

export const WHATSAPP: Contract = {
  'GET /api/v1/desks/:desk/whatsapp-messages': {
    by: 'a key',
    ask: () => ({ path: `${WHATSAPP_PLACE}?month=2026-11` }),
    gives: value(
      z.strictObject({
        month: z.literal('2026-11'),
        currency: z.literal('EUR'),
        lines: z.array(
          z.strictObject({
            customer: z.nullable(Text),
            category: z.nullable(Text),
            sent: Count,
            delivered: Count,
            billed: Count,
            estimate: z.nullable(z.number()),
          }),
        ),
      }),
    ),
    refuses: [
      wrongAt((right) => right.replace('2026-11', '2026-13'), 'month'),
      wrongAt((right) => `${right}&format=xls`, 'format'),
      ...STRANGERS,
    ],
  },
}
