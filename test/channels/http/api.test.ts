import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { setUp } from '../../../server/actions/agents/set-up.ts'
import { makeApiKey, revokeApiKey } from '../../../server/actions/customers/api-keys.ts'
import { ADMINISTRATOR, granted, twoDesks } from '../../support/account-house.ts'
import { type TestApp, testApp } from '../../support/app.ts'

const SMETS = {
  name: 'Smets bv',
  persons: [{ name: 'Kaat', phones: ['0471 12 34 56'] }],
  contracts: [{ id: 'C1', product: 'Hosting', tier: 'basic' }],
}

let t: TestApp
let north: string
let south: string
let beforeSetUp: { status: number; body: unknown }

beforeAll(async () => {
  t = await testApp('2026-11-23T10:00:00+01:00', { policies: twoDesks() })
  const { ctx: house } = t.app
  north = granted(await makeApiKey(house, 'north', 'crm', null))
  south = granted(await makeApiKey(house, 'south', 'crm', null))
  beforeSetUp = await answerOf(await put('north', 'K1', SMETS))
  const code = (await t.app.setupLink())!.split('#')[1]!
  granted(await setUp(house, { code, ...ADMINISTRATOR }))
})
afterAll(() => t.close())

const path = (desk: string, number: string) => `${t.url}/api/v1/desks/${desk}/customers/${number}`
const bearer = (key: string | null): Record<string, string> =>
  key === null ? {} : { authorization: `Bearer ${key}` }

function put(desk: string, number: string, body: unknown, key: string | null = north, more: object = {}) {
  return fetch(path(desk, number), {
    method: 'PUT',
    headers: { 'content-type': 'application/json', ...bearer(key), ...more },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
}

const get = (desk: string, number: string, key: string | null = north) =>
  fetch(path(desk, number), { headers: bearer(key) })

async function answerOf(response: Response): Promise<{ status: number; body: Record<string, unknown> }> {
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

describe('the API', () => {
  it('waits for the first administrator', () => {
    expect(beforeSetUp).toMatchObject({ status: 503, body: { ok: false, code: 'unavailable' } })
  })

  it('stores a customer and gives it back', async () => {
    const stored = await answerOf(await put('north', 'K1', SMETS))
    expect(stored).toMatchObject({
      status: 200,
      body: { ok: true, value: { number: 'K1', name: 'Smets bv' } },
    })
    expect(await answerOf(await get('north', 'K1'))).toEqual(stored)
    expect(await answerOf(await put('north', 'K1', SMETS))).toEqual(stored)
  })

  it('answers every mistake at once with its place', async () => {
    const wrong = { ...SMETS, nmae: 'x', contracts: [{ id: 'C1', product: 'Hosting', tier: 'gold' }] }
    expect(await answerOf(await put('north', 'K2', wrong))).toMatchObject({
      status: 400,
      body: {
        code: 'bad-input',
        problems: [
          { field: 'nmae', say: 'There is no such field; its name may be misspelt.' },
          { field: 'contracts.0.tier', say: 'This desk knows no tier "gold". Its tiers: basic, premium.' },
        ],
      },
    })
    expect((await get('north', 'K2')).status).toBe(404)
  })

  it.each([
    ['no JSON', '{"name":', 400],
    ['a word', '"Smets"', 400],
    ['nothing', '', 400],
    ['more than two megabytes', JSON.stringify({ name: 'x'.repeat(2_200_000) }), 413],
  ])('refuses %s in plain words', async (_what, body, status) => {
    const answer = await answerOf(await put('north', 'K3', body))
    expect(answer.status).toBe(status)
    expect(answer.body.ok).toBe(false)
    expect(JSON.stringify(answer.body)).not.toMatch(/at |Error|node_modules|Unexpected/)
  })

  it('refuses a body that does not say it is JSON', async () => {
    const answer = await put('north', 'K3', SMETS, north, { 'content-type': 'text/plain' })
    expect(answer.status).toBe(400)
  })

  it('takes a customer with hundreds of persons', async () => {
    const persons = Array.from({ length: 200 }, (_, i) => ({
      name: `Person ${i}`,
      emails: [`p${i}@x.example`],
    }))
    const services = Array.from(
      { length: 1000 },
      (_, i) => `server-${i}.a-rather-long-name-of-a-host.example`,
    )
    const big = {
      name: 'Big',
      persons,
      contracts: [
        { id: 'C', product: 'x', tier: 'basic', services },
        { id: 'D', product: 'x', tier: 'basic', services },
      ],
    }
    expect(JSON.stringify(big).length).toBeGreaterThan(64 * 1024)
    expect((await put('north', 'BIG', big)).status).toBe(200)
  })
})

describe('a key', () => {
  it.each([
    ['none', () => null],
    ['a guess', () => `balie_${'A'.repeat(43)}`],
    ['the key without its beginning', () => north.slice(6)],
    ['the key of another desk', () => south],
    ['a key with a letter more', () => `${north}x`],
    ['a wildcard', () => 'balie_%'],
  ])('%s opens nothing', async (_what, key) => {
    await put('north', 'SECRET', { name: 'canary' })
    const answers = [
      await put('north', 'SECRET', { name: 'changed' }, key()),
      await get('north', 'SECRET', key()),
    ]
    for (const answer of answers) {
      const { status, body } = await answerOf(answer)
      expect(status).toBe(401)
      expect(JSON.stringify(body)).not.toContain('canary')
    }
    expect((await answerOf(await get('north', 'SECRET'))).body).toMatchObject({ value: { name: 'canary' } })
  })

  it('of one desk learns nothing about another, not even whether it is there', async () => {
    const there = await answerOf(await get('south', 'K1', north))
    expect(there).toEqual(await answerOf(await get('nowhere', 'K1', north)))
    expect(there.status).toBe(401)
  })

  it('is not looked for in the address, where logs would see it', async () => {
    expect((await fetch(`${path('north', 'K1')}?key=${north}&access_token=${north}`)).status).toBe(401)
  })

  it('opens nothing after its last day, or once revoked', async () => {
    const { ctx: house } = t.app
    const late = granted(await makeApiKey(house, 'north', 'short', t.clock.now() + 1000))
    expect((await get('north', 'K1', late)).status).toBe(200)
    t.clock.advance(1000)
    expect((await get('north', 'K1', late)).status).toBe(401)
    const gone = granted(await makeApiKey(house, 'north', 'gone', null))
    granted(await revokeApiKey(house, 'north', 'gone'))
    expect((await get('north', 'K1', gone)).status).toBe(401)
  })

  it('has a name of its own and is kept as a hash', async () => {
    const { ctx: house } = t.app
    expect(await makeApiKey(house, 'north', 'crm', null)).toMatchObject({ code: 'taken' })
    const { rows } = await house.pool.query<{ all: string }>('select json_agg(k)::text as all from api_key k')
    expect(rows[0]!.all).not.toContain(north)
    expect(rows[0]!.all).not.toContain(north.slice(6))
  })
})

describe('the document of the API', () => {
  it('is made from the schemas that check, and says every field there is', async () => {
    const { status, body } = await answerOf(await fetch(`${t.url}/api/v1/openapi.json`))
    expect(status).toBe(200)
    expect(body.openapi).toBe('3.1.0')
    const { Customer } = (
      body.components as { schemas: Record<string, { properties: object; additionalProperties: unknown }> }
    ).schemas
    expect(Object.keys(Customer!.properties)).toEqual(['name', 'language', 'persons', 'contracts'])
    expect(Customer!.additionalProperties).toBe(false)
  })

  it('names every route there is, with its methods and what it may be refused with', async () => {
    const { body } = await answerOf(await fetch(`${t.url}/api/v1/openapi.json`))
    const paths = body.paths as Record<string, Record<string, { responses?: object }>>
    const described = Object.entries(paths).flatMap(([path, { parameters, ...methods }]) =>
      Object.entries(methods).map(([method, { responses }]) => {
        expect(Object.keys(responses ?? {})).toEqual(expect.arrayContaining(['200', '401', '429', '503']))
        expect((parameters as unknown as { name: string }[]).map(({ name }) => name)).toContain('desk')
        return `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`
      }),
    )
    const routes = t.app.routes().filter((route) => route.includes(' /api/v1/desks/'))
    expect(described.sort()).toEqual(routes.sort())
  })
})
