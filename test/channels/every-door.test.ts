import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AGENT_EVENTS, VISITOR_EVENTS } from '../../shared/schemas.ts'
import type { Role } from '../../shared/wire.ts'
import type { TestAgent, TestVisitor } from '../support/app.ts'
import { CANARY, type Canary, canaryHouse, NO_TICKET, ROUTES, startedBy } from '../support/canary.ts'
import { asAgent, asVisitor } from '../support/canary-inputs.ts'

let canary: Canary
/** A visitor of the same desk with a chat of her own. */
let mallory: TestVisitor
/** A visitor and the administrator of another desk. */
let stranger: TestVisitor
let outsider: TestAgent
/** Everything that came over their sockets without being asked for. */
const heard: unknown[] = []
let before = ''

beforeAll(async () => {
  canary = await canaryHouse()
  const { house } = canary
  mallory = await house.visitor('north')
  stranger = await house.visitor('south')
  outsider = await house.agent({ south: 'administrator' }, 'Olaf')
  await startedBy(mallory, 'mine')
  for (const { socket } of [mallory, stranger, outsider]) {
    socket.onAny((...news: unknown[]) => heard.push(news))
  }
  before = await canary.stored()
})
afterAll(() => canary.house.close())

/** Events that not every agent of the desk may send. */
const LEAST: Partial<Record<keyof typeof AGENT_EVENTS, Role>> = {
  'door:set': 'supervisor',
  'pin:make': 'supervisor',
  'pins:guessed': 'supervisor',
  'customer:add-phone': 'supervisor',
  'customer:remove-phone': 'supervisor',
  'numbers:blocked': 'supervisor',
  'numbers:block': 'supervisor',
  'numbers:unblock': 'supervisor',
  'standby:duty': 'supervisor',
  'standby:off-duty': 'supervisor',
  'standby:phone': 'supervisor',
  'standby:book': 'supervisor',
  'standby:cancel': 'supervisor',
  'phones:list': 'administrator',
  'phones:try': 'administrator',
  'phones:code': 'administrator',
  'agents:change': 'administrator',
  'agents:invite': 'administrator',
}

const CALLERS: Record<string, () => Record<string, string>> = {
  nobody: () => ({}),
  'a visitor of the same desk': () => ({ authorization: `Bearer ${mallory.token}` }),
  'a visitor of another desk': () => ({ authorization: `Bearer ${stranger.token}` }),
  'somebody who guesses the link': () => ({ 'x-ticket-secret': `${canary.secret.slice(0, -1)}_` }),
  'the administrator of another desk': () => ({ cookie: outsider.cookie, 'x-balie': 'panel' }),
  'a foreign page in an agent’s browser': () => ({
    cookie: canary.sanne.cookie,
    origin: 'https://evil.example',
  }),
  'a program with the key of another desk': () => ({ authorization: `Bearer ${canary.foreignKey}` }),
}

function call(route: string, headers: Record<string, string>): Promise<Response> {
  const [path, body] = ROUTES[route]!(canary)
  const method = route.split(' ')[0]!
  const type: Record<string, string> =
    typeof body === 'string' ? { 'x-file-name': 'x.gif' } : { 'content-type': 'application/json' }
  return fetch(canary.house.url + path, {
    method,
    redirect: 'manual',
    headers: { origin: canary.house.url, ...(body ? type : {}), ...headers },
    ...(body ? { body: typeof body === 'string' ? body : JSON.stringify(body) } : {}),
  })
}

/** Nothing of Eva's came back, over the socket neither, and nothing of hers changed. */
async function expectUntouched(answer: unknown) {
  expect(JSON.stringify([answer, heard])).not.toContain(CANARY)
  expect(await canary.stored()).toBe(before)
}

describe('every door', () => {
  it('stands in this test', () => {
    expect(Object.keys(asVisitor(canary)).sort()).toEqual(Object.keys(VISITOR_EVENTS).sort())
    expect(Object.keys(asAgent(canary, outsider)).sort()).toEqual(Object.keys(AGENT_EVENTS).sort())
    expect(Object.keys(ROUTES).sort()).toEqual(canary.house.app.routes().sort())
  })

  it('shows Eva and her desk what is theirs', async () => {
    const { eva, sanne } = canary
    const seen = [
      await eva.ask('messages:after', { conversation: canary.conversation, after: 0 }),
      await (await eva.get(`/w/north/tickets/${canary.number}`)).json(),
      await sanne.ask('desk:sync', { desk: 'north', since: 0 }),
      await sanne.ask('ticket:open', { desk: 'north', number: canary.number }),
      await sanne.ask('customer:find', { desk: 'north', find: 'C1' }),
      (await eva.get(`/w/north/files/${canary.file}`)).headers.get('content-disposition'),
      (await call('GET /panel/api/files/:desk/:id', { cookie: sanne.cookie })).headers.get(
        'content-disposition',
      ),
      await (await call('GET /w/:desk/tickets/:number', { 'x-ticket-secret': canary.secret })).json(),
    ]
    for (const answer of seen) expect(JSON.stringify(answer)).toContain(CANARY)
  })
})

describe.each(Object.keys(VISITOR_EVENTS) as (keyof typeof VISITOR_EVENTS)[])(
  'visitor’s event %s',
  (event) => {
    it('gives another visitor nothing of Eva’s', async () => {
      const answer = await mallory.ask(event, asVisitor(canary)[event]() as never)
      expect(answer).toMatchObject(event === 'read' ? { value: null } : { ok: false })
      await expectUntouched(answer)
    })

    it('gives a visitor of another desk nothing of Eva’s', async () => {
      await expectUntouched(await stranger.ask(event, asVisitor(canary)[event]() as never))
    })
  },
)

describe.each(Object.keys(AGENT_EVENTS) as (keyof typeof AGENT_EVENTS)[])('agent’s event %s', (event) => {
  it('is forbidden at a desk that is not one’s own', async () => {
    const answer = await outsider.ask(event, {
      desk: 'north',
      ...asAgent(canary, outsider)[event](),
    } as never)
    expect(answer).toMatchObject(event === 'read' ? { value: null } : { ok: false })
    await expectUntouched(answer)
  })

  it('reaches nothing of Eva’s by way of one’s own desk', async () => {
    const answer = await outsider.ask(event, {
      desk: 'south',
      ...asAgent(canary, outsider)[event](),
    } as never)
    if (event === 'agents:invite') {
      expect(answer).toMatchObject({ ok: true, value: { link: `${canary.house.url}/panel/` } })
    }
    await expectUntouched(answer)
  })
})

const TOO_LOW = Object.entries(LEAST).flatMap(([event, least]) => lower(least).map((role) => [event, role]))
it.each(TOO_LOW)('%s is forbidden to an %s', async (event, role) => {
  const low = await canary.house.agent({ north: role as Role }, 'Piet')
  before = await canary.stored()
  const input = { desk: 'north', ...asAgent(canary, outsider)[event as keyof typeof AGENT_EVENTS]() }
  expect(await low.ask(event as 'door:set', input as never)).toMatchObject({ ok: false, code: 'forbidden' })
  expect(await canary.stored()).toBe(before)
})

function lower(least: Role): Role[] {
  return (['agent', 'supervisor', 'administrator'] as const).slice(
    0,
    { agent: 0, supervisor: 1, administrator: 2 }[least],
  )
}

describe.each(Object.keys(ROUTES))('%s', (route) => {
  it.each(Object.keys(CALLERS))('gives %s nothing of Eva’s', async (caller) => {
    const answer = await call(route, CALLERS[caller]!())
    // A foreign page may have the browser fetch; that it cannot read is the browser's promise.
    const unread = caller.startsWith('a foreign page') && route.startsWith('GET')
    const seen = unread ? null : { text: await answer.text(), headers: [...answer.headers] }
    expect(answer.status, seen?.text).toBeLessThan(500)
    await expectUntouched(seen)
  })
})

it('a ticket that does not exist and one of somebody else get the same answer', async () => {
  const read = async (number: number) => (await mallory.get(`/w/north/tickets/${number}`)).text()
  expect(await read(canary.number)).toBe(await read(NO_TICKET))
})

it('what Eva writes afterwards is heard by nobody who tried', async () => {
  const { conversation, eva } = canary
  await eva.ask('message:post', { conversation, clientId: crypto.randomUUID(), body: CANARY })
  // Whatever was sent to them stands before the answer to this.
  await Promise.all(
    [mallory, stranger].map((one) => one.ask('typing', { conversation: crypto.randomUUID(), typing: false })),
  )
  expect(JSON.stringify(heard)).not.toContain(CANARY)
})
