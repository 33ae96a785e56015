import { afterAll, beforeAll, expect, it } from 'vitest'
import { type PanelHouse, panelHouse } from '../support/panel.ts'

const DESK = 'five-levels'
let house: PanelHouse
beforeAll(async () => {
  house = await panelHouse('2026-11-23T14:00:00+01:00')
})
afterAll(() => house?.close())

it('an agent puts a notice up by keyboard, a colleague sees it on any page, changes it and ends it', async () => {
  const { page } = await house.agent({ [DESK]: 'agent' }, `${DESK}/inbox`)
  const colleague = (await house.agent({ [DESK]: 'agent' }, `${DESK}/tickets`)).page
  await page.getByRole('heading', { name: 'Inbox' }).waitFor()
  await page.keyboard.press('g')
  await page.keyboard.press('o')
  await page.getByText('No notice is up.').waitFor()
  await page.keyboard.press('n')
  const dialog = page.getByRole('dialog', { name: 'Put up an outage notice' })
  await page.keyboard.type('De mail ligt eruit.')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Mail <b>is</b> down.')
  await dialog.getByLabel('Mail: addresses, receiving, sending').check()
  await dialog.getByLabel('Until').press('Enter')
  await page.getByText('The outage notice is up until 15:00.').waitFor()

  const line =
    'Outage notice on Mail: addresses, receiving, sending, until 15:00, by Sanne de Wit: Mail <b>is</b> down.'
  await colleague.getByText(line).waitFor()
  await colleague.getByRole('link', { name: 'Look at the outage notices' }).click()
  await colleague.getByRole('button', { name: 'Change' }).click()
  const change = colleague.getByRole('dialog', { name: 'Change the outage notice' })
  expect(await change.getByLabel('In Dutch').inputValue()).toBe('De mail ligt eruit.')
  await change.getByLabel('In English').fill('Mail is slow.')
  await change.getByRole('button', { name: 'Change it' }).click()
  await page.getByText('Up until 15:00, put up by Sanne de Wit, changed by Joris Bakker').waitFor()

  await colleague.getByRole('button', { name: 'End now' }).click()
  await page.getByText('No notice is up.').waitFor()
  expect(await page.getByText('Outage notice on').count()).toBe(0)
})

it('a language that is missing is asked for beside its field', async () => {
  const { page } = await house.agent({ [DESK]: 'agent' }, `${DESK}/outages`)
  await page.getByRole('button', { name: 'Put up a notice' }).click()
  await page.getByLabel('In Dutch').fill('Storing.')
  await page.getByLabel('In English').fill('   ')
  await page.getByRole('button', { name: 'Put it up' }).click()
  await page.getByText('Fill this in.').waitFor()
  expect(await page.getByLabel('In English').getAttribute('aria-invalid')).toBe('true')
  await page.getByLabel('In English').fill('Outage.')
  await page.getByRole('button', { name: 'Put it up' }).click()
  await page.getByText('Concerns everything').waitFor()
})
