import supertest from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CUSTOMERS, RECORDS, STANDBY, WHATSAPP } from './contract/api.ts'
import { FILES } from './contract/files.ts'
import { HEALTH } from './contract/health.ts'
import { MAIL } from './contract/mail.ts'
import { META_WEBHOOKS } from './contract/meta.ts'
import { PAGES } from './contract/pages.ts'
import { PANEL } from './contract/panel.ts'
import { TELEPHONE } from './contract/telephone.ts'
import {
  type Ask,
  type Contract,
  expectHeaders,
  JSON_HEADERS,
  type Promised,
  Refusal,
  type Refused,
} from './contract/terms.ts'
import { PIN, TICKETS, VISITOR } from './contract/visitor.ts'
import { openWorld, shownBy, type Who, type World } from './contract/world.ts'

/** The public HTTP API, area by area: what each route takes, gives and refuses stands in the tables of `contract/`. */
const AREAS: Record<string, Contract> = {
  'the visitor': VISITOR,
  'a visitor’s tickets': TICKETS,
  'a customer’s PIN': PIN,
  files: FILES,
  'the customers of a desk': CUSTOMERS,
  'what a desk has written down': RECORDS,
  'the standby of a desk': STANDBY,
  'what was sent by WhatsApp': WHATSAPP,
  'the way into the panel': PANEL,
  'who watches the server': HEALTH,
  'the pages': PAGES,
  'the telephone’s webhooks': TELEPHONE,
  'the webhooks of Meta': META_WEBHOOKS,
  'mails that a program brings, and those that tell': MAIL,
}

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

it('every route is in the contract, and in one place of it', () => {
  const promised = Object.values(AREAS).flatMap((area) => Object.keys(area))
  expect(promised.sort()).toEqual(world.house.app.routes().sort())
})

describe.each(Object.entries(AREAS))('%s', (_area, contract) => {
  describe.each(Object.entries(contract))('%s', (route, promised) => {
    it.each((promised.refuses ?? []).map((refused) => [refused.what, refused.status, refused] as const))(
      'refuses %s: %d',
      (_what, _status, refused) => expectRefused(route, promised, refused),
    )

    it(`gives ${promised.by} what is promised`, async () => {
      const { status = 200, body, headers = {} } = promised.gives
      const answer = await send(route, await promised.ask(world), promised.by)
      expect(answer.status, answer.text).toBe(status)
      const isJson = answer.type === 'application/json'
      expect(body.safeParse(isJson ? answer.body : answer.text).error, answer.text).toBeUndefined()
      expectHeaders(answer.headers, { ...JSON_HEADERS, ...headers })
    })
  })
})

async function expectRefused(route: string, promised: Promised, refused: Refused): Promise<void> {
  const right = await (refused.ask ?? promised.ask)(world)
  const { status, code, field, body, headers = {}, path = (same: string) => same, given } = refused
  const changed: Ask = {
    ...right,
    path: path(right.path),
    ...(body === undefined ? {} : { body: { ...(right.body as object), ...body } }),
    headers: { ...right.headers, ...headers },
  }
  const answer = await send(route, changed, refused.by ?? promised.by)
  expect(answer.status, answer.text).toBe(status)
  expectHeaders(answer.headers, { ...JSON_HEADERS, ...given })
  if (code === null) return
  expect(Refusal.safeParse(answer.body).error, answer.text).toBeUndefined()
  expect(answer.body).toMatchObject({ code, ...(field === undefined ? {} : { field }) })
}

function send(route: string, { path, body, headers = {}, at = world.house.url }: Ask, by: Who) {
  const method = route.split(' ')[0]!.toLowerCase() as 'get' | 'post' | 'put' | 'delete'
  const asked = supertest(at)
    [method](path)
    .set({ origin: at, ...shownBy(world, by), ...headers })
  return body === undefined ? asked : asked.send(body)
}
