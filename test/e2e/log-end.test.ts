import type { Frame, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type ChatHouse, chatHouse, DESK, write } from '../support/chatting.ts'
import { painted } from '../support/painted.ts'
import { caller, type PanelHouse, panelHouse } from '../support/panel.ts'

const MONDAY = '2026-11-23T10:12:00+01:00'
const LONG = Array.from({ length: 14 }, (_, n) => `Regel ${n + 1} van een heel verhaal`).join('\n')

/** How far below the lower edge of the box its last line ends, in pixels. */
const outOfSight = (box: Locator) =>
  box.evaluate((log) => Math.round(log.scrollHeight - log.scrollTop - log.clientHeight))

const isAtEnd = (box: Locator) => expect.poll(() => outOfSight(box)).toBeLessThanOrEqual(1)

/** The reader turns the wheel over the box until its first line is there. */
async function readUp(page: Page, box: Locator): Promise<void> {
  await box.hover()
  await expect
    .poll(async () => {
      await page.mouse.wheel(0, -400)
      return box.evaluate((log) => log.scrollTop)
    })
    .toBe(0)
}

describe('the chat of the widget', () => {
  let house: ChatHouse
  beforeAll(async () => {
    house = await chatHouse()
  })
  afterAll(() => house.close())
  beforeEach(() => house.desk.clock.advance(1_000))

  const paperOf = (frame: Frame) => frame.locator('.paper')

  it('shows the answer after a picture, whatever the picture’s height', async () => {
    const chat = await house.chatting('Ik stuur een foto')
    const paper = paperOf(chat.frame)
    for (const name of ['een.png', 'twee.png']) {
      const file = { name, mimeType: 'image/png', buffer: await painted(chat.page, 300, 900) }
      await chat.frame.locator('input[type=file]').setInputFiles(file)
      await chat.frame.getByRole('button', { name: 'Versturen' }).click()
      await chat.frame.getByAltText(name).waitFor()
      await isAtEnd(paper)
      await house.answer(chat.item, `Het antwoord op ${name}`)
      await chat.frame.getByText(`Het antwoord op ${name}`, { exact: true }).waitFor()
      await isAtEnd(paper)
    }
    await house.leave(chat)
  })

  it('stays at its end as the field grows, a banner comes, and the window changes', async () => {
    const chat = await house.chatting(LONG)
    const paper = paperOf(chat.frame)
    await house.answer(chat.item, LONG)
    await chat.frame.locator('.bubble', { hasText: 'Regel 14' }).nth(1).waitFor()
    await isAtEnd(paper)
    await chat.frame.getByRole('textbox', { name: 'Bericht' }).fill(LONG)
    await isAtEnd(paper)
    await chat.frame.getByRole('textbox', { name: 'Bericht' }).fill('')
    await isAtEnd(paper)
    for (const height of [420, 900, 500]) {
      await chat.page.setViewportSize({ width: 900, height })
      await isAtEnd(paper)
    }
    await chat.page.setViewportSize({ width: 390, height: 700 })
    await isAtEnd(paper)
    await chat.page.context().setOffline(true)
    await chat.page.setViewportSize({ width: 390, height: 420 })
    await isAtEnd(paper)
    await chat.page.context().setOffline(false)
    await house.leave(chat)
  })

  it('leaves a reader alone who has scrolled up, and brings their own words into view', async () => {
    const chat = await house.chatting(LONG)
    const paper = paperOf(chat.frame)
    await house.answer(chat.item, LONG)
    await chat.frame.locator('.bubble', { hasText: 'Regel 14' }).nth(1).waitFor()
    await isAtEnd(paper)
    await readUp(chat.page, paper)
    await house.answer(chat.item, 'Wat later nog dit')
    await chat.frame.getByText('Wat later nog dit', { exact: true }).waitFor()
    expect(await outOfSight(paper)).toBeGreaterThan(100)
    await chat.frame.getByRole('textbox', { name: 'Bericht' }).fill(LONG)
    expect(await outOfSight(paper)).toBeGreaterThan(100)
    await write(chat.frame, 'Mijn eigen woorden')
    await chat.frame.getByText('Mijn eigen woorden').waitFor()
    await isAtEnd(paper)
    await house.leave(chat)
  })
})

describe('the conversation in the panel', () => {
  let house: PanelHouse
  beforeAll(async () => {
    house = await panelHouse(MONDAY)
  })
  afterAll(() => house.close())

  it('stays at its end with pictures, a growing field and other windows', async () => {
    const { page, context } = await house.agent({ [DESK]: 'agent' }, `${DESK}/inbox`)
    const visitor = await caller(house.desk, DESK, LONG)
    await page.locator('.inbox-row').click()
    await page.getByRole('button', { name: /^Take/ }).first().click()
    const log = page.getByRole('log', { name: 'Messages' })
    const field = page.getByPlaceholder(/^Reply to/)
    await field.waitFor()
    await visitor.say(LONG)
    await log.getByText('Regel 14').nth(1).waitFor()
    await isAtEnd(log)
    for (const name of ['one.png', 'two.png']) {
      const file = { name, mimeType: 'image/png', buffer: await painted(page, 300, 900) }
      await page.locator('input[type=file]').setInputFiles(file)
      await page.getByRole('button', { name: 'Send', exact: true }).click()
      await log.locator('a.file', { hasText: name }).locator('img').waitFor()
      await isAtEnd(log)
      await visitor.say(`Thanks for ${name}`)
      await log.getByText(`Thanks for ${name}`).waitFor()
      await isAtEnd(log)
    }
    await field.fill(LONG)
    await isAtEnd(log)
    for (const height of [500, 900, 600]) {
      await page.setViewportSize({ width: 1280, height })
      await isAtEnd(log)
    }
    await readUp(page, log)
    await visitor.say('And one thing more')
    await page.getByRole('button', { name: 'New below' }).waitFor()
    expect(await outOfSight(log)).toBeGreaterThan(100)
    await field.fill('My own answer')
    await field.press('Enter')
    await log.getByText('My own answer').waitFor()
    await isAtEnd(log)
    await page.getByRole('button', { name: 'New below' }).waitFor({ state: 'detached' })

    // Where one read in one conversation says nothing about the next.
    await readUp(page, log)
    const other = await caller(house.desk, DESK, LONG.replaceAll('Regel', 'Line'))
    await page.locator('.inbox-row', { hasText: 'Line 1' }).click()
    await log.getByText('Line 14').waitFor()
    await isAtEnd(log)
    other.socket.disconnect()
    await context.close()
  })
})
