import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestApp, testApp } from '../support/app.ts'
import { emptyBrowser, openBrowser } from '../support/browser.ts'
import { deskOf, exampleDesk } from '../support/ticket-house.ts'
import { axeFindings } from '../support/widget.ts'

const DESKS = ['five-levels', 'premium-line', 'strict-queue', 'standby', 'self-help']
const SEASONAL = deskOf(
  'seasonal',
  `name: Seasonal
timezone: Europe/Amsterdam
languages: [nl, en]
privacy: https://www.shop.example/privacy
accessibility: https://www.shop.example/accessibility
hours: { office: "Mo-Fr 09:00-17:00; Jul-Aug Mo-Fr 10:00-15:00", always: 24/7 }
closures: [{ date: 2027-07-17, until: 2027-07-25, name: Zomersluiting, for: [office] }]
tiers: { nobody: {} }
first-response: { by: tier, clock: office, promise: target, default: 8h }
doors:
  chat: { open: office, for: everyone }
  ticket: { open: always, for: everyone }
`,
)

let app: TestApp
let browser: Browser
beforeAll(async () => {
  app = await testApp('2027-07-05T11:00:00+02:00', { policies: [...DESKS.map(exampleDesk), SEASONAL] })
  browser = await openBrowser()
})
afterAll(async () => {
  await emptyBrowser(browser)
  await app.close()
})

/** The page of a desk, with whatever its console said. */
async function open(desk: string, look: { width: number; scheme: 'light' | 'dark' }) {
  const context = await browser.newContext({
    viewport: { width: look.width, height: 900 },
    colorScheme: look.scheme,
    locale: 'nl-NL',
  })
  const page: Page = await context.newPage()
  const said: string[] = []
  page.on('console', (message) => message.type() === 'error' && said.push(message.text()))
  await page.goto(`${app.url}/d/${desk}/`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  return { page, said }
}

it.each(DESKS)(
  '%s is read by everybody, narrow and in the dark, and is no wider than the screen',
  async (desk) => {
    const { page, said } = await open(desk, { width: 390, scheme: 'dark' })
    expect(await axeFindings(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    // What search engines read stands there, and the policy for scripts did not mind.
    expect(
      JSON.parse((await page.locator('script[type="application/ld+json"]').textContent())!)['@type'],
    ).toBe('Organization')
    expect(said).toEqual([])
    await page.context().close()
  },
)

it('draws the usual week and the season’s, marks today in the one that counts, and links to the statements', async () => {
  const { page } = await open('seasonal', { width: 1280, scheme: 'light' })
  const parts = page.getByRole('region', { name: 'Chat' }).locator('.part')
  expect(await parts.locator('.says').allTextContents()).toEqual([
    'maandag t/m vrijdag van 9:00 tot 17:00',
    'van 1 juli t/m 31 augustus: maandag t/m vrijdag van 10:00 tot 15:00',
  ])
  const widths = await parts.evaluateAll((all) =>
    all.map((part) => Math.round(part.querySelector('.band')!.getBoundingClientRect().width)),
  )
  // Eight hours and five, on the same ruler.
  expect(Math.abs(widths[1]! / widths[0]! - 5 / 8)).toBeLessThan(0.02)
  expect(await parts.evaluateAll((all) => all.map((part) => part.querySelectorAll('.now').length))).toEqual([
    0, 1,
  ])
  await page.getByText('zaterdag 17 juli 2027 t/m zondag 25 juli 2027').waitFor()
  expect(await page.getByRole('link', { name: 'Privacyverklaring' }).getAttribute('href')).toBe(
    'https://www.shop.example/privacy',
  )
  await page.getByRole('link', { name: 'English' }).click()
  await page.getByText('from 1 July to 31 August: Monday to Friday from 10:00 to 15:00').first().waitFor()
  await page.context().close()
})
