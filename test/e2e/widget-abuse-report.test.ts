import { afterAll, beforeAll, expect, it } from 'vitest'
import { deskOf } from '../support/admission.ts'
import { axeFindings, type WidgetHouse, widgetHouse } from '../support/widget.ts'

const SUNDAY = '2026-11-22T11:00:00+01:00'
const POLICY = deskOf(
  `
name: Strict
timezone: Europe/Amsterdam
languages: [nl]
hours: { office: Mo-Fr 09:00-17:00 }
tiers: { gold: {} }
first-response: { by: tier, clock: office, promise: target, default: 8h }
doors:
  ticket: { open: office, for: [gold], login: required, ask: [server] }
fields: { url: { label: Adres van de pagina } }
topics:
  use: { label: Gebruik, doors: [ticket] }
  abuse: { label: Misbruik melden, doors: [ticket], notice: abuse, ask: [url] }
`,
  'strict',
)
const LOOKS = (['light', 'dark'] as const).flatMap((colorScheme) =>
  [1280, 390].map((width) => ({ colorScheme, viewport: { width, height: 844 } })),
)

let house: WidgetHouse
beforeAll(async () => {
  house = await widgetHouse(SUNDAY, { site: { desk: 'strict' } }, new Map(), { policies: [POLICY] })
})
afterAll(() => house.close())

it.each(LOOKS)(
  'a stranger reports abuse while the form is shut, in $colorScheme at $viewport.width',
  async (look) => {
    const page = await house.visitor('site', look)
    const seen = async (name: string) => {
      const path = `${process.env.SHOTS}/abuse-${name}-${look.colorScheme}-${look.viewport.width}.png`
      if (process.env.SHOTS) await page.screenshot({ path, fullPage: true })
      expect(await axeFindings(page)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(look.viewport.width)
    }
    await page.goto(`${house.desk.url}/w/strict/?lang=nl`)
    await page.getByText('Vraag achterlaten').click()
    await seen('card')
    await page.getByRole('button', { name: 'Misbruik melden' }).click()
    await page.getByLabel('Waar gaat het over?').selectOption('Misbruik melden')
    expect(await page.getByRole('option').allTextContents()).toEqual([
      'Kies een onderwerp',
      'Misbruik melden',
    ])
    await page.getByLabel('In het kort').fill('Phishing')
    await page.getByLabel(/vraag/i).last().fill('Nagemaakte bankpagina')
    await page.getByLabel('Adres van de pagina').fill('https://phish.example')
    await seen('form')
    await page.getByRole('button', { name: 'Vraag versturen' }).click()
    await page.getByText(/^Ticket \d{7}$/).waitFor()
    await page.context().close()
  },
)
