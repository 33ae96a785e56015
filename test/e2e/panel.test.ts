import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caller, type PanelHouse, panelHouse } from '../support/panel.ts'

const DESK = 'five-levels'
const AGENT = { [DESK]: 'agent' } as const
const SUPERVISOR = { [DESK]: 'supervisor' } as const
// One pixel, as a PNG.
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const PASSWORD = 'a lantern over the desk'

let house: PanelHouse
beforeAll(async () => {
  house = await panelHouse('2026-11-23T10:12:00+01:00')
})
afterAll(() => house.close())

const row = (page: Page, words: string) => page.locator('.inbox-row', { hasText: words })
const log = (page: Page) => page.getByRole('log', { name: 'Messages' })
const dialog = (page: Page) => page.getByRole('dialog')
const press = (page: Page, ...keys: string[]) =>
  keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve())

async function select(page: Page, words: string): Promise<void> {
  await row(page, words).click()
  await log(page).getByText(words).waitFor()
}

describe('coming in', () => {
  it('begins with the one-time link, a password of one’s own, and an empty inbox', async () => {
    const link = (await house.desk.app.setupLink())!
    const page = await house.stranger(`setup${new URL(link).hash}`)
    await page.getByLabel('Your name').fill('Ada Kuiper')
    await page.getByLabel('E-mail address').fill('ada@desk.example')
    await page.getByLabel('Password').fill('short')
    await page.getByRole('button', { name: 'Create the administrator' }).click()
    await page.getByText('This password is too short').waitFor()
    await page.getByLabel('Password').fill(PASSWORD)
    await page.getByRole('button', { name: 'Create the administrator' }).click()
    await page.getByText('Nobody waits.').waitFor()
    expect(page.url()).not.toContain(new URL(link).hash)
    const late = await house.stranger(`setup${new URL(link).hash}`)
    await late.getByText('Somebody has set this server up already').waitFor()
    await late.context().close()

    await page.getByRole('button', { name: /^Ada Kuiper/ }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    await page.getByLabel('E-mail address').fill('ada@desk.example')
    await page.getByLabel('Password').fill('not the one she chose')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('alert').locator('.refusal').waitFor()
    await page.getByLabel('Password').fill(PASSWORD)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('heading', { name: 'Inbox' }).waitFor()
    await page.context().close()
  })

  it('an invited colleague chooses a password by a link and sees what the role allows', async () => {
    const boss = await house.agent({ [DESK]: 'administrator' }, `${DESK}/agents`)
    await boss.page.getByRole('button', { name: 'Invite' }).click()
    await boss.page.getByLabel('Name', { exact: true }).fill('Kim Aerts')
    await boss.page.getByLabel('E-mail address').fill('kim@desk.example')
    await boss.page.getByRole('button', { name: 'Make the invitation' }).click()
    const link = await boss.page.getByLabel('Link').inputValue()
    await boss.page.getByRole('button', { name: 'Done' }).click()
    await boss.page.getByText('kim@desk.example').waitFor()

    const page = await house.stranger(`join${new URL(link).hash}`)
    await page.getByLabel('Your name').fill('Kim Aerts')
    await page.getByLabel('E-mail address').fill('kim@desk.example')
    await page.getByLabel('Password').fill(PASSWORD)
    await page.getByRole('button', { name: 'Join' }).click()
    await page.getByRole('heading', { name: 'Inbox' }).waitFor()
    await page.goto(`${house.desk.url}/panel/${DESK}/supervise`)
    await page.getByText('This page is for supervisors.').waitFor()

    const change = boss.page.getByRole('button', { name: 'Change Kim Aerts' })
    await change.click()
    await boss.page.getByLabel('Role').selectOption('supervisor')
    await boss.page.getByRole('button', { name: 'Keep' }).click()
    await page.getByRole('heading', { name: 'Now at Five Levels' }).waitFor()

    await change.click()
    await boss.page.getByRole('button', { name: 'Disable' }).click()
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    await page.context().close()
    await boss.context.close()
  })
})

describe('a chat', () => {
  it('is taken, answered, noted, made a ticket and wrapped up without touching the mouse', async () => {
    const { page, context } = await house.agent(AGENT, `${DESK}/inbox`)
    await page.getByText('Nobody waits.').waitFor()
    const visitor = await caller(house.desk, DESK, 'My mail bounces since this morning')
    await row(page, 'My mail bounces').waitFor()
    expect(await page.title()).toBe('(1) Inbox · Five Levels')

    await press(page, 'j', 'Enter')
    await page.getByPlaceholder(/^Reply to/).waitFor()
    await page.keyboard.type('Good morning, which address?')
    await press(page, 'Enter')
    expect(await visitor.hears('Good morning')).toMatchObject({ author: 'agent' })
    await visitor.say('info@jansen.example, "550 5.7.1"')
    await log(page).getByText('550 5.7.1').waitFor()

    await press(page, 'Escape', 'n')
    await page.keyboard.type('SPF record is wrong since the move')
    await press(page, 'Enter')
    await log(page).locator('.note', { hasText: 'SPF record' }).waitFor()

    await press(page, 'Escape', 'r')
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'spf.png', mimeType: 'image/png', buffer: PICTURE })
    await press(page, 'Enter')
    // Rejects when the picture cannot be drawn.
    await log(page)
      .locator('.file img')
      .evaluate((picture: HTMLImageElement) => picture.decode())
    expect(visitor.heard.at(-1)?.file).toMatchObject({ name: 'spf.png', type: 'image/png' })

    await press(page, 'Escape', 'e')
    await dialog(page).getByLabel('Why').fill('Needs somebody who knows mail')
    await dialog(page).getByRole('button', { name: 'Escalate' }).click()
    await page.locator('.inbox-row').getByLabel('Escalated').waitFor()

    await press(page, 't')
    await page.getByRole('dialog').getByLabel('Subject').fill('Mail bounces with 550 5.7.1')
    await page.getByRole('button', { name: 'Make the ticket' }).click()
    // Six open hours of the lowest tier, from 10:12 on a day that closes at 17:00.
    await log(page)
      .getByText(/Ticket \d{7} is linked, due 16:12/)
      .waitFor()
    await page.getByRole('region', { name: 'Customer' }).getByText('linked').waitFor()

    await press(page, 'Escape', 'w')
    await page.getByRole('dialog', { name: /^Wrap up/ }).waitFor()
    await press(page, 'Enter')
    await page.getByText('This conversation is closed.').waitFor()
    expect(visitor.heard.some(({ body }) => body.includes('SPF'))).toBe(false)
    await context.close()
  })

  it('goes to one of two agents who take it at once, and the other is told who has it', async () => {
    const sides = await Promise.all([0, 1].map(() => house.agent(AGENT, `${DESK}/inbox`)))
    const visitor = await caller(house.desk, DESK, 'Two hands reach for this')
    for (const { page } of sides) await select(page, 'Two hands reach')
    await Promise.all(sides.map(({ page }) => page.keyboard.press('Enter')))
    const told = sides.map(({ page }) => page.getByText(/has taken it\./).waitFor())
    const won = sides.map(({ page }) => page.getByPlaceholder(/^Reply to/).waitFor())
    await Promise.any(told)
    await Promise.any(won)
    const replies = await Promise.all(sides.map(({ page }) => page.getByPlaceholder(/^Reply to/).count()))
    expect(replies.toSorted()).toEqual([0, 1])
    await visitor.ask('chat:leave', { conversation: visitor.conversation })
    for (const loser of [...told, ...won]) loser.catch(() => {})
    for (const { context } of sides) await context.close()
  })

  it('is handed to a team, where it waits, and to a colleague, who has it', async () => {
    const first = await house.agent(AGENT, `${DESK}/inbox`)
    const second = await house.agent(AGENT, `${DESK}/inbox`)
    const visitor = await caller(house.desk, DESK, 'Please move my website')
    await select(first.page, 'Please move')
    await press(first.page, 'Enter')
    await first.page.getByPlaceholder(/^Reply to/).waitFor()
    await press(first.page, 'Escape', 'm')
    await first.page.getByLabel(/^Moving department/).check()
    await dialog(first.page).getByRole('button', { name: 'Transfer' }).click()
    await select(second.page, 'Please move')
    await second.page.getByRole('button', { name: 'Take' }).first().waitFor()
    await press(second.page, 'Enter')
    await second.page.getByPlaceholder(/^Reply to/).waitFor()
    await second.page.keyboard.type('You have the movers now')
    await press(second.page, 'Enter')
    await visitor.hears('You have the movers now')

    const name = await first.page.locator('.you button').getAttribute('title')
    await press(second.page, 'Escape', 'm')
    await second.page
      .getByLabel(new RegExp(`^${name!.split(',')[0]}`))
      .first()
      .check()
    await dialog(second.page).getByRole('button', { name: 'Transfer' }).click()
    await first.page.getByText(/was handed to you\./).waitFor()
    await visitor.ask('chat:leave', { conversation: visitor.conversation })
    await first.context.close()
    await second.context.close()
  })

  it('keeps what was written without a connection, over a reload too, and sends it once', async () => {
    const { page, context } = await house.agent(AGENT, `${DESK}/inbox`)
    const line = { cut: false, hangUp: () => {} }
    await page.routeWebSocket(/socket\.io/, (socket) => {
      if (line.cut) return void socket.close()
      const server = socket.connectToServer()
      line.hangUp = () => {
        void socket.close()
        void server.close()
      }
    })
    await page.reload()
    const visitor = await caller(house.desk, DESK, 'Are you still there?')
    await select(page, 'Are you still')
    await press(page, 'Enter')
    await page.getByPlaceholder(/^Reply to/).waitFor()
    line.cut = true
    line.hangUp()
    await page.getByText('No connection; looking for it.').waitFor()
    await page.keyboard.type('Yes, with a short break')
    await press(page, 'Enter')
    await log(page).getByText('Kept here until the connection is back').waitFor()
    await page.reload()
    line.cut = false
    await visitor.hears('with a short break')
    await log(page).getByText('Yes, with a short break').waitFor()
    expect(visitor.heard.filter(({ body }) => body.includes('short break'))).toHaveLength(1)
    await context.close()
  })
})

it('a door closed by hand is closed for visitors at once, with the reason for them, until it is released', async () => {
  const { page, context } = await house.agent(SUPERVISOR, `${DESK}/supervise`)
  const chat = page.locator('.door', { hasText: 'Chat' })
  await chat.getByRole('button', { name: 'Close now' }).click()
  await page.getByRole('button', { name: '2 hours' }).click()
  await page.getByLabel('Why').fill('Fire drill')
  await page.getByLabel('What people read').fill('We zijn even naar buiten.')
  await page.getByRole('button', { name: 'Close the door' }).click()
  await chat.getByText('closed by hand until 12:12: Fire drill').waitFor()
  await expect(caller(house.desk, DESK, 'Let me in')).rejects.toThrow('We zijn even naar buiten.')

  await chat.getByRole('button', { name: 'Back to the policy' }).click()
  await chat.getByText('open until 17:00').waitFor()
  await caller(house.desk, DESK, 'Now it opens')
  await context.close()
})
