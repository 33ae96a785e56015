import { afterAll, beforeAll, expect, it } from 'vitest'
import { caller, type PanelHouse, panelHouse } from '../support/panel.ts'

const DESK = 'five-levels'

let house: PanelHouse
beforeAll(async () => {
  house = await panelHouse('2026-11-23T10:12:00+01:00')
})
afterAll(() => house.close())

it('a visitor who closed the last window is marked in inbox and conversation, until one is open again', async () => {
  const { page, context } = await house.agent({ [DESK]: 'agent' }, `${DESK}/inbox`)
  const visitor = await caller(house.desk, DESK, 'My mail bounces')
  const stays = await caller(house.desk, DESK, 'My invoice is missing')
  const row = (words: string) => page.locator('.inbox-row', { hasText: words })
  await row('My mail bounces').click()
  await page.getByRole('button', { name: /^Take/ }).click()
  const chips = page.locator('.chip', { hasText: /^Left/ })
  await page.getByPlaceholder(/^Reply to/).waitFor()
  expect(await chips.count()).toBe(0)

  visitor.socket.disconnect()
  await row('My mail bounces').locator('.chip').getByText('Left', { exact: true }).waitFor()
  house.desk.clock.advance(60_000)
  const inHead = page.getByTitle(/^Their window is closed/)
  await inHead.getByText(/^Left/).waitFor()
  expect(await row('My invoice is missing').locator('.chip').count()).toBe(0)

  visitor.socket.connect()
  await inHead.waitFor({ state: 'detached' })
  expect(await chips.count()).toBe(0)

  // What is over is left by everybody, and needs no mark.
  visitor.socket.disconnect()
  await inHead.waitFor()
  await page.getByRole('button', { name: /^Wrap up/ }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Wrap up/ })
    .click()
  await inHead.waitFor({ state: 'detached' })
  await page.getByText('Done', { exact: true }).click()
  await row('My mail bounces').waitFor()
  expect(await row('My mail bounces').locator('.chip').count()).toBe(0)
  stays.socket.disconnect()
  await context.close()
})
