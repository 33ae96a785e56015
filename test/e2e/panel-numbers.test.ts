import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { putCustomer } from '../../server/actions/customers/put-customer.ts'
import { granted } from '../support/account-house.ts'
import { Caller, TWILIO } from '../support/calls.ts'
import { type PanelHouse, panelHouse } from '../support/panel.ts'
import { axeFindings } from '../support/widget.ts'

const DESK = 'five-levels'
const LINE = '+31100000150'
const KAAT = '+31612345671'

let house: PanelHouse
let conversation: string
/** Kaat of Smets bv calls and waits; nobody is rung, for the provider is nowhere. */
beforeAll(async () => {
  house = await panelHouse('2026-11-23T11:00:00+01:00', {
    twilio: { ...TWILIO, apiUrl: 'http://127.0.0.1:9' },
  })
  granted(
    await putCustomer(house.desk.app.ctx, DESK, '2001', {
      name: 'Smets bv',
      persons: [{ name: 'Kaat Smets', phones: [KAAT] }, { name: 'Jef Vandenbroucke' }],
      contracts: [{ id: 'C-1', product: 'Webhosting', tier: 'basic', services: ['smets.example'] }],
    }),
  )
  await new Caller(house.desk, DESK, KAAT, LINE).dial()
  const { rows } = await house.desk.app.ctx.pool.query('select conversation_id as id from conversation')
  conversation = rows[0].id
})
afterAll(() => house.close())

const at = (role: 'agent' | 'supervisor', options = {}) =>
  house.agent({ [DESK]: role }, `${DESK}/inbox/${conversation}/customer`, options)
const card = (page: Page) => page.getByRole('region', { name: 'Telephone' })

describe('the numbers by which a customer is known', () => {
  it('are added and removed by a supervisor, who reads what is wrong with one', async () => {
    const { page, context } = await at('supervisor')
    await card(page).getByText(KAAT).waitFor()
    await card(page).getByRole('button', { name: 'Change the registered numbers' }).click()
    const dialog = page.getByRole('dialog', { name: 'Numbers of Smets bv' })

    await dialog.getByLabel('Another number').fill('12')
    await page.keyboard.press('Enter')
    await dialog.getByText('This number has too few digits (country: Netherlands).').waitFor()

    await dialog.getByLabel('Another number').fill('020 123 45 67')
    await dialog.getByLabel('Whose it is').selectOption('Jef Vandenbroucke')
    await page.keyboard.press('Enter')
    await dialog.getByText('The number is registered for Jef Vandenbroucke.').waitFor()
    expect(await dialog.getByRole('list', { name: 'Registered numbers' }).getByRole('listitem').count()).toBe(
      2,
    )
    expect(await dialog.getByLabel('Another number').inputValue()).toBe('')

    await dialog.getByRole('button', { name: `Remove ${KAAT} of Kaat Smets` }).click()
    await dialog.getByText(`${KAAT} is no longer registered for Kaat Smets.`).waitFor()
    await page.keyboard.press('Escape')
    const numbers = card(page).getByRole('list', { name: 'Registered numbers' })
    await numbers.getByText('+31201234567').waitFor()
    await numbers.getByText(KAAT).waitFor({ state: 'detached' })
    await context.close()

    const caller = new Caller(house.desk, DESK, '+31201234567', LINE)
    await caller.dial()
    expect(caller.last.verb('Enqueue')).not.toBeNull()
  })

  it('are shown to an agent, who cannot change them', async () => {
    const { page, context } = await at('agent')
    await card(page).getByRole('button', { name: 'PIN' }).waitFor()
    expect(await card(page).getByRole('button', { name: 'Change the registered numbers' }).count()).toBe(0)
    await context.close()
  })

  it.each([
    { colorScheme: 'light', viewport: { width: 1280, height: 800 } },
    { colorScheme: 'dark', viewport: { width: 390, height: 844 } },
  ] as const)('can be changed by everybody: $colorScheme, $viewport.width pixels wide', async (look) => {
    const { page, context } = await at('supervisor', look)
    await card(page).getByRole('button', { name: 'Change the registered numbers' }).click()
    await page.getByRole('dialog').getByLabel('Another number').fill('12')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').locator('.wrong').waitFor()
    expect(await axeFindings(page)).toEqual([])
    const wider = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
    expect(wider).toBe(false)
    await context.close()
  })
})
