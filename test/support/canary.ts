import { makeApiKey } from '../../server/actions/customers/api-keys.ts'
import { secretOf } from '../../server/actions/tickets/ticket-secret.ts'
import { ticketNumber } from '../../shared/ticket-number.ts'
import { granted } from './account-house.ts'
import { type TestAgent, type TestApp, type TestVisitor, testApp } from './app.ts'
import { customer } from './builders.ts'
import { knownElsewhere, MAIL_ROUTES, outageOf, RECORD_ROUTES, standbyOf } from './canary-customer.ts'
import { hookOf } from './mail-hook.ts'
import { META, payload } from './meta.ts'
import { deskOf } from './ticket-house.ts'

/** Stands in everything that belongs to Eva and her desk; nobody else may ever read it. */
export const CANARY = `KANARIE-${crypto.randomUUID()}`

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** A brand with every door this house has so far, open to everybody at all hours. */
export function openDesk(id: string) {
  return deskOf(
    id,
    `name: ${id}
timezone: Europe/Brussels
languages: [nl, en]
hours: { always: 24/7 }
tiers: { nobody: { label: Visitor }, premium: { label: Premium } }
teams: { hosting: { label: Hosting } }
first-response: { by: tier, clock: always, promise: target, default: 8h }
doors:
  chat: { open: always, for: everyone, attachments: everyone }
  ticket: { open: always, for: everyone, attachments: everyone }
`,
  )
}

/** Eva chats at desk `north`, has a ticket with a file there, and is a customer; `south` is another brand. */
export interface Canary {
  house: TestApp
  eva: TestVisitor
  sanne: TestAgent
  conversation: string
  number: number
  secret: string
  file: string
  /** Standby that her contract has booked, Sanne's turn, and a notice that is up at her desk. */
  booking: string
  duty: string
  outage: string
  /** Opens the API of `south`. */
  foreignKey: string
  /** All that is stored about `north`, without what any visit leaves behind. */
  stored(): Promise<string>
}

export async function canaryHouse(options: Parameters<typeof testApp>[1] = {}): Promise<Canary> {
  const policies = [openDesk('north'), openDesk('south')]
  const doors = { meta: META, mailHooks: [hookOf('north')] }
  const house = await testApp('2026-11-23T10:00:00+01:00', { policies, ...doors, ...options })
  const sanne = await house.agent({ north: 'administrator' }, 'Sanne de Wit')
  const eva = await house.visitor('north')
  const conversation = await startedBy(eva)
  const about = { desk: 'north', conversation }
  await sanne.ask('conversation:take', about)
  await sanne.ask('conversation:note', { ...about, clientId: crypto.randomUUID(), body: `note ${CANARY}` })
  const file = await uploadedBy(house, eva, conversation)
  await eva.ask('message:post', { conversation, clientId: crypto.randomUUID(), body: CANARY, file })
  const email = 'eva@canary.example'
  const ticket = { clientId: crypto.randomUUID(), subject: CANARY, body: CANARY, name: CANARY, email }
  const made = await eva.post('/w/north/tickets', ticket)
  if (!made.ok) throw new Error(await made.text())
  const { pool } = house.app.ctx
  // The server was set up long ago.
  await pool.query(`update agent set password_hash = 'none' where agent_id = $1`, [sanne.id])
  const { rows } = await pool.query('select number, client_id, desk_id from ticket')
  await customer(house, 'north', 'C1', {
    name: CANARY,
    language: 'nl',
    person: CANARY,
    phones: ['+32471000009'],
    contracts: [{ product: CANARY, tier: 'premium' }],
  })
  await knownElsewhere(pool, conversation, CANARY)
  const plan = { ...(await standbyOf(house, sanne)), outage: await outageOf(house, sanne) }
  const key = granted(await makeApiKey(house.app.ctx, 'south', 'books', null))
  return {
    house,
    eva,
    sanne,
    conversation,
    number: rows[0].number,
    secret: secretOf(house.app.ctx, rows[0]),
    file,
    ...plan,
    foreignKey: key,
    stored: async () => JSON.stringify(await Promise.all(TABLES.map((table) => rowsOf(house, table)))),
  }
}

const TABLES = (
  'conversation message note file ticket ticket_message mail_look ticket_change customer person identity contact_address binding ' +
  'contract pin allowance_entry charge call_leg callback engineer_phone standby_duty standby_booking door_hand outage desk_agent api_key audit'
).split(' ')

async function rowsOf(house: TestApp, table: string): Promise<unknown> {
  const { rows } = await house.app.ctx.pool.query(
    `select to_jsonb(t) as row from ${table} t where desk_id = 'north' order by 1`,
  )
  return rows.map(({ row }) => row)
}

/** A chat of this visitor's own; Eva's carries the canary. */
export async function startedBy(visitor: TestVisitor, body = `chat ${CANARY}`): Promise<string> {
  const answer = await visitor.ask('chat:start', { clientId: crypto.randomUUID(), body })
  if (!answer.ok) throw new Error(`not admitted: ${answer.code} ${answer.say}`)
  return answer.value.conversation.id
}

async function uploadedBy(house: TestApp, visitor: TestVisitor, conversation: string): Promise<string> {
  const answer = await fetch(`${house.url}/w/north/files?conversation=${conversation}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${visitor.token}`, 'x-file-name': `${CANARY}.png` },
    body: PNG,
  })
  if (!answer.ok) throw new Error(await answer.text())
  return ((await answer.json()) as { value: { id: string } }).value.id
}

/** A number that passes its check digit and is no ticket. */
export const NO_TICKET = ticketNumber(987_654)

const FORM = { subject: 'x', body: 'x' }

/** Paths and bodies that each route would need to reach what is Eva's. */
export const ROUTES: Record<string, (canary: Canary) => [path: string, body?: unknown]> = {
  ...RECORD_ROUTES,
  ...MAIL_ROUTES,
  ...plain(
    '/healthz',
    '/readyz',
    '/metrics',
    '/api/v1/openapi.json',
    '/panel/api/me',
    '/panel/api/softphone-token',
    '/',
    '/widget.js',
    '/sounds/calm.wav',
    '/panel',
  ),
  'GET /w/:desk/card': () => ['/w/north/card'],
  'GET /d/:desk/page.json': () => ['/d/north/page.json'],
  'POST /w/:desk/files': (canary) => [`/w/north/files?conversation=${canary.conversation}`, 'GIF89a'],
  'GET /w/:desk/files/:id': (canary) => [`/w/north/files/${canary.file}`],
  'GET /w/:desk/sent/:token': () => [`/w/north/sent/${'A'.repeat(72)}`],
  'POST /panel/api/files/:desk/:conversation': (canary) => [
    `/panel/api/files/north/${canary.conversation}`,
    'GIF89a',
  ],
  'GET /panel/api/mails/:desk/:number/:seq': (canary) => [`/panel/api/mails/north/${canary.number}/1`],
  'GET /panel/api/files/:desk/:id': (canary) => [`/panel/api/files/north/${canary.file}`],
  'PUT /api/v1/desks/:desk/customers': () => [
    '/api/v1/desks/north/customers',
    { customers: [{ number: 'C1', name: 'x' }] },
  ],
  'PUT /api/v1/desks/:desk/customers/:number': () => ['/api/v1/desks/north/customers/C1', { name: 'x' }],
  'GET /api/v1/desks/:desk/customers/:number': () => ['/api/v1/desks/north/customers/C1'],
  'GET /api/v1/desks/:desk/standby/bookings': () => ['/api/v1/desks/north/standby/bookings?from=0'],
  'PUT /api/v1/desks/:desk/standby/bookings/:id': () => [
    `/api/v1/desks/north/standby/bookings/${crypto.randomUUID()}`,
    { customer: 'C1', contract: 'C1', period: 'night', from: 0, until: 1 },
  ],
  'DELETE /api/v1/desks/:desk/standby/bookings/:id': ({ booking }) => [
    `/api/v1/desks/north/standby/bookings/${booking}`,
  ],
  'GET /api/v1/desks/:desk/standby/duties': () => ['/api/v1/desks/north/standby/duties?from=0'],
  'PUT /api/v1/desks/:desk/standby/duties/:id': ({ duty, sanne }) => [
    `/api/v1/desks/north/standby/duties/${duty}`,
    { agent: sanne.id, from: 0, until: 1, order: 1 },
  ],
  'DELETE /api/v1/desks/:desk/standby/duties/:id': ({ duty }) => [
    `/api/v1/desks/north/standby/duties/${duty}`,
  ],
  'GET /api/v1/desks/:desk/standby/engineers': () => ['/api/v1/desks/north/standby/engineers'],
  'GET /api/v1/desks/:desk/whatsapp-messages': () => ['/api/v1/desks/north/whatsapp-messages'],
  'POST /w/:desk/session': () => ['/w/north/session', {}],
  'POST /w/:desk/tickets': (canary) => [
    '/w/north/tickets',
    { ...FORM, clientId: crypto.randomUUID(), files: [canary.file] },
  ],
  'GET /w/:desk/tickets': () => ['/w/north/tickets'],
  'GET /w/:desk/tickets/:number': (canary) => [`/w/north/tickets/${canary.number}`],
  'POST /w/:desk/tickets/:number/messages': (canary) => [
    `/w/north/tickets/${canary.number}/messages`,
    { clientId: crypto.randomUUID(), body: 'x' },
  ],
  'POST /w/:desk/tickets/:number/address': (canary) => [
    `/w/north/tickets/${canary.number}/address`,
    { email: 'x@x.example' },
  ],
  'GET /w/:desk/pin': () => ['/w/north/pin'],
  'POST /w/:desk/binding-code': () => ['/w/north/binding-code'],
  'POST /w/:desk/pin': () => ['/w/north/pin', { kind: 'standing' }],
  'POST /panel/api/sign-in': () => ['/panel/api/sign-in', { email: 'x@x.example', password: 'x' }],
  'POST /panel/api/set-up': () => ['/panel/api/set-up', account()],
  'POST /panel/api/join': () => ['/panel/api/join', account()],
  'POST /panel/api/link': () => ['/panel/api/link', { purpose: 'join', code: account().code }],
  'POST /panel/api/sign-out': () => ['/panel/api/sign-out', {}],
  'GET /w/_assets/:file': () => ['/w/_assets/..%2f..%2f..%2fpackage.json'],
  'GET /panel/assets/:file': () => ['/panel/assets/..%2findex.html'],
  'GET /w/:desk/': () => ['/w/north/'],
  'GET /d/:desk/': () => ['/d/north/'],
  'GET /d/:desk/ticket': () => ['/d/north/ticket'],
  'GET /panel/*path': () => ['/panel/inbox'],
  'GET /meta': () => ['/meta?hub.mode=subscribe&hub.verify_token=guess&hub.challenge=1'],
  'GET /meta/:desk': () => ['/meta/north?hub.mode=subscribe&hub.verify_token=guess&hub.challenge=1'],
  'POST /meta': () => ['/meta', payload('text')],
  'POST /meta/:desk': () => ['/meta/north', payload('text')],
}

function plain(...paths: string[]): typeof ROUTES {
  return Object.fromEntries(paths.map((path) => [`GET ${path}`, () => [path]]))
}

function account() {
  return { code: 'guess', email: 'x@x.example', name: 'x', password: 'long enough to pass' }
}
