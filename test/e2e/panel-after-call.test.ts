import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { EmulatorClient } from '../../emulator/client.ts'
import type { Emulator } from '../../emulator/emulator.ts'
import { putCustomer } from '../../server/actions/customers/put-customer.ts'
import { granted } from '../support/account-house.ts'
import { emulated } from '../support/emulated.ts'
import { eventually } from '../support/exchange.ts'
import { type PanelHouse, panelHouse } from '../support/panel.ts'
import { axeFindings } from '../support/widget.ts'

const DESK = 'standby'
const LINE = '+31100000160'
const EVA = '+31612345671'
const JEF = '+31612345672'
const MONDAY = '2026-11-23T11:00:00+01:00'

let emulator: Emulator
let phone: EmulatorClient
let house: PanelHouse
/** The only agent at the desk. */
let page: Page
const tickets: Record<string, number> = {}

beforeAll(async () => {
  const world = await emulated(MONDAY)
  ;({ emulator, phone } = world)
  house = await panelHouse(MONDAY, world.provider)
  await world.lead(house.desk.url, DESK, LINE)
  const contract = { id: 'C1', product: 'Webshop', tier: 'support' }
  const customers = {
    '201': {
      name: 'Jansen Bakkerijen',
      persons: [
        { name: 'Eva Jansen', phones: [EVA] },
        { name: 'Jef', phones: [JEF] },
      ],
    },
    '202': { name: 'Smets bv', persons: [{ name: 'Kaat', phones: ['+31612345673'] }] },
  }
  for (const [number, who] of Object.entries(customers)) {
    granted(await putCustomer(house.desk.app.ctx, DESK, number, { ...who, contracts: [contract] }))
  }
  const colleague = await house.desk.agent({ [DESK]: 'agent' }, 'Joris Bakker')
  await colleague.ask('agent:available', { desk: DESK, available: false })
  for (const [customer, subject] of [
    ['201', 'The oven orders do not arrive'],
    ['201', 'A new domain'],
    ['202', 'Orders arrive twice'],
  ] as const) {
    const form = { desk: DESK, clientId: crypto.randomUUID(), subject, body: 'Please look.', customer }
    tickets[subject] = granted(await colleague.ask('ticket:create', form)).number
  }
  page = (await house.agent({ [DESK]: 'agent' }, `${DESK}/tickets`)).page
  await world.softphone()
})
afterAll(async () => {
  await house.close()
  await emulator.close()
})

const strip = () => page.getByRole('region', { name: 'Call', exact: true })
const search = () => page.getByRole('searchbox', { name: 'Ticket', exact: true })
const choices = () => page.locator('.ticket-choice')

describe('a call that is over', () => {
  it('is wrapped up with a ticket that is found by words', async () => {
    const eva = await phone.dial(LINE, EVA)
    await strip().getByRole('button', { name: 'Answer' }).click()
    await strip().getByText('connected').waitFor()
    await phone.hangUp(eva.sid)
    await strip().getByText('a ticket comes first').waitFor()

    await strip().getByRole('button', { name: 'Link a ticket' }).click()
    const dialog = page.getByRole('dialog', { name: 'Link a ticket' })
    await dialog.getByText('Open tickets of Jansen Bakkerijen').waitFor()

    await search().fill('zebra')
    await dialog.getByText('No ticket of this desk fits these words.').waitFor()
    await page.keyboard.press('Enter')
    await dialog.getByText('Choose one of the tickets below.').waitFor()

    await search().fill('arrive orders')
    await dialog.getByText('2 tickets').waitFor()
    const others = choices().filter({ hasText: 'Orders arrive twice' })
    expect(await others.isDisabled()).toBe(true)
    expect(await others.innerText()).toContain('another customer')
    expect(await axeFindings(page)).toEqual([])

    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    const oven = tickets['The oven orders do not arrive']!
    expect(await search().inputValue()).toBe(String(oven))
    await page.keyboard.press('Enter')
    await dialog.waitFor({ state: 'detached' })
    const linked = strip()
      .getByRole('listitem')
      .filter({ hasText: String(oven) })
    await linked.getByText('linked', { exact: true }).waitFor()

    await strip().getByRole('button', { name: 'Wrap up' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Wrap up' }).click()
    await strip().waitFor({ state: 'detached' })
    const { rows } = await house.desk.app.ctx.pool.query('select state, ticket_number from conversation')
    expect(rows).toEqual([{ state: 'closed', ticket_number: oven }])
  })
})

describe('the customer of a ticket', () => {
  it('is called at the number that the agent chooses', async () => {
    await phone.habit(JEF, { does: 'answer', after: 2 })
    await page.goto(`${house.desk.url}/panel/${DESK}/tickets/${tickets['A new domain']}`)
    await page.getByRole('button', { name: 'Call the customer' }).click()
    const items = page.getByRole('menuitem')
    expect(await items.allInnerTexts()).toEqual([
      expect.stringMatching(/\+31612345671\s+Eva Jansen/),
      expect.stringMatching(/\+31612345672\s+Jef/),
    ])
    await items.filter({ hasText: 'Jef' }).click()
    await strip().getByText('nobody is on the line yet').waitFor()
    await strip().getByRole('button', { name: 'Call them now' }).click()
    const jef = await eventually(async () => (await phone.calls()).find((call) => call.to === JEF))
    await phone.advance(3)
    await strip().getByText('connected').waitFor()
    await phone.hangUp(jef.sid)
    await strip().getByText('the call is over').waitFor()
    expect((await phone.calls()).filter((call) => call.to === EVA)).toEqual([])
  })
})
