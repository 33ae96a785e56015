import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { customer } from '../support/builders.ts'
import { Caller, TWILIO } from '../support/calls.ts'
import { type PanelHouse, panelHouse } from '../support/panel.ts'
import { axeFindings } from '../support/widget.ts'

const DESK = 'five-levels'
const LINE = '+31100000150'
const EVA = '+31612345671'
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
    // A Belgian number as Belgians write it is a Dutch one that nobody has.
    await dialog.getByLabel('Number').fill('0471 23 45 67')
    await page.keyboard.press('Enter')
    await dialog.getByText('+31471234567: No such number is in use (country: Netherlands)').waitFor()
    await dialog.getByLabel('Number').fill('06 1234 9999')
    await dialog.getByRole('button', { name: '1 day' }).click()
    expect(await axeFindings(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Block the number' }).click()
    await blocked(page).getByText('Shouts at everybody').waitFor()
    await blocked(page)
      .getByText(/until tomorrow 11:0\d, by Sanne de Wit/)
      .waitFor()
    expect(await axeFindings(page)).toEqual([])
    expect(await hears()).toContain('neemt geen oproepen aan van dit nummer.')
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

describe('the card of a caller', () => {
  const card = (page: Page) => page.getByRole('region', { name: 'Customer', exact: true })

  it('lets whoever leads the desk block the number, which is hung up, and shows agents the number alone', async () => {
    await customer(house.desk, DESK, '101', { tier: 'basic', phones: [EVA] })
    const eva = new Caller(house.desk, DESK, EVA, LINE)
    await eva.dial()
    const { rows } = await house.desk.app.ctx.pool.query('select conversation_id as id from conversation')
    const { page, context } = await house.agent(
      { [DESK]: 'supervisor' },
      `${DESK}/inbox/${rows[0].id}/customer`,
    )
    const other = await house.agent({ [DESK]: 'agent' }, `${DESK}/inbox/${rows[0].id}`)
    await card(other.page).getByText(EVA).first().waitFor()
    expect(
      await card(other.page)
        .getByRole('button', { name: `Block ${EVA}` })
        .count(),
    ).toBe(0)
    await other.context.close()
    await card(page)
      .getByRole('button', { name: `Block ${EVA}` })
      .click()
    const dialog = page.getByRole('dialog', { name: `Block ${EVA}` })
    await dialog.getByLabel('Why').fill('Shouts at everybody')
    expect(await axeFindings(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Block the number' }).click()
    await page.getByText(/The number is blocked until/).waitFor()
    const again = new Caller(house.desk, DESK, EVA, LINE)
    await again.dial()
    expect(again.last.says).toContain('neemt geen oproepen aan van dit nummer.')
    await house.desk.app.ctx.pool.query('delete from blocked_number')
    await context.close()
  })
})
