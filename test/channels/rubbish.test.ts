import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CHANNELS } from '../../shared/channels.ts'
import { AGENT_EVENTS, VISITOR_EVENTS } from '../../shared/schemas.ts'
import { exampleDesks, type TestAgent, type TestApp, type TestVisitor } from '../support/app.ts'
import { type Canary, canaryHouse, ROUTES } from '../support/canary.ts'
import { RIGHT, wrongInputs } from '../support/rubbish.ts'

let canary: Canary
let house: TestApp
let visitor: TestVisitor
let agent: TestAgent

beforeAll(async () => {
  canary = await canaryHouse()
  house = canary.house
  visitor = canary.eva
  agent = await house.agent({ north: 'administrator' }, 'Piet')
})
afterAll(() => house.close())

type Ask = (event: string, input: unknown) => Promise<{ ok: boolean; code?: string }>

const INSIDES = /Error|node_modules|\bat .*\.ts|syntax|violates|column/

/** A fault of ours is answered `unavailable`: nothing that comes in may cause one. */
const isGood = (answer: { ok: boolean; code?: string }) =>
  typeof answer.ok === 'boolean' && answer.code !== 'unavailable' && !INSIDES.test(JSON.stringify(answer))

async function expectAnswers(ask: Ask, event: string, schema: unknown) {
  for (const input of wrongInputs(schema as { shape: Record<string, unknown> }, RIGHT)) {
    const answer = await ask(event, input)
    // What was asked is written out only where it matters: most of it is long.
    if (!isGood(answer))
      expect.fail(`${event} ${JSON.stringify(input)?.slice(0, 200)} -> ${JSON.stringify(answer)}`)
  }
  expect(({} as { ok?: boolean }).ok).toBeUndefined()
}

describe('rubbish is answered and breaks nothing', () => {
  it.each(Object.entries(VISITOR_EVENTS))('as visitor’s event %s', async (event, schema) => {
    await expectAnswers((name, input) => visitor.ask(name as never, input as never) as never, event, schema)
  })

  it.each(Object.entries(AGENT_EVENTS))('as agent’s event %s', async (event, schema) => {
    await expectAnswers((name, input) => agent.ask(name as never, input as never) as never, event, schema)
  })

  it.each(Object.keys(ROUTES))('at %s', async (route) => {
    const [method, pattern] = route.split(' ') as [string, string]
    const odd = [
      '%00',
      '%ED%A0%80',
      '%2e%2e%2f',
      '__proto__',
      'constructor',
      'x'.repeat(3000),
      '%27--',
      '%F0%9F%92%A9',
    ]
    const headers = {
      authorization: `Bearer ${visitor.token}`,
      cookie: agent.cookie,
      'x-balie': 'panel',
      origin: house.url,
    }
    const paths = odd.map((text) => pattern.replace(/:\w+|\*path/g, text))
    const inDesk = odd.map((text) => pattern.replace(':desk', 'north').replace(/:\w+|\*path/g, text))
    for (const path of [...paths, ...inDesk]) {
      for (const body of method === 'GET' ? [undefined] : ['', '{', 'null', '[]', '{"__proto__":1}', '"x"']) {
        const answer = await fetch(`${house.url}${path}?lang=%00&conversation=%00`, {
          method,
          headers: { ...headers, 'content-type': 'application/json', 'x-file-name': '%00' },
          ...(body === undefined ? {} : { body }),
        })
        const text = await answer.text()
        const known = answer.status === 503 && text.includes('not built')
        expect(known || answer.status < 500, `${method} ${path} ${body} -> ${answer.status} ${text}`).toBe(
          true,
        )
        expect(text).not.toMatch(/SyntaxError|node_modules|\bat .*\.ts:|violates/)
      }
    }
  })
})

describe('moments at which nobody of us will be there', () => {
  it.each(['1970-01-01', '0001-01-01', '2400-02-29', '+275760-09-13'])(
    'are answered as well: %s',
    async (day) => {
      const { policies } = await exampleDesks()
      const at = Math.max(0, Date.parse(`${day}T00:00:00Z`))
      for (const policy of policies) await house.app.setPolicy(policy)
      const desks = Object.fromEntries(policies.map(({ id }) => [id, 'agent' as const]))
      const everywhere = await house.agent(desks, 'Everywhere')
      for (const desk of Object.keys(desks)) {
        for (const channel of CHANNELS) {
          const answer = await everywhere.ask('what-if', { desk, channel, at })
          expect(answer, `${desk} ${channel}`).toMatchObject({ ok: true })
        }
      }
    },
  )
})

describe('a program with a key', () => {
  it('may ask for any customer number', async () => {
    const headers = { authorization: `Bearer ${canary.foreignKey}` }
    for (const number of ['%00', '%ED%A0%80', 'x'.repeat(5000), '__proto__', '%F0%9F%92%A9', '..%2f..']) {
      const { status } = await fetch(`${house.url}/api/v1/desks/south/customers/${number}`, { headers })
      expect(status, number).toBeGreaterThanOrEqual(400)
      expect(status, number).toBeLessThan(500)
    }
  })
})
