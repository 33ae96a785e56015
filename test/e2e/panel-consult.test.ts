import type { Page } from 'playwright-core'
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
/** Sanne is at the desk first, Joris comes when she talks already. */
let sanne: Page
let sanneId: string
let joris: Page
let jorisId: string
const complaints: string[] = []

beforeAll(async () => {
  const people = [{ name: 'Eva Jansen', number: EVA, calls: LINE }]
  const world = await emulated(MONDAY, { names: {}, people })
  ;({ emulator, phone } = world)
  house = await panelHouse(MONDAY, world.provider)
  await world.lead(house.desk.url, DESK, LINE)
  await customer(house.desk, DESK, '101', { tier: 'basic', phones: [EVA] })
  ;({ page: sanne, id: sanneId } = await house.agent({ [DESK]: 'agent' }, `${DESK}/inbox`))
  sanne.on('console', (line) => line.type() === 'error' && complaints.push(line.text()))
  await world.softphone()
})
afterAll(async () => {
  await house.close()
  await emulator.close()
})

const strip = (page: Page) => page.getByRole('region', { name: 'Call', exact: true })
const people = (page: Page) => strip(page).getByRole('list', { name: 'Who is in the talk' })
const key = async (page: Page, name: string) => {
  await page.getByRole('heading', { name: 'Inbox' }).click()
  await page.keyboard.press(name)
}

it('a person phones from one browser, is answered in a second, held, and handed to a third', async () => {
  const caller = await house.browser.newPage()
  await caller.goto(`${emulator.url}/`)
  await caller.getByLabel('Shows').selectOption(EVA)
  await caller.getByRole('button', { name: 'Call', exact: true }).click()
  const heardByEva = caller.locator('#caller')
  await strip(sanne).getByRole('button', { name: 'Answer' }).click()
  await strip(sanne).getByText('connected').waitFor()
  expect(await people(sanne).count()).toBe(0)

  const other = await house.agent({ [DESK]: 'agent' }, `${DESK}/inbox`)
  joris = other.page
  jorisId = other.id
  await eventually(() => (emulator.world.registered.size > 1 ? true : undefined))
  await phone.advance(20)
  await key(sanne, 'c')
  const dialog = sanne.getByRole('dialog')
  await dialog.locator(`input[value="agent/${jorisId}"]`).check()
  await dialog.getByRole('button', { name: 'Consult' }).click()
  await people(sanne).getByText('is being rung').waitFor()
  await strip(sanne)
    .getByText(/^on hold \d/)
    .waitFor()
  await heardByEva.getByText('Een ogenblik geduld').waitFor()

  await strip(joris).getByText('Sanne de Wit asks you to join').waitFor()
  await strip(joris).getByRole('button', { name: 'Answer' }).click()
  await people(sanne).getByText('hears you', { exact: true }).waitFor()
  await people(joris).getByText('on hold, hears nobody').waitFor()
  // The agent who has the call can end it for all, or let the colleague go and go on.
  await strip(sanne).getByRole('button', { name: 'Hang up' }).waitFor()
  await strip(joris).getByRole('button', { name: 'Leave' }).waitFor()
  await people(sanne).getByRole('button', { name: 'Let Joris Bakker go' }).click()
  await strip(joris).waitFor({ state: 'detached' })
  await people(sanne).waitFor({ state: 'detached' })
  await key(sanne, 'c')
  await sanne.getByRole('dialog').locator(`input[value="agent/${jorisId}"]`).check()
  await sanne.getByRole('dialog').getByRole('button', { name: 'Consult' }).click()
  await strip(joris).getByRole('button', { name: 'Answer' }).click()
  await strip(joris).getByLabel('Say to the caller').fill('Which domain is it?')
  await strip(joris).getByLabel('Say to the caller').press('Enter')
  await strip(sanne).getByText('Joris Bakker Which domain is it?').waitFor()

  await key(sanne, 'm')
  await strip(sanne).waitFor({ state: 'detached' })
  await strip(joris)
    .getByText(/^connected/)
    .waitFor()
  await people(joris).waitFor({ state: 'detached' })
  await heardByEva.getByLabel('Say something').fill('My mail bounces.')
  await heardByEva.getByLabel('Say something').press('Enter')
  await strip(joris).getByText('My mail bounces.').waitFor()
  await heardByEva.getByRole('button', { name: 'Hang up' }).click()
  await strip(joris).getByText('the call is over').waitFor()
  await strip(joris).getByRole('button', { name: 'Wrap up' }).click()
  await joris.getByRole('dialog').getByRole('button', { name: 'Wrap up' }).click()
  await caller.close()
  expect(complaints).toEqual([])
})

it('a supervisor whispers where the policy lets them, the agent sees it, and the call is taken over', async () => {
  const els = (await house.agent({ [DESK]: 'supervisor' }, `${DESK}/inbox`)).page
  await eventually(() => (emulator.world.registered.size > 2 ? true : undefined))
  // Sanne alone is rung.
  await house.desk.app.ctx.pool.query('update desk_agent set available = agent_id = $1', [sanneId])
  const eva = await phone.dial(LINE, EVA)
  await strip(sanne).getByRole('button', { name: 'Answer' }).click()
  await strip(sanne).getByText('connected').waitFor()
  await els
    .getByRole('link', { name: /Customer 101/ })
    .first()
    .click()
  await els.getByText('with Sanne de Wit').waitFor()
  expect(await els.getByRole('button', { name: 'Whisper' }).count()).toBe(0)
  // A panel that is open hears of the new policy.
  const policy = house.desk.app.ctx.policy(DESK)!
  await house.desk.app.setPolicy({ ...policy, supervisors: { calls: ['whisper', 'take-over'] } })
  await els.getByRole('button', { name: 'Whisper' }).click()
  await strip(els).getByText(`answer to whisper to Sanne de Wit`).waitFor()
  await strip(els).getByRole('button', { name: 'Answer' }).click()
  await people(sanne).getByText('whispers, only you hear them').waitFor()
  await strip(els).getByLabel('Say to the caller').fill('Ask for the ticket.')
  await strip(els).getByLabel('Say to the caller').press('Enter')
  await strip(sanne).getByText('Mila Verhoeven Ask for the ticket.').waitFor()
  expect(JSON.stringify(await phone.call(eva.sid))).not.toContain('Ask for the ticket.')
  await strip(els).getByRole('button', { name: 'Take over' }).click()
  await strip(sanne).waitFor({ state: 'detached' })
  await eventually(() => {
    const inside = [...emulator.world.conferences.all.values()].flatMap((room) => room.inside)
    return inside.length === 2 && inside.every(({ coaches }) => coaches === null) ? true : undefined
  })
  await phone.say(eva.sid, 'Hello?')
  await strip(els).getByText('Hello?').waitFor()
  await phone.hangUp(eva.sid)
  await strip(els).getByText('the call is over').waitFor()
})
