import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caller, type PanelHouse, panelHouse } from '../support/panel.ts'
import { axeFindings } from '../support/widget.ts'

const DESK = 'premium-line'
const ADMINISTRATOR = { [DESK]: 'administrator', 'five-levels': 'administrator' } as const

let house: PanelHouse
beforeAll(async () => {
  house = await panelHouse('2026-11-23T10:12:00+01:00')
})
afterAll(() => house.close())

async function makeTicket(page: Page, subject: string): Promise<string> {
  await page.goto(`${house.desk.url}/panel/${DESK}/tickets/new`)
  await page.getByLabel(/^Name/).fill('Eva Jansen')
  await page.getByLabel('Subject').fill(subject)
  await page.getByLabel('Question').fill('Since this morning at eight.')
  for (const field of await page.locator('.ticket-form input[required]').all()) {
    if ((await field.inputValue()) === '') await field.fill('web1.example')
  }
  await page.getByRole('button', { name: 'Make the ticket' }).click()
  await page.getByText(/^First answer by/).waitFor()
  return (await page.locator('.made-number').innerText()).replace('Ticket ', '')
}

describe('a ticket', () => {
  it('shows its deadline and why; another priority reckons it anew and stands in the history', async () => {
    const { page, context } = await house.agent(ADMINISTRATOR, `${DESK}/tickets`)
    await page.getByText('No ticket is open.').waitFor()
    const number = await makeTicket(page, 'The server is slow')
    await page.getByRole('link', { name: 'Open the ticket' }).click()
    await page.getByRole('heading', { name: new RegExp(number) }).waitFor()
    expect(await page.locator('.why-steps li').count()).toBeGreaterThan(1)
    const before = await page.locator('.why-due').innerText()
    await page.locator('.why').getByText('Aim', { exact: true }).waitFor()

    await page.getByLabel('Priority').selectOption('P1')
    await page.getByText('Monday 23 November 2026, 12:12').waitFor()
    expect(await page.locator('.why-due').innerText()).not.toBe(before)
    await page.getByText(/^History, /).click()
    await page
      .locator('.history')
      .getByText(/^Priority: .* → P1/)
      .waitFor()
    await context.close()
  })

  it('is answered, noted, assigned and found again by its number', async () => {
    const { page, context } = await house.agent(ADMINISTRATOR, `${DESK}/tickets`)
    const number = await makeTicket(page, 'An invoice is missing')
    await page.getByRole('link', { name: 'Open the ticket' }).click()
    await page.getByRole('button', { name: 'Assign to me' }).click()
    await page.getByRole('button', { name: 'Assign to me' }).waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Note', exact: true }).click()
    await page.getByPlaceholder('Only colleagues read this').fill('Sent it last week')
    await page.keyboard.press('Control+Enter')
    await page.locator('.note', { hasText: 'Sent it last week' }).waitFor()
    await page.getByRole('button', { name: 'Reply', exact: true }).click()
    await page.getByPlaceholder('Answer Eva Jansen').fill('Here it is again.')
    await page.keyboard.press('Control+Enter')
    await page.getByText(/^First answer .*, in time/).waitFor()

    await page.goto(`${house.desk.url}/panel/${DESK}/tickets?list=mine`)
    await page.locator('.ticket-line', { hasText: number }).waitFor()
    await page.getByRole('searchbox').fill(number)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: /An invoice is missing/ }).waitFor()
    await context.close()
  })

  it('is told apart from a mistyped one before anybody is asked', async () => {
    const { page, context } = await house.agent({ 'five-levels': 'agent' }, 'five-levels/inbox')
    await caller(house.desk, 'five-levels', 'It is about my ticket')
    await page.locator('.inbox-row').waitFor()
    await page.keyboard.press('j')
    await page.getByRole('log').getByText('It is about my ticket').waitFor()
    await page.keyboard.press('l')
    await page.getByRole('searchbox', { name: 'Ticket', exact: true }).fill('1000024')
    await page.getByText('A digit is mistyped or two are swapped').waitFor()
    await context.close()
  })
})

describe('the other pages', () => {
  it('the command bar finds a page, a ticket and goes there', async () => {
    const { page, context } = await house.agent(ADMINISTRATOR, `${DESK}/inbox`)
    await page.getByRole('heading', { name: 'Inbox' }).waitFor()
    await page.keyboard.press('Control+k')
    await page.keyboard.type('what would')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'What would happen' }).waitFor()
    await page.keyboard.press('Control+k')
    await page.keyboard.type('invoice missing')
    await page.getByRole('option', { name: /An invoice is missing/ }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: /An invoice is missing/ }).waitFor()
    await context.close()
  })

  it('a column keeps the width it was given, by arrows too', async () => {
    const { page, context } = await house.agent(ADMINISTRATOR, `${DESK}/inbox`)
    const handle = page.getByRole('separator', { name: 'Width of the inbox' })
    await handle.focus()
    await page.keyboard.press('ArrowRight')
    await page.reload()
    expect(await handle.getAttribute('aria-valuenow')).toBe('336')
    const box = (await handle.boundingBox())!
    await page.mouse.move(box.x, box.y + 200)
    await page.mouse.down()
    await page.mouse.move(box.x + 60, box.y + 200)
    await page.mouse.up()
    expect(await handle.getAttribute('aria-valuenow')).toBe('396')
    await context.close()
  })

  it('what would happen on a Saturday is said in the words the visitor would read', async () => {
    const { page, context } = await house.agent(ADMINISTRATOR, 'five-levels/what-if')
    await page.getByText('Is it open for anybody?').waitFor()
    await page.locator('.rule.pass', { hasText: 'Is it open for anybody?' }).waitFor()
    // With nobody at work a ticket is offered: until when it is answered is said too.
    await page.getByText('Proof, ticket, queue and allowance').click()
    await page.getByRole('textbox', { name: 'Agents at the desk' }).fill('0')
    await page
      .getByText(/^A ticket made then has its first answer by \w+ \d+ November 2026, \d+:\d\d\.$/)
      .waitFor()
    await page.getByRole('textbox', { name: 'When' }).fill('2026-11-28T11:00')
    await page.locator('.rule.refuse', { hasText: 'Is it open for anybody?' }).waitFor()
    await page.locator('.what-if-say', { hasText: /^De chat gaat .*om 9:00 open\./ }).waitFor()
    // The moment moves by arrows, and the hours of the week stand beside it.
    await page.getByRole('slider').focus()
    await page.keyboard.press('ArrowRight')
    await page.getByText('Saturday 28 November 2026, 11:15').first().waitFor()
    expect(await page.locator('.week-band').count()).toBe(5)
    await context.close()
  })
})

const PAGES = ['inbox', 'tickets', 'tickets/new', 'supervise', 'what-if', 'agents']
const LOOKS = [
  { colorScheme: 'light', viewport: { width: 1280, height: 800 } },
  { colorScheme: 'dark', viewport: { width: 1280, height: 800 } },
  { colorScheme: 'light', viewport: { width: 390, height: 844 } },
] as const

describe.each(LOOKS)('for everybody, $colorScheme at $viewport.width', (look) => {
  it('axe finds nothing on any page', { timeout: 60_000 }, async () => {
    const { page, context } = await house.agent(ADMINISTRATOR, `${DESK}/inbox`, look)
    const visitor = await caller(house.desk, DESK, 'Can everybody read this?').catch(() => null)
    const open = await caller(house.desk, 'five-levels', 'Can everybody read this?')
    const found: Record<string, string[]> = {}
    const paths = [
      ...PAGES.map((path) => `${DESK}/${path}`),
      `five-levels/inbox/${open.conversation}`,
      `five-levels/inbox/${open.conversation}/customer`,
    ]
    for (const path of paths) {
      await page.goto(`${house.desk.url}/panel/${path}`)
      await page.locator('.skeleton').first().waitFor({ state: 'detached' })
      await page.locator(':is(h1, h2):visible').first().waitFor()
      found[path] = await axeFindings(page)
    }
    await page.keyboard.press('Control+k')
    await page.locator('.command-bar').waitFor()
    found['command bar'] = await axeFindings(page)
    expect(found).toEqual(Object.fromEntries(Object.keys(found).map((path) => [path, []])))
    for (const one of [visitor, open]) await one?.ask('chat:leave', { conversation: one.conversation })
    await context.close()
  })

  it('no page is wider than the screen', async () => {
    const { page, context } = await house.agent(ADMINISTRATOR, `${DESK}/inbox`, look)
    for (const path of PAGES) {
      await page.goto(`${house.desk.url}/panel/${DESK}/${path}`)
      await page.locator('h1').first().waitFor()
      const wide = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
      expect(wide, path).toBeLessThanOrEqual(0)
    }
    await context.close()
  })
})
