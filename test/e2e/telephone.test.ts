import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Settings } from '../../emulator/settings.ts'
import { customer, ENGINEER, LINE, stage, xml } from '../emulator/customer.ts'
import { emptyBrowser, openBrowser } from '../support/browser.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(async () => {
  await emptyBrowser(browser)
})

const BOOK = {
  names: { [LINE]: 'Premium Line' },
  people: [
    { name: 'Lotte Maes, Managed', number: '+3235550172', calls: LINE },
    { name: 'Eva Jansen, Basic', number: '+3235550170', calls: '+31100000150' },
  ],
}

async function opened(
  width = 1100,
  colorScheme: 'light' | 'dark' = 'light',
  settings: Partial<Settings> = {},
) {
  const server = await customer({
    '/voice': xml('<Gather action="/entered" numDigits="3"><Say>Your ticket, please.</Say></Gather>'),
    '/entered': xml(`<Dial><Number url="/whisper">${ENGINEER}</Number></Dial>`),
    '/whisper': xml(
      '<Gather action="/accepted" numDigits="1"><Say>Press 1 to accept.</Say></Gather><Hangup/>',
    ),
    '/accepted': xml('<Say>Connecting.</Say>'),
    '/status': 204,
  })
  const { url, phone, rest } = await stage(server, { frozenAt: null, ...settings })
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme })
  const complaints: string[] = []
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', (fault) => complaints.push(fault.message))
  await page.goto(`${url}/`)
  await page.locator('#to option').first().waitFor({ state: 'attached' })
  return { page, server, phone, rest, url, complaints }
}

describe('the telephone in a browser', () => {
  it.each([
    [1100, 'light'],
    [390, 'dark'],
  ] as const)('%i px wide, %s: a caller and an engineer are connected and talk', async (width, scheme) => {
    const { page, server, complaints } = await opened(width, scheme)
    await page.getByRole('button', { name: 'Call', exact: true }).click()
    const caller = page.locator('#caller')
    await caller.getByText('Your ticket, please.').waitFor()
    for (const key of ['1', '2', '3']) await caller.getByRole('button', { name: key, exact: true }).click()
    const engineer = page.locator('#engineers')
    await engineer.getByRole('button', { name: 'Answer' }).click()
    await engineer.getByText('Press 1 to accept.').waitFor()
    await engineer.getByRole('button', { name: '1', exact: true }).click()
    await caller.getByText('connected', { exact: false }).first().waitFor()
    await caller.getByLabel('Say something').fill('Our shop is down.')
    await caller.getByLabel('Say something').press('Enter')
    await engineer.getByText('Our shop is down.').waitFor()
    expect(server.at('/entered')[0]?.Digits).toBe('123')
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
    await page.evaluate(AXE)
    const violations = await page.evaluate(
      'axe.run().then(({ violations }) => violations.map(({ id }) => id))',
    )
    expect(violations).toEqual([])
    await caller.getByRole('button', { name: 'Hang up' }).click()
    await page.getByRole('button', { name: 'Call', exact: true }).waitFor()
    expect(complaints).toEqual([])
    await page.close()
  })

  it('names whose number one calls, and who is known there before all others', async () => {
    const { page, server } = await opened(1100, 'light', { book: BOOK })
    expect(await page.getByLabel('Dials').locator('option').allInnerTexts()).toEqual([
      `Premium Line, ${LINE}`,
    ])
    const callers = await page.getByLabel('Shows').locator('option').allInnerTexts()
    expect(callers.slice(0, 2)).toEqual(['Lotte Maes, Managed, +3235550172', 'a stranger, +32 471 23 45 67'])
    await page.getByRole('button', { name: 'Call', exact: true }).click()
    await page.locator('#caller').getByText('Your ticket, please.').waitFor()
    expect(server.at('/voice')[0]?.From).toBe('+3235550172')
    await page.close()
  })

  it('calls without showing a number', async () => {
    const { page, server } = await opened()
    await page.getByLabel('Shows').selectOption('none')
    await page.getByRole('button', { name: 'Call', exact: true }).click()
    await page.locator('#caller').getByText('Your ticket, please.').waitFor()
    expect(server.at('/voice')[0]).not.toHaveProperty('From')
    await page.close()
  })

  it('shows in two browsers who is heard in a conference, by name, and what is heard on hold', async () => {
    const { page, server, phone, rest, url } = await opened(1100, 'light', { book: BOOK })
    server.pages['/voice'] = xml('<Dial><Conference>room</Conference></Dial>')
    const second = await (await browser.newContext()).newPage()
    await second.goto(`${url}/`)
    await second.locator('#to option').first().waitFor({ state: 'attached' })
    await page.getByRole('button', { name: 'Call', exact: true }).click()
    await page.locator('#caller').getByText('waits for the others, hears music').waitFor()
    await second.getByLabel('Shows').selectOption('none')
    await second.getByRole('button', { name: 'Call', exact: true }).click()
    await second.locator('#caller').getByText('hears Lotte Maes, Managed').first().waitFor()
    const [lotte] = await phone.calls()
    await rest.conferences(lotte!.conference!.sid).participants(lotte!.sid).update({ hold: true })
    await page.locator('#caller').getByText('on hold, hears music').waitFor()
    await second.locator('#caller').getByText('in a conference, hears silence').waitFor()
    await second.context().close()
    await page.close()
  })
})
