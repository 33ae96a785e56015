import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Caller, TWILIO } from '../support/calls.ts'
import { type PanelHouse, panelHouse } from '../support/panel.ts'
import { axeFindings } from '../support/widget.ts'

const DESK = 'five-levels'
const LINE = '+31100000150'
const NUISANCE = '+31612349999'

let house: PanelHouse
beforeAll(async () => {
  house = await panelHouse('2026-11-23T11:00:00+01:00', {
    twilio: { ...TWILIO, apiUrl: 'http://127.0.0.1:9' },
  })
})
afterAll(() => house.close())

const blocked = (page: Page) => page.getByRole('region', { name: 'Blocked numbers' })

async function hears(): Promise<string> {
  const caller = new Caller(house.desk, DESK, NUISANCE, LINE)
  await caller.dial()
  await caller.status('completed')
  return caller.last.says
}

describe('the list of blocked numbers', () => {
  it('takes a number with a reason and an end, and gives it back', async () => {
    const { page, context } = await house.agent({ [DESK]: 'supervisor' }, `${DESK}/calls`)
    await blocked(page).getByText('No number is blocked.').waitFor()
    await blocked(page).getByRole('button', { name: 'Block a number' }).click()
    const dialog = page.getByRole('dialog', { name: 'Block a number' })
    await dialog.getByLabel('Number').fill('06')
    await dialog.getByLabel('Why').fill('Shouts at everybody')
    await page.keyboard.press('Enter')
    await dialog.getByText('This number has too few digits').waitFor()
    await dialog.getByLabel('Number').fill('06 1234 9999')
    await dialog.getByRole('button', { name: '1 day' }).click()
    expect(await axeFindings(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Block the number' }).click()
    await blocked(page).getByText('Shouts at everybody').waitFor()
    await blocked(page)
      .getByText(/until tomorrow 11:0\d, by Sanne de Wit/)
      .waitFor()
    expect(await axeFindings(page)).toEqual([])
    expect(await hears()).toContain('Van dit nummer nemen we nu geen oproepen aan.')
    await blocked(page)
      .getByRole('button', { name: `Take off ${NUISANCE}` })
      .click()
    await blocked(page).getByText('No number is blocked.').waitFor()
    expect(await hears()).toContain('Toets je ticketnummer')
    await context.close()
  })

  it('is not shown to agents', async () => {
    const { page, context } = await house.agent({ [DESK]: 'agent' }, `${DESK}/calls`)
    await page.getByRole('region', { name: 'Callbacks due' }).waitFor()
    expect(await blocked(page).count()).toBe(0)
    await context.close()
  })
})
