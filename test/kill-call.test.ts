import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Socket } from 'socket.io-client'
import { afterAll, expect, it } from 'vitest'
import type { TestApp } from './support/app.ts'
import { customer } from './support/builders.ts'
import { Caller, TWILIO } from './support/calls.ts'
import { type Exchange, openExchange, Phone } from './support/exchange.ts'
import { DESK, NUMBER, openAgents, POLICY } from './support/kill-desk.ts'
import { KillableServer } from './support/kill-server.ts'

/** Three minutes a month: half of them is held at once, and more a minute before that is talked away. */
const SHORT = POLICY.replace(
  'tiers: { nobody: { label: Visitor } }',
  'tiers: { nobody: { label: Visitor }, basic: { phone: 3m per month } }',
).replace(
  'for: everyone, ticket: none, goes-to: [agent, queue] }\ncapacity',
  'for: [basic], ticket: none, goes-to: [agent, queue], overrun: none }\ncapacity',
)
const EVA = '+31612345671'

let exchange: Exchange
let server: KillableServer
const sockets: Socket[] = []
let books: pg.Pool

afterAll(async () => {
  for (const socket of sockets) socket.disconnect()
  await books.end()
  await server.remove()
  await exchange.close()
})

const rows = async (sql: string) => (await books.query(sql)).rows

it('a server that is killed while somebody talks holds the next slice when it is back, and counts the whole talk', async () => {
  exchange = await openExchange()
  server = new KillableServer((url) => ({
    PUBLIC_URL: url,
    TWILIO_ACCOUNT_SID: TWILIO.accountSid,
    TWILIO_AUTH_TOKEN: TWILIO.authTokens[0],
    TWILIO_API_URL: exchange.url,
  }))
  await server.open(DESK, SHORT)
  books = new pg.Pool(server.database)
  await customer({ pool: books, clock: Date.now } as never, DESK, '101', { tier: 'basic', phones: [EVA] })
  sockets.push(...(await openAgents(server, 1)))
  const house = { url: server.url, clock: { now: Date.now } } as TestApp
  const eva = new Caller(house, DESK, EVA, NUMBER)
  await eva.dial()
  expect(eva.last.verb('Enqueue')).not.toBeNull()
  const phone = new Phone(house, await exchange.ring(1))
  for (const sid of [phone.rung.sid, eva.sid]) {
    exchange.seen.set(sid, { status: 'in-progress', end_time: null, duration: null })
  }
  await phone.pickUp()
  await phone.connect(eva)
  const held = async () =>
    Number((await rows('select coalesce(sum(reserved), 0)::int as held from allowance_entry'))[0].held)
  const began = Date.now()
  const slice = await held()
  expect(slice).toBe(90)
  await server.kill()
  await sleep(began + (slice - 58) * 1000 - Date.now())
  expect(await held()).toBe(slice)
  await server.start()
  // The next one; the last of the month is held a minute later, and shows nothing new.
  await expect.poll(held, { timeout: 60_000 }).toBeGreaterThan(slice)
  expect(await rows(`select state from conversation`)).toEqual([{ state: 'active' }])
  const talked = Math.round((Date.now() - began) / 1000)
  await phone.over(eva)
  const settled = async () => (await rows('select from call_talk where settled_at is not null')).length
  await expect.poll(settled, { timeout: 60_000 }).toBe(1)
  const [sum] = await rows('select sum(reserved)::int as held, sum(used)::int as used from allowance_entry')
  expect(sum.held).toBe(0)
  // The conference tells whole seconds.
  expect(Math.abs(sum.used - talked)).toBeLessThanOrEqual(2)
}, 240_000)
