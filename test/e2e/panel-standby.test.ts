import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { customer } from '../support/builders.ts'
import { TWILIO } from '../support/calls.ts'
import { type PanelHouse, panelHouse } from '../support/panel.ts'
import { axeFindings } from '../support/widget.ts'

const DESK = 'standby'
const SUPERVISOR = { [DESK]: 'supervisor' } as const
const NUMBER = '+31612340077'

let house: PanelHouse
beforeAll(async () => {
  // The provider is nowhere: nothing here rings anybody.
  house = await panelHouse('2026-11-23T10:12:00+01:00', {
    isDemoClock: true,
    twilio: { ...TWILIO, apiUrl: 'http://127.0.0.1:9' },
  })
  await customer(house.desk, DESK, '4711', { tier: 'support', standby: ['night'] })
})
afterAll(() => house.close())

it('a supervisor books a night for a contract, and puts an engineer with a telephone on duty', async () => {
  const { page, context } = await house.agent(SUPERVISOR, `${DESK}/standby`)
  await page.getByRole('heading', { name: 'Standby' }).waitFor()
  const dialog = page.getByRole('dialog')

  const phones = page.getByRole('region', { name: 'Telephones of engineers' })
  await phones.getByRole('button', { name: 'Enter a telephone' }).click()
  await dialog.getByLabel('Telephone number').fill('call me maybe')
  await dialog.getByRole('button', { name: 'Keep it' }).click()
  await dialog.locator(':is(.wrong, .refusal):visible').first().waitFor()
  await dialog.getByLabel('Telephone number').fill(NUMBER)
  await dialog.getByRole('button', { name: 'Keep it' }).click()
  await dialog.waitFor({ state: 'detached' })

  const duty = page.getByRole('region', { name: 'On duty' })
  await duty.getByRole('button', { name: 'Put somebody on duty' }).click()
  await dialog.getByRole('button', { name: 'Put on duty' }).click()
  await dialog.waitFor({ state: 'detached' })

  const booked = page.getByRole('region', { name: 'Booked standby' })
  await booked.getByRole('button', { name: 'Book standby' }).click()
  await dialog.getByLabel('Customer number').fill('4711')
  await dialog.getByLabel('Contract').fill('C9')
  await dialog.getByRole('button', { name: 'Book' }).click()
  await dialog.locator(':is(.wrong, .refusal):visible').first().waitFor()
  await dialog.getByLabel('Contract').fill('C1')
  await dialog.getByRole('button', { name: 'Book' }).click()
  await dialog.waitFor({ state: 'detached' })
  await booked.getByText('4711').waitFor()

  await booked.getByRole('button', { name: 'Take back the booking of 4711' }).click()
  await booked.getByText('No contract has standby booked').waitFor()
  await context.close()
})

it('says the hour of the server from the first line on, on every page', async () => {
  const { page, context } = await house.agent({ [DESK]: 'administrator' }, 'nowhere')
  // Everything the banner ever said, not only what stands there in the end.
  await page.addInitScript(`
    window.said = []
    new MutationObserver(() => {
      const words = document.querySelector('.demo-clock')?.textContent
      if (words && !window.said.includes(words)) window.said.push(words)
    }).observe(document, { childList: true, subtree: true, characterData: true })
  `)
  for (const path of ['agents', 'what-if', 'calls', 'standby', 'inbox']) {
    await page.goto(`${house.desk.url}/panel/${DESK}/${path}`)
    await page.locator('h1').first().waitFor()
    const said = 'Demo clock: it is Monday 23 November 2026, 10:12 here.'
    expect(await page.evaluate('said'), path).toEqual([said])
    if (path !== 'what-if') continue
    expect(await page.locator('[type=datetime-local]').inputValue()).toBe('2026-11-23T10:00')
  }
  await context.close()
})

const LOOKS = [
  { colorScheme: 'light', viewport: { width: 1280, height: 800 } },
  { colorScheme: 'dark', viewport: { width: 390, height: 844 } },
] as const

describe.each(LOOKS)('for everybody, $colorScheme at $viewport.width', (look) => {
  it('the pages of the telephone fit the screen, and axe finds nothing', async () => {
    const { page, context } = await house.agent(SUPERVISOR, `${DESK}/standby`, look)
    for (const [path, button] of [
      ['standby', 'Book standby'],
      ['standby', 'Put somebody on duty'],
      ['standby', 'Enter a telephone'],
      ['calls', null],
    ] as const) {
      await page.goto(`${house.desk.url}/panel/${DESK}/${path}`)
      await page.locator('h2').first().waitFor()
      expect(await axeFindings(page), path).toEqual([])
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0)
      if (button === null) continue
      await page.getByRole('button', { name: button }).click()
      await page.getByRole('dialog').waitFor()
      expect(await axeFindings(page), button).toEqual([])
    }
    await context.close()
  })
})
