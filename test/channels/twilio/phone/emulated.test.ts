import { afterEach, beforeEach, expect, it } from 'vitest'
import type { CallView, EmulatorClient } from '../../../../emulator/client.ts'
import type { Emulator } from '../../../../emulator/emulator.ts'
import { type TestApp, testApp } from '../../../support/app.ts'
import { customer } from '../../../support/builders.ts'
import { emulated } from '../../../support/emulated.ts'
import { eventually } from '../../../support/exchange.ts'

const DESK = 'standby'
const LINE = '+31100000161'
const EVA = '+31612345671'
const [FIRST, SECOND] = ['+31611111111', '+31622222222']
/** A Monday night. */
const NIGHT = '2026-11-23T22:00:00+01:00'

let emulator: Emulator
let phone: EmulatorClient
let house: TestApp

beforeEach(async () => {
  const world = await emulated(NIGHT)
  ;({ emulator, phone } = world)
  house = await testApp(NIGHT, world.provider)
  await world.lead(house.url, DESK, LINE, '+31100000160')
  const boss = await house.agent({ [DESK]: 'supervisor' }, 'Els Baas')
  const now = Date.parse(NIGHT)
  for (const [order, number, name] of [
    [1, FIRST, 'Sanne de Wit'],
    [2, SECOND, 'Piet Maes'],
  ] as const) {
    const { id: agent } = await house.agent({ [DESK]: 'agent' }, name)
    await boss.ask('standby:phone', { desk: DESK, agent, phone: number, always: false })
    const turn = { duty: crypto.randomUUID(), agent, from: now - 1, until: now + 3_600_000, order }
    await boss.ask('standby:duty', { desk: DESK, ...turn })
  }
  await customer(house, DESK, '201', {
    phones: [EVA],
    contracts: [{ product: 'Shop', tier: 'support', standby: ['night'] }],
  })
})
afterEach(async () => {
  await house.close()
  await emulator.close()
})

const rows = async (sql: string) => (await house.app.ctx.pool.query(sql)).rows
/** The call to one of our telephones, once the server has made it. */
const callTo = (number: string): Promise<CallView> =>
  eventually(async () => (await phone.calls()).find((call) => call.to === number))

it('a customer calls at night: the first engineer’s voicemail box answers, the second presses 1, they talk', async () => {
  await phone.habit(FIRST, { does: 'voicemail', after: 4 })
  await phone.habit(SECOND, { does: 'answer', after: 6, press: '1' })
  const eva = await phone.dial(LINE, EVA)

  const box = await callTo(FIRST)
  await phone.advance(4)
  expect((await phone.prompts(box.sid))[0]).toBe(
    'Er is een standby-oproep voor Standby. Om op te nemen, toets 1.',
  )
  await phone.advance(12)
  expect((await phone.call(box.sid)).status).toBe('completed')

  const piet = await callTo(SECOND)
  await phone.advance(6)
  expect(await phone.call(eva.sid)).toMatchObject({ doing: 'bridged', peer: piet.sid })
  await phone.say(piet.sid, 'Met Piet, wat is er aan de hand?')
  expect((await phone.call(eva.sid)).transcript.at(-1)).toMatchObject({ kind: 'heard' })

  const began = (await rows('select connected_at from call'))[0].connected_at
  const spoken = emulator.world.clock.now() - began
  await phone.advance(90 - spoken / 1000)
  await phone.hangUp(eva.sid)
  expect((await phone.call(piet.sid)).status).toBe('completed')

  expect(await rows('select state, outcome from call')).toEqual([{ state: 'ended', outcome: 'completed' }])
  expect(await rows('select outcome from call_leg order by offered_at')).toEqual([
    { outcome: 'no-answer' },
    { outcome: 'completed' },
  ])
  expect(await rows(`select billed from allowance_entry where kind = 'settlement'`)).toEqual([{ billed: 90 }])
  expect(await rows('select period, (ended_at - started_at) / 1000 as s from call_out')).toEqual([
    { period: 'night', s: 90 },
  ])
  expect(await rows('select state from conversation')).toEqual([{ state: 'wrap-up' }])
  expect(await phone.notifications()).toEqual([])
})

it('the customer hangs up while the engineer hears who calls: nobody is left ringing', async () => {
  await phone.habit(FIRST, { does: 'answer', after: 2 })
  const eva = await phone.dial(LINE, EVA)
  const sanne = await callTo(FIRST)
  await phone.advance(3)
  await phone.hangUp(eva.sid)
  await eventually(async () => ((await phone.call(sanne.sid)).status === 'completed' ? true : undefined))
  expect(await rows(`select from call_leg where state <> 'ended'`)).toEqual([])
  expect(await rows('select state from conversation')).toEqual([{ state: 'closed' }])
  expect((await phone.calls()).filter((call) => call.to === SECOND)).toEqual([])
})
