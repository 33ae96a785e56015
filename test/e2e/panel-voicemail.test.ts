import { afterAll, beforeAll, expect, it } from 'vitest'
import type { EmulatorClient } from '../../emulator/client.ts'
import type { Emulator } from '../../emulator/emulator.ts'
import { customer } from '../support/builders.ts'
import { emulated } from '../support/emulated.ts'
import { eventually } from '../support/exchange.ts'
import { type PanelHouse, panelHouse } from '../support/panel.ts'

const DESK = 'five-levels'
const LINE = '+31100000150'
const EVA = '+31612345671'
const MONDAY = '2026-11-23T11:00:00+01:00'

let emulator: Emulator
let phone: EmulatorClient
let house: PanelHouse

beforeAll(async () => {
  const world = await emulated(MONDAY)
  ;({ emulator, phone } = world)
  house = await panelHouse(MONDAY, world.provider)
  await world.lead(house.desk.url, DESK, LINE)
  await customer(house.desk, DESK, '101', { tier: 'basic', phones: [EVA] })
  const policy = house.desk.app.ctx.policy(DESK)!
  const door = { ...policy.doors.phone, ticket: 'required' as const, noTicket: 'voicemail' as const }
  await house.desk.app.setPolicy({ ...policy, doors: { ...policy.doors, phone: door } })
})
afterAll(async () => {
  await house.close()
  await emulator.close()
})

it('an agent opens the ticket of a voicemail and listens to it', async () => {
  const eva = await phone.dial(LINE, EVA)
  await phone.press(eva.sid, '*#')
  await phone.say(eva.sid, 'Mijn site ligt plat.', 3)
  await phone.advance(3)
  await phone.hangUp(eva.sid)
  const { pool } = house.desk.app.ctx
  const ticket = await eventually(async () => {
    const { rows } = await pool.query(`select ticket_number from voicemail where sound = 'deleted'`)
    return rows[0]?.ticket_number as number | undefined
  })

  const { page } = await house.agent({ [DESK]: 'agent' }, `${DESK}/tickets/${ticket}`)
  const complaints: string[] = []
  page.on('console', (line) => line.type() === 'error' && complaints.push(line.text()))
  const player = page.locator(`audio[aria-label="voicemail-${ticket}.mp3"]`)
  await player.waitFor()
  const heard = await player.evaluate(async (element) => {
    const audio = element as HTMLAudioElement
    audio.muted = true
    await audio.play()
    await new Promise((resolve) => audio.addEventListener('timeupdate', resolve, { once: true }))
    return { seconds: Math.round(audio.duration), fault: audio.error?.message ?? null }
  })
  expect(heard).toEqual({ seconds: 3, fault: null })
  await page.getByRole('link', { name: `voicemail-${ticket}.mp3` }).waitFor()
  expect(complaints).toEqual([])
})
