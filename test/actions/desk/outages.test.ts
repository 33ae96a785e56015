import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { OUTAGE_MAX } from '../../../shared/outage.ts'
import { type TestAgent, type TestApp, testApp } from '../../support/app.ts'
import { next } from '../../support/chats.ts'

const DESK = 'five-levels'
const MINUTE = 60_000
const says = { nl: 'De mail ligt eruit.', en: 'Mail is down.' }

let app: TestApp
let sanne: TestAgent
beforeEach(async () => {
  app = await testApp('2026-11-23T14:00:00+01:00')
  sanne = await app.agent({ [DESK]: 'agent' }, 'Sanne de Wit')
})
afterEach(() => app.close())

const notice = (more: object = {}) => ({
  desk: DESK,
  outage: crypto.randomUUID(),
  topics: ['mail'],
  says,
  until: app.clock.now() + 60 * MINUTE,
  ...more,
})
const up = async (agent = sanne) => {
  const synced = await agent.ask('desk:sync', { desk: DESK, since: 0 })
  return synced.ok ? synced.value.outages : []
}

describe('a notice of an outage', () => {
  it('is put up by an agent, seen by colleagues at once, and ends by itself', async () => {
    const joris = await app.agent({ [DESK]: 'agent' }, 'Joris Bakker')
    const visitor = await app.visitor(DESK)
    const before = await joris.ask('desk:sync', { desk: DESK, since: 0 })
    const heard = [next(joris.socket, 'desk'), next(visitor.socket, 'doors')]
    const input = notice()
    expect(await sanne.ask('outage:put-up', input)).toEqual({ ok: true, value: null })
    const [news] = (await Promise.all(heard)) as [{ version: number }, unknown]
    expect(news.version).toBeGreaterThan(before.ok ? before.value.version : Number.POSITIVE_INFINITY)
    const { outage: id, topics, until } = input
    const since = app.clock.now()
    expect(await up(joris)).toEqual([{ id, topics, says, since, until, by: 'Sanne de Wit', changedBy: null }])
    const told = next(joris.socket, 'desk')
    const gone = next(visitor.socket, 'doors')
    app.clock.advance(60 * MINUTE)
    await app.app.tick()
    await Promise.all([told, gone])
    expect(await up(joris)).toEqual([])
  })

  it('gets other words from a colleague, another end, and ends when somebody says so', async () => {
    const joris = await app.agent({ [DESK]: 'agent' }, 'Joris Bakker')
    const input = notice()
    await sanne.ask('outage:put-up', input)
    const better = {
      ...input,
      says: { ...says, en: 'Mail is slow.' },
      topics: [],
      until: input.until + MINUTE,
    }
    expect(await joris.ask('outage:change', better)).toMatchObject({ ok: true })
    expect(await up()).toMatchObject([
      {
        says: { en: 'Mail is slow.' },
        topics: [],
        until: better.until,
        by: 'Sanne de Wit',
        changedBy: 'Joris Bakker',
      },
    ])
    expect(await joris.ask('outage:end', { desk: DESK, outage: input.outage })).toMatchObject({ ok: true })
    expect(await up()).toEqual([])
    expect(await joris.ask('outage:end', { desk: DESK, outage: input.outage })).toMatchObject({ ok: true })
    expect(await sanne.ask('outage:change', better)).toMatchObject({ ok: false, code: 'not-found' })
  })

  it('sent twice is one', async () => {
    const input = notice()
    await sanne.ask('outage:put-up', input)
    expect(await sanne.ask('outage:put-up', input)).toMatchObject({ ok: true })
    expect(await up()).toHaveLength(1)
  })

  it('has spaces for line breaks, for it is spoken too', async () => {
    await sanne.ask('outage:put-up', notice({ says: { nl: ' De mail\nligt   eruit. ', en: 'Down.' } }))
    expect(await up()).toMatchObject([{ says: { nl: 'De mail ligt eruit.', en: 'Down.' } }])
  })

  it('is written down: who, what, until when', async () => {
    const boss = await app.agent({ [DESK]: 'supervisor' }, 'Nora Claes')
    const input = notice()
    await sanne.ask('outage:put-up', input)
    app.clock.advance(MINUTE)
    await sanne.ask('outage:end', { desk: DESK, outage: input.outage })
    const read = await boss.ask('records:read', { desk: DESK, kind: 'audit', where: { what: 'outage' } })
    const rows = read.ok ? read.value.rows.map(({ cells }) => cells) : []
    expect(rows).toHaveLength(2)
    expect(rows[0]!.join(' ')).toMatch(/Sanne de Wit.*outage.*ended/)
    expect(rows[1]!.join(' ')).toContain('De mail ligt eruit.')
  })
})

describe('what is refused', () => {
  it.each([
    ['without an end', { until: 0 }, 'until'],
    ['that stays for more than a week', { until: Date.parse('2026-12-01T14:00:00+01:00') }, 'until'],
    ['on a topic that the desk does not have', { topics: ['moon'] }, 'topics'],
    ['without one of the desk’s languages', { says: { nl: 'Storing.' } }, 'says.en'],
    ['with nothing but spaces in one', { says: { nl: ' \n ', en: 'Down.' } }, 'says.nl'],
  ])('a notice %s', async (_, more, field) => {
    expect(await sanne.ask('outage:put-up', notice(more))).toMatchObject({
      ok: false,
      code: 'bad-input',
      field,
      say: expect.any(String),
    })
    expect(await up()).toEqual([])
  })

  it('words that take too long to say, and a fourth notice', async () => {
    const long = { ...says, nl: 'x'.repeat(OUTAGE_MAX + 1) }
    expect(await sanne.ask('outage:put-up', notice({ says: long }))).toMatchObject({ code: 'bad-input' })
    for (const _ of [1, 2, 3]) await sanne.ask('outage:put-up', notice())
    expect(await sanne.ask('outage:put-up', notice())).toMatchObject({ ok: false, code: 'full' })
    expect(await up()).toHaveLength(3)
  })

  it('an agent of another desk', async () => {
    const stranger = await app.agent({ 'premium-line': 'administrator' })
    expect(await stranger.ask('outage:put-up', notice())).toMatchObject({ code: 'forbidden' })
    const mine = notice()
    await sanne.ask('outage:put-up', mine)
    expect(await stranger.ask('outage:end', { desk: DESK, outage: mine.outage })).toMatchObject({
      code: 'forbidden',
    })
    const crossed = { desk: 'premium-line', outage: mine.outage }
    expect(await stranger.ask('outage:end', crossed)).toMatchObject({ ok: true })
    expect(await up()).toHaveLength(1)
  })
})
