import { afterEach, beforeEach, expect, it } from 'vitest'
import type { EmulatorClient } from '../../../../emulator/client.ts'
import type { Emulator } from '../../../../emulator/emulator.ts'
import { type TestApp, testApp } from '../../../support/app.ts'
import { customer } from '../../../support/builders.ts'
import { emulated } from '../../../support/emulated.ts'
import { eventually } from '../../../support/exchange.ts'

const DESK = 'five-levels'
const LINE = '+31100000150'
const EVA = '+31612345671'
const MONDAY = '2026-11-23T11:00:00+01:00'

let emulator: Emulator
let phone: EmulatorClient
let house: TestApp

beforeEach(async () => {
  const world = await emulated(MONDAY)
  ;({ emulator, phone } = world)
  house = await testApp(MONDAY, world.provider)
  await world.lead(house.url, DESK, LINE)
  await customer(house, DESK, '101', { tier: 'basic', phones: [EVA] })
})
afterEach(async () => {
  await house.close()
  await emulator.close()
})

const queues = () => [...emulator.world.queues.values()].map(({ members }) => members.length)
const noJobs = () =>
  eventually(async () => {
    const { rows } = await house.app.ctx.pool.query('select 1 from graphile_worker.jobs')
    return rows.length === 0 ? true : undefined
  })

async function waits(): Promise<string> {
  const { sid } = await phone.dial(LINE, EVA)
  for (let i = 0; i < 5 && queues()[0] !== 1; i += 1) await phone.press(sid, '*#')
  expect(queues()).toEqual([1])
  return sid
}

it('the queue of a caller who has hung up is not left at the provider', async () => {
  const sid = await waits()
  await phone.hangUp(sid)
  await noJobs()
  expect(queues()).toEqual([])
})

it('the provider is asked again when it is busy, and a queue that is gone is fine', async () => {
  await phone.nextRest({ does: 'refuse', status: 429, code: 20429, path: '/Queues', method: 'DELETE' })
  const sid = await waits()
  await phone.hangUp(sid)
  const { rows } = await eventually(async () => {
    const found = await house.app.ctx.pool.query(
      `select attempts, last_error from graphile_worker.jobs where task_identifier = 'delete-queue' and last_error is not null`,
    )
    return found.rows.length > 0 ? found : undefined
  })
  expect(rows).toEqual([{ attempts: 1, last_error: expect.stringContaining('Too Many Requests') }])
  expect(queues()).toEqual([0])
  emulator.world.queues.clear()
  await house.app.ctx.pool.query('update graphile_worker._private_jobs set run_at = now()')
  await noJobs()
})

it('a queue in which somebody waits stays', async () => {
  await waits()
  const [queue] = emulator.world.queues.values()
  await house.app.ctx.ports.telephone?.deleteQueue(queue?.name ?? '')
  expect(queues()).toEqual([1])
})
