import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TWILIO } from '../support/calls.ts'
import { PORTAL_NOW } from '../support/portal-token.ts'
import { axeFindings, type WidgetHouse, widgetHouse } from '../support/widget.ts'

const LOOKS = (['light', 'dark'] as const).flatMap((colorScheme) =>
  [1280, 390].map((width) => ({ colorScheme, viewport: { width, height: 844 } })),
)
const ADDRESS = '203.0.113.7'

let house: WidgetHouse
beforeAll(async () => {
  const more = { twilio: TWILIO, trustedProxies: ['127.0.0.1'] }
  house = await widgetHouse(PORTAL_NOW, { site: { desk: 'self-help' } }, new Map(), more)
  await house.desk.agent({ 'five-levels': 'agent' })
})
afterAll(() => house.close())

async function at(path: string, look: (typeof LOOKS)[number]): Promise<Page> {
  const page = await house.visitor('site', { ...look, extraHTTPHeaders: { 'x-forwarded-for': ADDRESS } })
  await page.goto(house.desk.url + path)
  return page
}

async function seen(page: Page, name: string, look: (typeof LOOKS)[number]): Promise<void> {
  const path = `${process.env.SHOTS}/${name}-${look.colorScheme}-${look.viewport.width}.png`
  if (process.env.SHOTS) await page.screenshot({ path, fullPage: true })
  expect(await axeFindings(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(look.viewport.width)
  await page.context().close()
}

describe('what a desk says beside its doors', () => {
  it.each(LOOKS)('why there is no telephone: card in $colorScheme at $viewport.width', async (look) => {
    const page = await at('/w/self-help/?lang=nl', look)
    await page.getByText('Of en wanneer bellen kan, staat in de veelgestelde vragen.').waitFor()
    await page.getByText('Mailen kan niet:').waitFor()
    await seen(page, 'card', look)
  })

  it.each(LOOKS)('the same on the page in $colorScheme at $viewport.width', async (look) => {
    const page = await at('/d/self-help/?lang=nl', look)
    await page.getByText('Of en wanneer bellen kan, staat in de veelgestelde vragen.').waitFor()
    await page.getByText('Stel één vraag per ticket').waitFor()
    await seen(page, 'page', look)
  })

  it.each(LOOKS)('what chat is for, in $colorScheme at $viewport.width', async (look) => {
    const page = await at('/w/five-levels/?lang=nl', look)
    await page.getByText('Snel antwoord op korte vragen').waitFor()
    await seen(page, 'chat', look)
  })
})

describe('the ticket form', () => {
  it.each(LOOKS)(
    'prefers a sign-in and goes on without, in $colorScheme at $viewport.width',
    async (look) => {
      const page = await at('/w/self-help/?lang=nl', look)
      await page.getByRole('button', { name: /Vraag achterlaten/ }).click()
      await page.getByText('Hebt u een account? Log dan eerst in').waitFor()
      expect(await page.getByRole('button', { name: 'Vraag versturen' }).isVisible()).toBe(true)
      await seen(page, 'preferred', look)
    },
  )

  it.each(LOOKS)('has the own address in it, in $colorScheme at $viewport.width', async (look) => {
    const page = await at('/w/premium-line/?lang=nl', look)
    await page.getByRole('button', { name: /Vraag achterlaten/ }).click()
    const field = page.getByLabel(/IP-adres/)
    await field.waitFor()
    expect(await field.inputValue()).toBe(ADDRESS)
    await page.getByText('Ingevuld is het adres van deze verbinding').waitFor()
    await field.fill('')
    expect(await field.inputValue()).toBe('')
    await field.fill(ADDRESS)
    await seen(page, 'address', look)
  })
})
