import { once } from 'node:events'
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { authenticateVisitor } from '../../../server/actions/chat/authenticate-visitor.ts'
import type { Mail } from '../../../server/actions/ports.ts'
import { createTicket } from '../../../server/actions/tickets/create-ticket.ts'
import { addHangUpJob } from '../../../server/storage/call-jobs.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { TWILIO } from '../../support/calls.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { type DatabaseLine, openLine } from '../../support/database-line.ts'
import { eventually } from '../../support/exchange.ts'
import { form, got } from '../../support/ticket-house.ts'

/** By hand: OUTAGES=20 OUTAGE_MS=10000 npx vitest run test/channels/edge/jobs-outage.test.ts */
const OUTAGES = Number(process.env.OUTAGES ?? 4)
const OUTAGE_MS = Number(process.env.OUTAGE_MS ?? 300)
const DESK = 'five-levels'
const SID = (n: number) => `CA${String(n).padStart(32, '0')}`

/** What leaves the server is held up here until the gate opens, so that it ends while the database is away. */
class Gate {
  #open: () => void = () => {}
  #closed: Promise<void> | null = null
  waiting = 0

  close(): void {
    this.#closed = new Promise((resolve) => (this.#open = resolve))
  }

  open(): void {
    this.#open()
    this.#closed = null
  }

  async pass(): Promise<void> {
    this.waiting += 1
    await this.#closed
    this.waiting -= 1
  }
}

let database: TestDatabase
let line: DatabaseLine
let house: TestApp
let provider: Server
let gate: Gate
let isFailing = false
const mailed: string[] = []
const hungUp: string[] = []
const unhandled: unknown[] = []
const note = (fault: unknown) => unhandled.push(fault)

const mail: Mail = {
  from: 'desk@firm.example',
  send: async ({ id }) => {
    await gate.pass()
    if (isFailing) throw new Error('451 try later')
    mailed.push(id)
    return null
  },
}

beforeEach(async () => {
  gate = new Gate()
  for (const list of [mailed, hungUp, unhandled]) list.length = 0
  isFailing = false
  process.on('unhandledRejection', note)
  process.on('uncaughtException', note)
  provider = createServer((request, response) => void hangUp(request.url ?? '', response)).listen(
    0,
    '127.0.0.1',
  )
  await once(provider, 'listening')
  database = await testDatabase()
  line = await openLine(database.poolConfig)
  house = await testApp('2026-11-20T16:00:00+01:00', {
    database: line.poolConfig,
    mail,
    twilio: { ...TWILIO, apiUrl: `http://127.0.0.1:${(provider.address() as AddressInfo).port}` },
  })
})
afterEach(async () => {
  gate.open()
  await house.close()
  await line.close()
  await database.drop()
  provider.closeAllConnections()
  provider.close()
  process.off('unhandledRejection', note)
  process.off('uncaughtException', note)
})

/** The provider's REST interface: a call that is over. */
async function hangUp(url: string, response: ServerResponse): Promise<void> {
  const sid = /\/Calls\/(CA\w+)\.json$/.exec(url)?.[1] ?? ''
  await gate.pass()
  if (!isFailing) hungUp.push(sid)
  response.writeHead(isFailing ? 503 : 200, { 'content-type': 'application/json' })
  response.end(JSON.stringify({ sid, status: 'completed' }))
}

/** One mail and one call to hang up, both begun and not yet done. */
async function begin(round: number): Promise<void> {
  const { ctx: inside } = house.app
  const { token } = await house.visitor(DESK)
  const who = (await authenticateVisitor(inside, DESK, token))!
  gate.close()
  got(await createTicket(inside, who, { ...form(), email: `round${round}@jansen.example` }))
  await addHangUpJob(inside.pool, SID(round))
  await eventually(() => (gate.waiting >= 2 ? true : undefined))
}

/** Nobody waits in a test for the next try. */
async function done(): Promise<void> {
  const { pool } = house.app.ctx
  await eventually(async () => {
    await pool.query(
      `update graphile_worker._private_jobs set run_at = now() - interval '1 hour' where locked_by is null`,
    )
    await pool.query(`notify "jobs:insert"`)
    const { rows } = await pool.query<{ n: number }>('select count(*)::int as n from graphile_worker.jobs')
    return rows[0]!.n === 0 ? true : undefined
  })
}

describe('a database that is away while jobs end', () => {
  it.each([
    ['succeed', false],
    ['fail', true],
  ])(
    'does not end the server when they %s, and every job is done',
    async (_how, fails) => {
      for (let round = 1; round <= OUTAGES; round++) {
        await begin(round)
        isFailing = fails
        line.cut()
        gate.open()
        await sleep(OUTAGE_MS)
        isFailing = false
        line.restore()
        await eventually(async () => (await fetch(`${house.url}/readyz`)).ok || undefined)
        expect(unhandled).toEqual([])
        if (!fails) await done()
      }
      await done()
      expect(unhandled).toEqual([])
      expect(new Set(mailed).size).toBe(OUTAGES)
      expect(mailed, 'no mail is given to the mail server twice').toHaveLength(OUTAGES)
      expect(new Set(hungUp).size).toBe(OUTAGES)
    },
    600_000,
  )

  it('gives back a job whose begin nobody heard of', async () => {
    const { pool } = house.app.ctx
    // As if the connection was lost between the commit and the answer: taken, and nobody has it.
    await begin(1)
    await pool.query(`update graphile_worker._private_jobs set locked_by = 'one that is gone'`)
    gate.open()
    line.cut()
    await sleep(OUTAGE_MS)
    line.restore()
    await eventually(async () => (await fetch(`${house.url}/readyz`)).ok || undefined)
    await done()
    expect(unhandled).toEqual([])
    expect(mailed).toHaveLength(1)
  }, 120_000)
})
