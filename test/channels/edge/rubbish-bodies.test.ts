import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CustomerBody, PANEL_REQUESTS, VISITOR_REQUESTS } from '../../../shared/schemas.ts'
import { BookingBody, DutyBody } from '../../../shared/standby-requests.ts'
import type { TestApp, TestVisitor } from '../../support/app.ts'
import { type Canary, canaryHouse } from '../../support/canary.ts'
import { RIGHT, uuid, wrongInputs } from '../../support/rubbish.ts'

let canary: Canary
let house: TestApp
let visitor: TestVisitor

beforeAll(async () => {
  canary = await canaryHouse()
  house = canary.house
  visitor = canary.eva
})
afterAll(() => house.close())

/** Every body over HTTP that has a schema, at the door that reads it. */
const BODIES: [route: string, schema: object, right?: Record<string, unknown>][] = [
  ['POST /w/north/session', VISITOR_REQUESTS.session],
  ['POST /w/north/tickets', VISITOR_REQUESTS.ticket],
  ['POST /w/north/tickets/1000004/messages', VISITOR_REQUESTS.ticketReply],
  ['POST /w/north/pin', VISITOR_REQUESTS.pin],
  ['POST /panel/api/sign-in', PANEL_REQUESTS.signIn],
  ['POST /panel/api/set-up', PANEL_REQUESTS.setUp],
  ['POST /panel/api/join', PANEL_REQUESTS.join],
  ['POST /panel/api/link', PANEL_REQUESTS.link],
  ['PUT /api/v1/desks/south/customers/R1', CustomerBody],
  [`PUT /api/v1/desks/south/standby/bookings/${uuid}`, BookingBody],
  [`PUT /api/v1/desks/south/standby/duties/${uuid}`, DutyBody],
]

describe('a body that is rubbish', () => {
  const put = async (route: string, body: string) => {
    const [method = '', path = ''] = route.split(' ')
    const key = path.startsWith('/api/') ? canary.foreignKey : visitor.token
    const headers = {
      authorization: `Bearer ${key}`,
      'content-type': 'application/json',
      'x-balie': 'panel',
      origin: house.url,
    }
    const answer = await fetch(house.url + path, { method, body, headers })
    return { status: answer.status, text: await answer.text() }
  }

  it.each(BODIES)('is refused at %s', async (route, schema) => {
    for (const input of wrongInputs(schema as { shape: Record<string, unknown> }, RIGHT)) {
      const body = JSON.stringify(input)
      const { status, text } = await put(route, body)
      const said = `${route} ${body.slice(0, 200)} -> ${status} ${text}`
      expect(status, said).toBeLessThan(500)
      expect(text, said).not.toMatch(/Error|node_modules|\bat .*\.ts|syntax|violates|column/)
    }
    for (const body of [`${'['.repeat(7000)}${']'.repeat(7000)}`, '{"body":1e999}', '{"body":"\\ud800"}']) {
      expect((await put(route, body)).status, body.slice(0, 20)).toBeLessThan(500)
    }
  })

  it('is told which field is no text', async () => {
    for (const odd of [{ length: { toString: null } }, 'a\u0000b', '\ud800', ['x'], {}]) {
      const form = JSON.stringify({ clientId: uuid, subject: 'x', body: odd })
      const { status, text } = await put('POST /w/north/tickets', form)
      expect(JSON.parse(text), form).toMatchObject({ ok: false, code: 'bad-input', field: 'body' })
      expect(status).toBe(400)
      const chat = await visitor.ask('chat:start', { clientId: uuid, body: odd as string })
      expect(chat).toEqual({ ok: false, code: 'bad-input', field: 'body' })
      const customer = JSON.stringify({ name: 'x', persons: [{ name: odd }] })
      const books = JSON.parse((await put('PUT /api/v1/desks/south/customers/R1', customer)).text)
      expect(books.field, customer).toMatch(/^persons/)
    }
  })
})
