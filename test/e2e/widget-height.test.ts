import type { Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fill, openWidget, type WidgetHouse, widgetHouse } from '../support/widget.ts'

const SATURDAY = '2026-11-21T14:00:00+01:00'
const MONDAY = '2026-11-23T10:12:00+01:00'
/** Below and above the frame: the launcher, and the edges of the page. */
const AROUND = 116

let house: WidgetHouse
beforeAll(async () => {
  house = await widgetHouse(MONDAY, { five: { desk: 'five-levels' } })
  await house.desk.agent({ 'five-levels': 'agent' })
})
afterAll(() => house.close())

const heightOf = async (page: Page) => (await page.locator('balie-widget iframe').boundingBox())!.height

/** Pixels that are empty below what the view says, and pixels of it that one has to scroll to. */
const aroundContent = (frame: Frame) =>
  frame.evaluate(() => {
    const main = document.querySelector('main')!
    const last = main.lastElementChild!.getBoundingClientRect().bottom + main.scrollTop
    const padding = Number.parseFloat(getComputedStyle(main).paddingBottom)
    const hidden = main.scrollHeight - main.clientHeight
    return { empty: Math.round(Math.max(0, innerHeight - last - padding)), hidden }
  })

const fitting = { empty: 0, hidden: 0 }

describe('on a large screen', () => {
  const viewport = { width: 1280, height: 1000 }

  it('the card is as high as what it says, and follows what is unfolded', async () => {
    house.desk.clock.set(SATURDAY)
    const page = await house.visitor('five', { viewport })
    const frame = await openWidget(page)
    await expect.poll(() => aroundContent(frame)).toEqual(fitting)
    const before = await heightOf(page)
    expect(before).toBeLessThan(700)
    await frame.locator('summary.door').first().click()
    await expect.poll(() => heightOf(page)).toBeGreaterThan(before)
    await expect.poll(() => aroundContent(frame)).toEqual(fitting)
    await frame.locator('summary.door').first().click()
    await expect.poll(() => heightOf(page)).toBe(before)
    await page.context().close()
    house.desk.clock.set(MONDAY)
  })

  it('a long form scrolls, what it became is short, and a conversation has all the room', async () => {
    // Two days have passed for the agent of before, who may count as gone.
    await house.desk.agent({ 'five-levels': 'agent' })
    const page = await house.visitor('five', { viewport })
    const frame = await openWidget(page)
    await frame.getByRole('button', { name: /Vraag achterlaten/ }).click()
    await expect.poll(() => heightOf(page)).toBe(700)
    expect((await aroundContent(frame)).hidden).toBeGreaterThan(0)
    await fill(frame, 'Factuur', 'Waar is die van oktober?')
    await frame.getByRole('button', { name: 'Vraag versturen' }).click()
    await frame.getByText(/^Ticket \d{7}$/).waitFor()
    await expect.poll(() => aroundContent(frame)).toEqual(fitting)
    expect(await heightOf(page)).toBeLessThan(600)
    await frame.getByRole('button', { name: 'Terug' }).first().click()
    await frame.getByRole('button', { name: /^Chat/ }).click()
    await expect.poll(() => heightOf(page)).toBe(700)
    await page.context().close()
  })

  it('on a low window what does not fit is scrolled to', async () => {
    const page = await house.visitor('five', { viewport: { width: 1280, height: 420 } })
    const frame = await openWidget(page)
    await expect.poll(() => heightOf(page)).toBe(420 - AROUND)
    await expect.poll(async () => (await aroundContent(frame)).hidden).toBeGreaterThan(0)
    await page.context().close()
  })
})

it('on a phone even a short card has the whole screen', async () => {
  const page = await house.visitor('five', { viewport: { width: 390, height: 844 } })
  const frame = await openWidget(page)
  await frame.getByRole('button', { name: /Vraag achterlaten/ }).waitFor()
  await expect.poll(async () => (await aroundContent(frame)).empty).toBeGreaterThan(0)
  expect(await heightOf(page)).toBe(844)
  await page.context().close()
})
