import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { setUp } from '../../../server/actions/agents/set-up.ts'
import { makeApiKey } from '../../../server/actions/customers/api-keys.ts'
import type { Answer } from '../../../shared/answers.ts'
import type { RecordsPage } from '../../../shared/records.ts'
import { ADMINISTRATOR } from '../../support/account-house.ts'
import { type TestAgent, type TestApp, testApp } from '../../support/app.ts'
import { form, got } from '../../support/ticket-house.ts'

const DESK = 'strict-queue'
const DAY = 86_400_000
const FIELDS = { domain: 'jansen.example' }

let app: TestApp
let joris: TestAgent
let key: string
beforeAll(async () => {
  app = await testApp('2026-11-23T10:00:00+01:00')
  const code = (await app.app.setupLink())!.split('#')[1]!
  got(await setUp(app.app.ctx, { code, ...ADMINISTRATOR }))
  joris = await app.agent({ [DESK]: 'supervisor' }, 'Joris Bakker')
  key = got(await makeApiKey(app.app.ctx, DESK, 'reader', null))
  const visitor = await app.visitor(DESK)
  await visitor.post(`/w/${DESK}/tickets`, { ...form(), name: '=1+1', fields: FIELDS })
  app.clock.advance(1000)
  await visitor.post(`/w/${DESK}/tickets`, { ...form(), topic: 'cancel', fields: FIELDS })
  app.clock.advance(1000)
  await visitor.post(`/w/${DESK}/tickets`, form())
  got(
    await joris.ask('door:set', {
      desk: DESK,
      channel: 'ticket',
      state: 'closed',
      reason: 'Storing',
      until: app.clock.now() + DAY,
    }),
  )
})
afterAll(() => app.close())

/** A page as objects, by its columns. */
const named = ({ columns, rows }: RecordsPage) =>
  rows.map(({ cells }) => Object.fromEntries(columns.map((column, i) => [column, cells[i]])))
const get = (path: string, bearer = key) =>
  fetch(`${app.url}/api/v1/desks/${DESK}/${path}`, { headers: { authorization: `Bearer ${bearer}` } })
const page = async (path: string) => got((await (await get(path)).json()) as Answer<RecordsPage>)

describe('admissions', () => {
  it('say who was turned away, where, and by which rule', async () => {
    const read = got(await joris.ask('records:read', { desk: DESK, kind: 'admissions' }))
    expect(named(read)).toMatchObject([
      { door: 'ticket', outcome: 'ask', rule: 'fields', code: 'fields' },
      {
        door: 'ticket',
        outcome: 'refuse',
        rule: 'topic',
        code: 'topic-not-supported',
        why: 'not a matter for this door',
        tier: 'nobody',
        ticket: null,
      },
      { outcome: 'admit', why: null, who: '=1+1', ticket: expect.stringMatching(/^\d{7}$/) },
    ])
    expect(read.keptDays).toBe(90)
  })

  it('are filtered, and read page by page', async () => {
    const refused = await page('admissions?outcome=refuse&door=ticket')
    expect(named(refused)).toMatchObject([{ code: 'topic-not-supported' }])
    const first = await page('admissions?most=2')
    const rest = await page(`admissions?most=2&after=${encodeURIComponent(first.next!)}`)
    expect([first.rows.length, rest.rows.length, rest.next]).toEqual([2, 1, null])
    const at = named(first)[1]!.at as number
    expect((await page(`admissions?from=${at}&until=${at + 1}`)).rows).toHaveLength(1)
  })

  it('come as CSV that no spreadsheet takes for a formula', async () => {
    const answer = await get('admissions?format=csv&outcome=admit')
    expect(answer.headers.get('content-type')).toMatch(/^text\/csv/)
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename=${DESK}-admissions.csv`)
    const [head, row] = (await answer.text()).split('\r\n')
    expect(head).toBe('at,door,outcome,rule,code,why,tier,customer,who,ticket,conversation,policy')
    expect(row).toMatch(/^2026-11-23T09:00:00\.000Z,ticket,admit,.*,'=1\+1,\d{7},,[0-9a-f]{64}$/)
    const { csv } = got(
      await joris.ask('records:csv', { desk: DESK, kind: 'admissions', where: { outcome: 'admit' } }),
    )
    expect(csv.split('\r\n')[1]).toBe(row)
  })
})

describe('a name that holds a formula behind the separator of another country', () => {
  it('is none there either', async () => {
    const visitor = await app.visitor('five-levels')
    const name = 'Jan; =1+1\t@SUM(1)\n-1 - 2; en ＝1'
    await visitor.post('/w/five-levels/tickets', { ...form(), name })
    const key = got(await makeApiKey(app.app.ctx, 'five-levels', 'csv', null))
    const answer = await fetch(`${app.url}/api/v1/desks/five-levels/admissions?format=csv`, {
      headers: { authorization: `Bearer ${key}` },
    })
    const text = await answer.text()
    expect(text).not.toMatch(/[;\t\n,"]\s*[=+\-@＝]/)
    expect(text).toContain("Jan;' =1+1")
  })
})

describe('audit and charges', () => {
  it('say who did what', async () => {
    const read = await page('audit?what=door')
    expect(named(read)).toMatchObject([{ what: 'door', agent: expect.stringContaining(' ') }])
    expect(await page('charges')).toMatchObject({ rows: [], next: null, keptDays: 2555 })
  })
})

describe('who may read them', () => {
  it('supervisors of the desk and its own keys, and nobody else', async () => {
    const agent = await app.agent({ [DESK]: 'agent' })
    const stranger = await app.agent({ 'five-levels': 'supervisor' })
    for (const who of [agent, stranger])
      for (const event of ['records:read', 'records:csv'] as const)
        expect(await who.ask(event, { desk: DESK, kind: 'audit' })).toMatchObject({
          ok: false,
          code: 'forbidden',
        })
    expect(
      (await get('admissions', got(await makeApiKey(app.app.ctx, 'five-levels', 'reader', null)))).status,
    ).toBe(401)
  })

  it.each([
    ['admissions?visitor=x', 'visitor'],
    ['audit?door=chat', 'door'],
    ['charges?from=monday', 'from'],
    ['admissions?door=%00', 'door'],
    ['audit?what=a%00b', 'what'],
    ['charges?__proto__=x', '__proto__'],
    ['charges?most=0', 'most'],
    ['charges?after=x', 'after'],
    ['charges?format=xml', 'format'],
  ])('%s is no question', async (path, field) => {
    const answer = await get(path)
    expect([answer.status, await answer.json()]).toMatchObject([400, { ok: false, code: 'bad-input', field }])
  })
})

it('are deleted when the desk keeps them no longer, and the public page says when', async () => {
  const shown = got(
    (await (await fetch(`${app.url}/d/${DESK}/page.json?lang=nl`)).json()) as Answer<{ kept: string }>,
  )
  expect(shown.kept).toBe(
    'We bewaren 90 dagen wie er is binnengelaten of doorverwezen, 2 jaar wat medewerkers deden en 7 jaar wat is afgesproken en gerekend.',
  )
  app.clock.advance(91 * DAY)
  await app.app.tick()
  expect((await page('admissions')).rows).toEqual([])
  expect((await page('audit?what=door')).rows).toHaveLength(1)
  app.clock.advance(730 * DAY)
  await app.app.tick()
  expect((await page('audit?what=door')).rows).toEqual([])
})
