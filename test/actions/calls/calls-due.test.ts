import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type TestApp, testApp } from '../../support/app.ts'
import { customer } from '../../support/builders.ts'
import { Caller, TWILIO } from '../../support/calls.ts'

const DESK = 'five-levels'
const LINE = '+31100000150'
const EVA = '+31612345671'
const MINUTE = 60_000

let provider: Server
/** What the provider says of any call; null: it does not know it, a number: it fails so. */
let said: Record<string, unknown> | number | null = null
let house: TestApp

beforeEach(async () => {
  provider = createServer((_request, response) => {
    const status = typeof said === 'number' ? said : said === null ? 404 : 200
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(JSON.stringify(typeof said === 'object' ? (said ?? { code: 20404, status: 404 }) : {}))
  })
  provider.listen(0, '127.0.0.1')
  await once(provider, 'listening')
  const apiUrl = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`
  house = await testApp('2026-11-23T15:00:00+01:00', { twilio: { ...TWILIO, apiUrl } })
  await customer(house, DESK, '101', { tier: 'basic', phones: [EVA] })
})
afterEach(async () => {
  await house.close()
  provider.closeAllConnections()
  provider.close()
})

async function queued() {
  const eva = new Caller(house, DESK, EVA, LINE)
  await eva.dial()
  expect(eva.last.verb('Enqueue')).not.toBeNull()
  return eva
}
const rows = async (sql: string) => (await house.app.ctx.pool.query(sql)).rows
const calls = () => rows('select state, outcome, leg_seconds from call')

describe('a call whose end nobody told', () => {
  it('ends as the provider says it did, and leaves the line', async () => {
    await queued()
    said = { status: 'completed', duration: '61', end_time: 'Mon, 23 Nov 2026 14:01:01 +0000' }
    house.clock.advance(5 * MINUTE)
    await house.app.tick()
    expect(await calls()).toEqual([{ state: 'ended', outcome: 'completed', leg_seconds: 61 }])
    expect(await rows('select state from conversation')).toEqual([{ state: 'closed' }])
  })

  it('is lost where the provider knows no such call', async () => {
    await queued()
    said = null
    house.clock.advance(5 * MINUTE)
    await house.app.tick()
    expect(await calls()).toMatchObject([{ state: 'ended', outcome: 'lost' }])
  })

  it('goes on where the provider says that it does', async () => {
    await queued()
    said = { status: 'in-progress', duration: null, end_time: null }
    house.clock.advance(5 * MINUTE)
    await house.app.tick()
    expect(await calls()).toMatchObject([{ state: 'queued', outcome: null }])
  })

  it('ends within minutes also while one talks, and is asked about only now and then', async () => {
    await queued()
    await rows(`update call set state = 'connected'`)
    said = { status: 'completed', duration: '200', end_time: 'Mon, 23 Nov 2026 14:03:20 +0000' }
    house.clock.advance(9 * MINUTE)
    await house.app.tick()
    expect(await calls()).toMatchObject([{ state: 'connected', outcome: null }])
    house.clock.advance(MINUTE)
    await house.app.tick()
    expect(await calls()).toEqual([{ state: 'ended', outcome: 'completed', leg_seconds: 200 }])
  })

  it('is asked about again later where the provider does not answer', async () => {
    await queued()
    said = 500
    house.clock.advance(5 * MINUTE)
    await house.app.tick()
    expect(await calls()).toMatchObject([{ state: 'queued', outcome: null }])
    said = { status: 'no-answer', duration: '0', end_time: null }
    await house.app.tick()
    expect(await calls()).toMatchObject([{ state: 'ended', outcome: 'no-answer' }])
  })
})

it('a call that is heard of keeps its place for hours', async () => {
  const eva = await queued()
  said = null
  for (let i = 0; i < 4; i++) {
    house.clock.advance(3 * MINUTE)
    await eva.wait()
    await house.app.tick()
  }
  expect(await calls()).toMatchObject([{ state: 'queued' }])
})
