import { afterEach, beforeEach, expect, it } from 'vitest'
import type { EmulatorClient } from '../../../../emulator/client.ts'
import type { Emulator } from '../../../../emulator/emulator.ts'
import { mp3Of } from '../../../../emulator/rest/sounds.ts'
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
  const policy = house.app.ctx.policy(DESK)!
  const door = { ...policy.doors.phone, ticket: 'required' as const, noTicket: 'voicemail' as const }
  await house.app.setPolicy({ ...policy, doors: { ...policy.doors, phone: door } })
})
afterEach(async () => {
  await house.close()
  await emulator.close()
})

const rows = async (sql: string) => (await house.app.ctx.pool.query(sql)).rows
const fetched = () =>
  eventually(async () =>
    (await rows(`select 1 from voicemail where sound = 'deleted'`)).length > 0 ? true : undefined,
  )

it.each([
  ['presses hash', async (sid: string) => void (await phone.press(sid, '#'))],
  ['hangs up', async (sid: string) => void (await phone.hangUp(sid))],
  ['falls silent', async () => void (await phone.advance(6))],
])('a caller speaks and %s: the sound is in the ticket and no longer at the provider', async (_how, end) => {
  const eva = await phone.dial(LINE, EVA)
  await phone.press(eva.sid, '*#')
  await phone.say(eva.sid, 'Mijn site ligt plat.', 7)
  await phone.advance(7)
  await end(eva.sid)
  await fetched()
  const [voicemail] = await rows('select seconds from voicemail')
  expect(voicemail.seconds).toBeGreaterThanOrEqual(7)
  expect(await rows('select bytes from file')).toEqual([{ bytes: mp3Of(voicemail.seconds) }])
  expect(await rows('select subject from ticket')).toEqual([
    { subject: `Voicemail, ${voicemail.seconds} seconds` },
  ])
  expect(emulator.world.recordings.size).toBe(0)
  expect(await phone.notifications()).toEqual([])
  await phone.hangUp(eva.sid).catch(() => null)
  await eventually(async () =>
    (await rows(`select 1 from call where state <> 'ended'`)).length === 0 ? true : undefined,
  )
})

it('news that come late, twice and backwards make one ticket with one sound', async () => {
  await phone.callbackMode('hold')
  const eva = await phone.dial(LINE, EVA)
  await phone.press(eva.sid, '*#')
  await phone.say(eva.sid, 'Bel me terug.', 4)
  await phone.advance(4)
  await phone.hangUp(eva.sid)
  const order = await phone.releaseCallbacks('reverse')
  for (const id of order) await phone.sendCallback(id)
  for (const { id } of await phone.requests({ purpose: 'record' })) await phone.replay(id, 'new')
  await fetched()
  expect(await rows('select 1 from file')).toHaveLength(1)
  expect(await rows('select 1 from ticket')).toHaveLength(1)
})

it('a caller who says nothing hears so, and leaves nothing behind', async () => {
  const eva = await phone.dial(LINE, EVA)
  await phone.press(eva.sid, '*#')
  await phone.advance(6)
  expect((await phone.prompts(eva.sid)).at(-1)).toMatch(/niets gehoord\. Spreek na de toon/)
  await phone.advance(10)
  expect((await phone.prompts(eva.sid)).at(-2)).toMatch(/niets gehoord\. Bel gerust/)
  expect((await phone.call(eva.sid)).status).toBe('completed')
  expect(await rows('select 1 from ticket')).toEqual([])
})

it('a caller who ends before the tone is asked to speak after it, and what is said then is a ticket', async () => {
  const eva = await phone.dial(LINE, EVA)
  await phone.press(eva.sid, '*#')
  await phone.press(eva.sid, '#')
  expect((await phone.prompts(eva.sid)).at(-1)).toMatch(/niets gehoord\. Spreek na de toon/)
  await phone.say(eva.sid, 'Mijn site ligt plat.', 7)
  await phone.advance(7)
  await phone.press(eva.sid, '#')
  await fetched()
  expect((await phone.prompts(eva.sid)).join(' ')).toMatch(/We hebben je bericht/)
  expect(await rows('select 1 from ticket')).toHaveLength(1)
})
