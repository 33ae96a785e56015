import type { Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fill, openWidget, type WidgetHouse, widgetHouse } from '../support/widget.ts'

const SATURDAY = '2026-11-21T11:00:00+01:00'

let house: WidgetHouse
beforeAll(async () => {
  house = await widgetHouse(SATURDAY, { five: { desk: 'five-levels' } })
})
afterAll(() => house.close())

async function openForm(): Promise<{ page: Page; frame: Frame }> {
  const page = await house.visitor('five')
  const frame = await openWidget(page)
  await frame.getByRole('button', { name: /Vraag achterlaten/ }).click()
  return { page, frame }
}

describe('the form of a question', () => {
  it('says all that does not fit at once, and no longer once it fits', async () => {
    const { page, frame } = await openForm()
    await frame.getByLabel(/E-mailadres/).fill('eva@jansen')
    await frame.getByRole('button', { name: 'Vraag versturen' }).click()
    const missing = frame.getByText('Dit hebben we nog nodig.')
    const noMail = frame.getByText('Dit mailadres is nog niet volledig', { exact: false })
    expect(await missing.count()).toBe(3)
    await noMail.waitFor()
    await frame.getByRole('combobox').selectOption('mail')
    await expect.poll(() => missing.count()).toBe(2)
    await frame.getByLabel('In het kort').fill('Mail')
    await frame.getByLabel('Je vraag', { exact: true }).fill('Alles komt terug.')
    await expect.poll(() => missing.count()).toBe(0)
    await frame.getByLabel(/E-mailadres/).fill('eva@jansen.example')
    await noMail.waitFor({ state: 'detached' })
    await page.context().close()
  })

  it('keeps what is too long in every field, and says by how much as it is pasted', async () => {
    const { page, frame } = await openForm()
    await frame.getByRole('combobox').selectOption('move-site')
    const fields = {
      subject: 200,
      body: 20_000,
      'fields.domain': 2000,
      name: 120,
      email: 254,
    }
    for (const [name, most] of Object.entries(fields)) {
      const field = frame.locator(`[name="${name}"]`)
      const text = 'x'.repeat(most + 1_234)
      await field.fill(text)
      expect(await field.inputValue(), name).toBe(text)
      const under = frame.locator(`[id="${name}-under"]`, { hasText: 'Dit is 1.234 tekens te lang' })
      await under.waitFor()
      await field.fill('x')
      await under.waitFor({ state: 'detached' })
    }
    await page.context().close()
  })

  it('takes back what the desk said as soon as other words stand there', async () => {
    const { page, frame } = await openForm()
    await fill(frame, 'Mail komt terug', 'Alles komt terug.')
    await page.context().setOffline(true)
    await frame.getByRole('button', { name: 'Vraag versturen' }).click()
    const lost = frame.getByRole('alert')
    await lost.waitFor()
    await page.context().setOffline(false)
    await frame.getByLabel('Je vraag', { exact: true }).fill('Alles komt terug, ook nu.')
    await lost.waitFor({ state: 'detached' })
    await page.context().close()
  })
})

describe('the page of a ticket', () => {
  it('keeps a reply that is too long, and says by how much', async () => {
    const { page, frame } = await openForm()
    await fill(frame, 'Mail komt terug', 'Alles komt terug.')
    await frame.getByRole('button', { name: 'Vraag versturen' }).click()
    const link = await frame.getByRole('link', { name: 'Volg je vraag' }).getAttribute('href')
    const ticket = await page.context().newPage()
    await ticket.goto(link!)
    const reply = ticket.getByLabel('Je reactie')
    const send = ticket.getByRole('button', { name: 'Reactie versturen' })
    const text = 'y'.repeat(20_007)
    await reply.fill(text)
    await ticket.getByText('Dit is 7 tekens te lang').waitFor()
    expect(await reply.inputValue()).toBe(text)
    expect(await send.isDisabled()).toBe(true)
    await reply.fill(text.slice(7))
    await ticket.getByText('Dit is 7 tekens te lang').waitFor({ state: 'detached' })
    await send.click()
    await ticket.getByText('Je reactie staat erbij.').waitFor()
    await reply.fill('Nog iets')
    await ticket.getByText('Je reactie staat erbij.').waitFor({ state: 'detached' })
    await page.context().close()
  })
})
