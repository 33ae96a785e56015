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
const TOM = '+31612345672'
const MONDAY = '2026-11-23T11:00:00+01:00'

let emulator: Emulator
let phone: EmulatorClient
let house: PanelHouse
/** The only agent at the desk. */
let page: Page
const complaints: string[] = []

beforeAll(async () => {
  const world = await emulated(MONDAY)
  ;({ emulator, phone } = world)
  house = await panelHouse(MONDAY, world.provider)
  await world.lead(house.desk.url, DESK, LINE)
  await customer(house.desk, DESK, '101', { tier: 'basic', phones: [EVA] })
  await customer(house.desk, DESK, '102', { tier: 'basic', phones: [TOM] })
  page = (await house.agent({ [DESK]: 'supervisor' }, `${DESK}/tickets`)).page
  page.on('console', (line) => line.type() === 'error' && complaints.push(line.text()))
  await world.softphone()
})
afterAll(async () => {
  await house.close()
  await emulator.close()
})

const strip = () => page.getByRole('region', { name: 'Call', exact: true })

it('an agent sees who calls, answers in the browser, talks, and wraps up what was said', async () => {
  await page.getByRole('heading', { name: 'Tickets' }).waitFor()

  const eva = await phone.dial(LINE, EVA)
  await strip().getByText('Customer 101').waitFor()
  await strip().getByText(`Number registered: ${EVA}.`).waitFor()
  await page.reload()
  await strip().getByText('Customer 101').waitFor()
  await strip().getByRole('button', { name: 'Answer' }).click()
  await strip().getByText('connected').waitFor()
  await strip()
    .getByText(/^(59 min|1:00 h) left$/)
    .waitFor()

  await phone.say(eva.sid, 'My mail bounces.')
  await strip().getByText('My mail bounces.').waitFor()
  await strip().getByLabel('Say to the caller').fill('Which address?')
  await strip().getByLabel('Say to the caller').press('Enter')
  await strip().getByText('Which address?').waitFor()

  await page.keyboard.press('Escape')
  await page.getByRole('heading', { name: 'Tickets' }).click()
  await page.keyboard.press('h')
  await strip()
    .getByText(/^on hold/)
    .waitFor()
  await eventually(async () =>
    (await phone.prompts(eva.sid)).at(-1)?.startsWith('Een ogenblik geduld') ? true : undefined,
  )
  await strip().getByRole('button', { name: 'Back to the caller' }).click()
  await strip()
    .getByText(/^connected/)
    .waitFor()

  const card = page.getByRole('region', { name: 'Telephone' })
  await strip().getByRole('link', { name: 'Customer 101' }).click()
  await card.getByText('1:00 h of 1:00 h left in November, held by a call').waitFor()

  await phone.advance(180)
  await strip().getByRole('button', { name: 'Hang up' }).click()
  await strip().getByText('the call is over').waitFor()
  await card.getByText('57 min of 1:00 h left in November', { exact: true }).waitFor()
  await eventually(async () => ((await phone.call(eva.sid)).status === 'completed' ? true : undefined))

  await strip().getByRole('button', { name: 'Wrap up' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Wrap up' }).click()
  await strip().waitFor({ state: 'detached' })
  expect(complaints).toEqual([])

  await page.goto(`${house.desk.url}/panel/${DESK}/calls`)
  await page.getByRole('region', { name: 'Call log' }).getByText('3:00 talked').waitFor()
  await page.getByRole('link', { name: 'Customer 101' }).click()
  await card.getByText('57 min of 1:00 h left in November').waitFor()

  await card.getByRole('button', { name: 'PIN' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('There is no PIN yet.').waitFor()
  await dialog.getByRole('button', { name: 'Make the PIN' }).click()
  const digits = (await dialog.locator('output').innerText()).replaceAll(' ', '')
  expect(digits).toMatch(/^\d{6,8}$/)
  await dialog.getByRole('button', { name: 'Handed over' }).click()
  await card.getByRole('button', { name: 'PIN' }).click()
  await dialog.getByText('works', { exact: true }).waitFor()
  expect(await dialog.innerText()).not.toContain(digits)
  await page.keyboard.press('Escape')

  await card.getByRole('button', { name: 'Talk time' }).click()
  await dialog.getByRole('cell', { name: '3:00 talked' }).waitFor()
  await page.keyboard.press('Escape')
  expect(complaints).toEqual([])
})

it('who waits behind a call rings when it is wrapped up, and the agent sees how long that may take at most', async () => {
  await page.goto(`${house.desk.url}/panel/${DESK}/inbox`)
  const eva = await phone.dial(LINE, EVA)
  await strip().getByRole('button', { name: 'Answer' }).click()
  await page.getByRole('region', { name: 'Customer' }).getByText(`Number registered: ${EVA}.`).waitFor()
  await strip().getByText('connected').waitFor()
  const tom = await phone.dial(LINE, TOM)
  await phone.hangUp(eva.sid)
  const left = /[Cc]alls ring again in [0-5]:\d\d at the latest/
  await strip().getByText(left).waitFor()
  await house.desk.app.tick()
  expect(await strip().innerText()).toContain('Customer 101')

  await page.reload()
  await page.getByText(left).waitFor()
  await page.getByRole('link', { name: /Customer 101.*to wrap up/ }).click()
  await page.getByRole('button', { name: 'Wrap up' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Wrap up' }).click()
  await strip().getByText('Customer 102').waitFor()
  await page.getByText(left).waitFor({ state: 'detached' })
  await phone.hangUp(tom.sid)
  await strip().waitFor({ state: 'detached' })
})

it('a call that is declined stops ringing here, and the caller is not cut off', async () => {
  const eva = await phone.dial(LINE, EVA)
  await strip().getByRole('button', { name: 'Decline' }).click()
  await strip().waitFor({ state: 'detached' })
  expect((await phone.call(eva.sid)).status).toBe('in-progress')
  await phone.hangUp(eva.sid)
  await page.goto(`${house.desk.url}/panel/${DESK}/calls`)
  await page.getByRole('region', { name: 'Call log' }).getByText('declined', { exact: true }).waitFor()
})

it('an agent calls the customer of a ticket: their own telephone rings, then the registered number', async () => {
  const colleague = await house.desk.agent({ [DESK]: 'agent' }, 'Joris Bakker')
  const made = await colleague.ask('ticket:create', {
    desk: DESK,
    clientId: crypto.randomUUID(),
    subject: 'My mail bounces',
    body: 'Please call me.',
    customer: '101',
  })
  expect(made).toMatchObject({ ok: true })
  if (!made.ok) return
  await phone.habit(EVA, { does: 'answer', after: 2 })
  await page.goto(`${house.desk.url}/panel/${DESK}/tickets/${made.value.number}`)
  await page.getByRole('button', { name: 'Call the customer' }).click()
  await strip().getByRole('button', { name: 'Call them now' }).click()
  const eva = await eventually(async () => (await phone.calls()).find((call) => call.to === EVA))
  await phone.advance(3)
  await strip().getByText('connected').waitFor()
  await phone.hangUp(eva.sid)
  await strip().getByText('the call is over').waitFor()
})

it('an agent puts the caller through to a colleague from whatever page, and is done with the call', async () => {
  await strip().getByRole('button', { name: 'Wrap up' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Wrap up' }).click()
  await strip().waitFor({ state: 'detached' })
  await page.goto(`${house.desk.url}/panel/${DESK}/tickets`)
  const tom = await phone.dial(LINE, TOM)
  await strip().getByRole('button', { name: 'Answer' }).click()
  await strip().getByText('connected').waitFor()
  const { id, page: other, context } = await house.agent({ [DESK]: 'agent' }, `${DESK}/inbox`)
  const ofOther = other.getByRole('region', { name: 'Call', exact: true })
  await page.getByRole('heading', { name: 'Tickets' }).click()
  await phone.advance(20)
  await page.keyboard.press('m')
  const dialog = page.getByRole('dialog')
  await dialog.locator(`input[value="agent/${id}"]`).check()
  await dialog.getByRole('button', { name: 'Transfer' }).click()
  await strip().waitFor({ state: 'detached' })
  // A colleague who answers at once spares the caller the sentence.
  const heard = async () => (await phone.prompts(tom.sid)).join(' ')
  await eventually(async () => ((await heard()).includes('we verbinden je door') ? true : undefined))
  await ofOther.getByRole('button', { name: 'Answer' }).click()
  await ofOther.getByText('connected').waitFor()
  await phone.hangUp(tom.sid)
  await ofOther.getByText('the call is over').waitFor()
  await context.close()
})
