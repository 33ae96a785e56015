import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  axeFindings,
  fill,
  frameOf,
  launcher,
  openWidget,
  type WidgetHouse,
  widgetHouse,
} from '../support/widget.ts'

const SATURDAY = '2026-11-21T14:00:00+01:00'

// Everything that a site can do to elements from outside, with all its weight.
const HOSTILE = `* { all: unset !important; position: static !important; display: block !important;
  width: 3px !important; opacity: 0.1 !important; transform: rotate(40deg) !important; font-size: 90px !important }
balie-widget, balie-widget * { display: none !important; z-index: -1 !important }`

let house: WidgetHouse
beforeAll(async () => {
  house = await widgetHouse(SATURDAY, {
    five: { desk: 'five-levels' },
    hostile: { desk: 'five-levels', css: HOSTILE },
  })
})
afterAll(() => house.close())

describe('before the visitor opens it', () => {
  it('fetches one script, stores nothing and sets no cookie', async () => {
    const page = await house.visitor('five')
    const asked: string[] = []
    page.on('request', (request) => asked.push(new URL(request.url()).pathname))
    await page.reload()
    await launcher(page).waitFor()
    expect(asked).toEqual(['/five', '/five/site.css', '/widget.js'])
    expect(await page.context().storageState()).toEqual({ cookies: [], origins: [] })
    await page.context().close()
  })

  it('stands on a page under the strictest policy without a single complaint of the browser', async () => {
    const page = await house.visitor('five')
    const complaints: string[] = []
    page.on('console', (line) => complaints.push(line.text()))
    await page.reload()
    const frame = await openWidget(page)
    await frame.getByRole('button', { name: /Vraag achterlaten/ }).click()
    await frame.getByLabel('In het kort').waitFor()
    expect(complaints).toEqual([])
    await page.context().close()
  })
})

describe('the border between the site and the desk', () => {
  it('keeps its looks whatever the site does to all elements', async () => {
    const page = await house.visitor('hostile')
    const button = await launcher(page).boundingBox()
    expect(button).toMatchObject({ width: 56, height: 56 })
    expect(await launcher(page).evaluate((element) => getComputedStyle(element).opacity)).toBe('1')
    const frame = await openWidget(page)
    await frame.getByRole('button', { name: /Vraag achterlaten/ }).waitFor()
    expect(await page.locator('balie-widget iframe').boundingBox()).toMatchObject({ width: 400 })
    await page.context().close()
  })

  it('gives the site no token and no word of the visitor', async () => {
    const page = await house.visitor('five')
    const frame = await openWidget(page)
    await frame.getByRole('button', { name: /Vraag achterlaten/ }).click()
    await fill(frame, 'Een geheim', 'Mijn geheime vraag')
    await frame.getByRole('button', { name: 'Vraag versturen' }).click()
    await frame.getByText(/^Ticket \d{7}$/).waitFor()
    await frame.getByRole('button', { name: 'Nummer kopiëren' }).waitFor()
    await frame.getByRole('button', { name: 'Link kopiëren' }).waitFor()
    const seen = await page.evaluate(() => ({
      local: Object.entries(localStorage),
      session: Object.entries(sessionStorage),
      frame: document.querySelector('balie-widget')?.shadowRoot?.querySelector('iframe')?.contentDocument,
    }))
    expect(seen).toEqual({ local: [], session: [['balie:five-levels', 'open']], frame: null })
    await page.context().close()
  })

  it('shows nothing of the desk on a site that it does not know, and tells the owner why', async () => {
    const page = await house.visitor('five')
    const told: string[] = []
    page.on('console', (line) => told.push(line.text()))
    // The same server under its other name is a foreign page that nobody listed.
    const site = house.site.origin.replace('localhost', '127.0.0.1')
    await page.goto(`${site}/five`)
    await launcher(page).click()
    const frame = page.frameLocator('balie-widget iframe')
    await frame.getByText('Op deze pagina is onze helpdesk niet bereikbaar.').waitFor()
    expect(await frame.getByRole('button').count()).toBe(0)
    await expect.poll(() => told.join()).toContain(`${site} is not among the sites of the desk "five-levels"`)

    const boss = await house.desk.agent({ 'five-levels': 'administrator' })
    const answer = await boss.ask('desk:sync', { desk: 'five-levels', since: 0 })
    expect(answer).toMatchObject({ ok: true, value: { unlistedSites: [site] } })
    await page.context().close()
  })

  it('is shown nowhere that lies about who it is', async () => {
    const page = await house.visitor('five')
    const site = house.site.origin.replace('localhost', '127.0.0.1')
    await page.goto(`${site}/five`)
    await page.evaluate(
      ([gateway, host]) => {
        const frame = document.createElement('iframe')
        frame.src = `${gateway}/w/five-levels/?host=${encodeURIComponent(host!)}`
        document.body.append(frame)
      },
      [house.desk.url, house.site.origin],
    )
    await expect.poll(() => page.frames().at(-1)!.url()).toMatch(/^chrome-error:/)
    await page.context().close()
  })

  it('leaves the page as it was when it is taken off', async () => {
    const page = await house.visitor('five')
    await openWidget(page)
    await page.evaluate(() => (window as never as { balie: { remove(): void } }).balie.remove())
    expect(await page.locator('balie-widget').count()).toBe(0)
    await page.context().close()
  })
})

describe('a page that replaces what it has', () => {
  const REPLACE: Record<string, string> = {
    'its body': "document.body = document.createElement('body')",
    'all of its elements': "document.documentElement.innerHTML = '<head></head><body>Nieuw</body>'",
    'the element at its root':
      "document.documentElement.replaceWith(new DOMParser().parseFromString('<body>Nieuw</body>', 'text/html').documentElement)",
  }

  it.each(Object.entries(REPLACE))('has the widget again: %s', async (_what, code) => {
    const page = await house.visitor('five')
    await openWidget(page)
    await page.evaluate(code)
    await launcher(page).waitFor()
    expect(await page.locator('balie-widget').count()).toBe(1)
    const frame = await frameOf(page)
    await frame.getByRole('button', { name: /Vraag achterlaten/ }).click()
    await fill(frame, 'Na het wisselen', 'Staat dit er nog?')
    // Once more, with the frame in use: it loads anew, and what was written is still there.
    await page.evaluate(code)
    const again = await frameOf(page)
    await again
      .getByRole('button', { name: /Vraag achterlaten/ })
      .or(again.getByLabel('In het kort'))
      .first()
      .waitFor()
    const back = again.getByRole('button', { name: /Vraag achterlaten/ })
    if ((await back.count()) > 0) await back.click()
    expect(await again.getByLabel('In het kort').inputValue()).toBe('Na het wisselen')
    await page.getByRole('button', { name: 'Sluit hulp en contact' }).click()
    await page.evaluate(code)
    await page.getByRole('button', { name: 'Hulp en contact', exact: true }).waitFor()
    await page.evaluate(() => (window as never as { balie: { remove(): void } }).balie.remove())
    await page.evaluate(code)
    expect(await page.locator('balie-widget').count()).toBe(0)
    await page.context().close()
  })
})

it('the launcher has the accent of its desk before anything is opened', async () => {
  const page = await house.visitor('five')
  const colour = await launcher(page).evaluate((element) => getComputedStyle(element).backgroundColor)
  expect(colour).toBe('rgb(11, 122, 117)')
  await page.context().close()
})

/** Is each sign of the button drawn, with every line of it? */
const shownSigns = (page: Page) =>
  launcher(page)
    .locator('svg')
    .evaluateAll((signs) =>
      signs.map((sign) => [sign, ...sign.children].every((part) => getComputedStyle(part).opacity === '1')),
    )

describe('by keyboard and screen reader', () => {
  it('opens, closes with Escape and gives the focus back', async () => {
    const page = await house.visitor('five')
    await launcher(page).focus()
    await page.keyboard.press('Enter')
    const frame = await frameOf(page)
    await frame.locator('h1:focus').waitFor()
    // The sign that closes is drawn, not only there.
    expect(await shownSigns(page)).toEqual([false, true])
    await page.keyboard.press('Tab')
    expect(await frame.evaluate(() => document.activeElement?.tagName)).toMatch(/BUTTON|SUMMARY/)
    await page.keyboard.press('Escape')
    expect(await launcher(page).getAttribute('aria-expanded')).toBe('false')
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BALIE-WIDGET')
    await page.context().close()
  })

  it.each([
    ['light', 1280],
    ['dark', 1280],
    ['light', 390],
    ['dark', 390],
  ] as const)('has nothing that axe finds, %s at %i pixels', async (colorScheme, width) => {
    const page = await house.visitor('five', { colorScheme, viewport: { width, height: 800 } })
    const frame = await openWidget(page)
    await frame.getByText('Chat', { exact: true }).click()
    expect(await axeFindings(frame)).toEqual([])
    await frame.getByRole('button', { name: /Vraag achterlaten/ }).click()
    await frame.getByRole('button', { name: 'Vraag versturen' }).click()
    expect(await axeFindings(frame)).toEqual([])
    await fill(frame, 'Kort', 'Lang')
    await frame.getByRole('button', { name: 'Vraag versturen' }).click()
    await frame.getByText(/^Ticket \d{7}$/).waitFor()
    expect(await axeFindings(frame)).toEqual([])
    await page.context().close()
  })

  it('opens again on the next page without taking the focus from it', async () => {
    const page = await house.visitor('five')
    await openWidget(page)
    await page.getByRole('link', { name: 'Volgende pagina' }).click()
    const frame = await frameOf(page)
    await frame.getByRole('button', { name: /Vraag achterlaten/ }).waitFor()
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BODY')
    await page.context().close()
  })

  it('does not cover the next page on a phone', async () => {
    const page = await house.visitor('five', { viewport: { width: 390, height: 800 } })
    const frame = await openWidget(page)
    await page.goto(`${house.site.origin}/five?again`)
    await launcher(page).waitFor()
    expect(await launcher(page).getAttribute('aria-expanded')).toBe('false')
    expect(frame.isDetached()).toBe(true)
    await page.context().close()
  })

  it('fills the whole screen of a phone', async () => {
    const page = await house.visitor('five', { viewport: { width: 390, height: 800 } })
    await openWidget(page)
    expect(await page.locator('balie-widget iframe').boundingBox()).toEqual({
      x: 0,
      y: 0,
      width: 390,
      height: 800,
    })
    await page.context().close()
  })
})
