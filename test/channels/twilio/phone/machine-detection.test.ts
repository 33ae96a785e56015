import { afterEach, beforeEach, expect, it } from 'vitest'
import type { CallView, EmulatorClient } from '../../../../emulator/client.ts'
import type { Emulator } from '../../../../emulator/emulator.ts'
import { type TestAgent, type TestApp, testApp } from '../../../support/app.ts'
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
let sanne: TestAgent
let softphone: string

beforeEach(async () => {
  const world = await emulated(MONDAY)
  ;({ emulator, phone } = world)
  house = await testApp(MONDAY, world.provider)
  await world.lead(house.url, DESK, LINE)
  await customer(house, DESK, '101', { tier: 'basic', phones: [EVA] })
  sanne = await house.agent({ [DESK]: 'agent' })
  softphone = `agent_${sanne.id.replaceAll('-', '')}`
  emulator.world.registered.set(softphone, 1)
})
afterEach(async () => {
  await house.close()
  await emulator.close()
})

const rows = async (sql: string) => (await house.app.ctx.pool.query(sql)).rows
const callTo = (number: string): Promise<CallView> =>
  eventually(async () =>
    (await phone.calls()).find((call) => call.to === number && call.status !== 'completed'),
  )

async function detects(detectsMachines: boolean): Promise<void> {
  const policy = house.app.ctx.policy(DESK)!
  await house.app.setPolicy({
    ...policy,
    doors: { ...policy.doors, phone: { ...policy.doors.phone, detectsMachines } },
  })
}

/** Eva asks to be called back at an empty desk, and Sanne, who comes to work, is in the call. */
async function calledBack(
  does: 'voicemail' | 'answer' = 'voicemail',
): Promise<{ leg: CallView; eva: CallView }> {
  await sanne.ask('agent:available', { desk: DESK, available: false })
  const { sid } = await phone.dial(LINE, EVA)
  await phone.press(sid, '1')
  await phone.press(sid, '1')
  expect((await phone.call(sid)).status).toBe('completed')
  await phone.habit(EVA, { does, after: 2 })
  await sanne.ask('agent:available', { desk: DESK, available: true })
  await house.app.tick()
  const leg = await callTo(`client:${softphone}`)
  await phone.pickUp(leg.sid)
  const eva = await callTo(EVA)
  await phone.advance(20)
  await emulator.world.settle()
  return { leg, eva }
}

it('a desk that lets the provider listen hangs up on a voicemail box, and says so', async () => {
  await detects(true)
  const { leg, eva } = await calledBack()
  await eventually(async () => ((await phone.call(leg.sid)).status === 'completed' ? true : undefined))
  await eventually(async () => ((await phone.call(eva.sid)).status === 'completed' ? true : undefined))
  expect((await phone.prompts(leg.sid)).at(-1)).toBe(
    'Er nam een voicemail op. We proberen het later opnieuw.',
  )
  await house.app.tick()
  expect(await rows('select state, tries from callback')).toEqual([{ state: 'due', tries: 1 }])
  expect(await rows(`select outcome from call_leg`)).toEqual([{ outcome: 'voicemail-box' }])
  expect(
    await rows('select coalesce(sum(used), 0)::int as used, sum(reserved)::int as held from allowance_entry'),
  ).toEqual([{ used: 0, held: 0 }])
  expect(await rows('select state, aside from conversation')).toEqual([{ state: 'waiting', aside: true }])
  expect(await phone.notifications()).toEqual([])
})

it('a desk that says nothing of it has nobody listen', async () => {
  const { leg, eva } = await calledBack()
  expect((await phone.call(leg.sid)).status).toBe('in-progress')
  expect((await phone.call(eva.sid)).status).toBe('in-progress')
})

it('a person who answers goes on talking where the provider listens', async () => {
  await detects(true)
  const { leg } = await calledBack('answer')
  expect((await phone.call(leg.sid)).status).toBe('in-progress')
})
