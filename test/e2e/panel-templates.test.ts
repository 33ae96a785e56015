import type { Page } from 'playwright-core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { emptyBrowser } from '../support/browser.ts'
import { customer } from '../support/builders.ts'
import { ticketOf } from '../support/callers.ts'
import { type PanelHouse, panelHouse } from '../support/panel.ts'
import { sayCosts, WA_DESK, type WhatsAppHouse, whatsappHouse } from '../support/whatsapp.ts'
import { axeFindings } from '../support/widget.ts'

const JAN = '+32470000001'
const AGENT = { [WA_DESK]: 'agent' } as const
let panel: PanelHouse
let t: WhatsAppHouse

beforeEach(async () => {
  t = await whatsappHouse('2026-11-23T10:12:00+01:00', async (at, options) => {
    panel = await panelHouse(at, options)
    return panel.desk
  })
  await customer(t.house, WA_DESK, '101', { tier: 'premium', person: 'Jan Peeters', phones: [JAN] })
})
afterEach(async () => {
  await emptyBrowser(panel.browser)
  await t.close()
})

const conversation = async () =>
  (await t.rows<{ id: string }>('select conversation_id as id from conversation'))[0]!.id

/** Writes in the box, and waits until the provider has it. */
async function reply(page: Page, body: string) {
  await page.getByRole('textbox', { name: /^Reply to/ }).fill(body)
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await expect
    .poll(
      async () => {
        await t.settle()
        return t.sent.at(-1)?.body
      },
      { timeout: 20_000 },
    )
    .toBe(body)
}

/** Their last message was long ago, as the next news of a delivery tells the panel. */
async function closeWindow() {
  await t.rows(`update contact_address set window_until = ${t.house.clock.now() - 1}`)
  await t.news(t.sent.length - 1, 'delivered')
}

async function takeAndReply(page: Page) {
  await page
    .getByRole('link', { name: /Jan|Customer 101/ })
    .first()
    .click()
  await page.getByRole('button', { name: 'Take' }).first().click()
  await reply(page, 'We kijken ernaar.')
}

it('shows who stands at the door with what they were asked, and lets an agent take them', async () => {
  const { page } = await panel.agent(AGENT, `${WA_DESK}/inbox`)
  await t.write(JAN, 'site down')
  await t.settle()
  await page.getByRole('button', { name: /At the door/ }).waitFor()
  await page.getByText('asked for a ticket number').waitFor()
  await takeAndReply(page)
  await page.getByText('Automatic answer').waitFor()
  await page.getByText('Can be answered for another 23 hours').waitFor()
  await page.getByRole('button', { name: /At the door/ }).waitFor({ state: 'detached' })

  const line = page.locator('.message', { hasText: 'We kijken ernaar.' })
  await line.getByRole('img', { name: 'Sent' }).waitFor()
  await t.news(t.sent.length - 1, 'delivered')
  await line.getByRole('img', { name: 'Delivered' }).waitFor()
  await t.news(t.sent.length - 1, 'read')
  await line.getByRole('img', { name: 'Read' }).waitFor()
})

it('says in words what was not sent, and what perhaps was not', async () => {
  const { page } = await panel.agent(AGENT, `${WA_DESK}/inbox`)
  await t.write(JAN, 'site down')
  await t.settle()
  await takeAndReply(page)
  await t.news(t.sent.length - 1, 'failed', { ErrorCode: '63024' })
  await page.getByText('Not sent: nobody can be reached there by WhatsApp.').waitFor()
  t.refuse.push('cut')
  await page.getByRole('textbox', { name: /^Reply to/ }).fill('En nu?')
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await page.getByText('May not have arrived; not sent again.').waitFor()
})

it('says as how many messages a text goes out and what they cost, before it is sent', async () => {
  await sayCosts(t.house, 'service: 0.07 EUR')
  const { page } = await panel.agent(AGENT, `${WA_DESK}/inbox`)
  await t.write(JAN, 'site down')
  await t.settle()
  await takeAndReply(page)
  const [box, foot] = [page.getByRole('textbox', { name: /^Reply to/ }), page.locator('.composer-foot')]
  expect(await foot.innerText()).not.toContain('message')
  await box.fill('Hij draait weer.')
  await foot.getByText('1 message, about € 0.07').waitFor()
  await box.fill('Wij hebben alles nagekeken. '.repeat(125))
  await foot.getByText('3 messages, about € 0.21').waitFor()
  const before = t.sent.length
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  const sent = async () => {
    await t.settle()
    return t.sent.length - before
  }
  await expect.poll(sent, { timeout: 20_000 }).toBe(3)
  await page.getByRole('button', { name: 'Note' }).click()
  await page.getByRole('textbox', { name: 'Note among colleagues' }).fill('Alles nagekeken.')
  expect(await foot.innerText()).not.toContain('message')
})

it('shows in the inbox that free text goes for less than an hour, or no more', async () => {
  await t.write(JAN, 'site down')
  await t.settle()
  const until = (ms: number) =>
    t.rows(`update contact_address set window_until = ${t.house.clock.now() + ms}`)
  await until(35 * 60_000 + 20_000)
  const { page } = await panel.agent(AGENT, `${WA_DESK}/inbox`)
  const row = page.locator('.inbox-row', { hasText: /Jan|Customer 101/ })
  await row.getByText('35 min left to answer').waitFor()
  await until(-1)
  await page.reload()
  await row.getByText('only a template').waitFor()
  await row.click()
  await page.getByRole('button', { name: 'Take' }).first().click()
  await page.locator('.template-form').waitFor()
  await t.write(JAN, 'Nog iemand?')
  await row.getByText('only a template').waitFor({ state: 'detached' })
})

it('offers nothing but templates once the window is closed, and free text when they write again', async () => {
  const ticket = await ticketOf(t.house, WA_DESK, '101')
  const { page } = await panel.agent(AGENT, `${WA_DESK}/inbox`)
  await t.write(JAN, `ticket ${ticket}`)
  await t.settle()
  await takeAndReply(page)
  await closeWindow()
  const form = page.locator('.template-form')
  await form.getByText(`Dag Jan Peeters, je ticket ${ticket} is beantwoord.`).waitFor()
  await form.getByText('Billed as utility').waitFor()
  const send = form.getByRole('button', { name: 'Send template' })
  expect(await send.isDisabled()).toBe(true)
  await form.getByLabel('Template').selectOption('follow-up')
  await form.getByLabel('Language').selectOption('en')
  await form.getByLabel('Your words').fill('the server runs again')
  await form.getByText(/^Hello Jan Peeters, this is (?!\[).*: the server runs again\./).waitFor()
  await form.getByLabel(/^When and how/).fill('Asked for it on the telephone.')
  await send.click()
  await page.getByText('Template follow-up').waitFor()
  await t.settle()
  expect(t.sent.at(-1)).toMatchObject({ contentSid: 'HX5f1c0a7e2b9d4c63a8e1f07b52d96c13' })
  await form.getByText(/^Agreed, noted by .*“Asked for it on the telephone.”/).waitFor()

  await t.write(JAN, 'Dank je!')
  await page.getByRole('textbox', { name: /^Reply to/ }).waitFor()
})

it('writes from a ticket to its customer, and has the answer in the conversation that this begins', async () => {
  const ticket = await ticketOf(t.house, WA_DESK, '101')
  const { page } = await panel.agent(AGENT, `${WA_DESK}/tickets/${ticket}`)
  await page.getByRole('button', { name: 'Write by WhatsApp' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText(`Dag Jan Peeters, je ticket ${ticket} is beantwoord.`).waitFor()
  expect(await axeFindings(page)).toEqual([])
  await dialog.getByLabel(/^When and how/).fill('Asked for it on the telephone.')
  await dialog.getByRole('button', { name: 'Send template' }).click()
  await page.getByText('Template ticket-answered').waitFor()
  await t.write(JAN, 'Dank je!')
  await page.locator('.message.theirs', { hasText: 'Dank je!' }).waitFor()
  await page.getByRole('textbox', { name: /^Reply to/ }).waitFor()
})

const LOOKS = [
  { colorScheme: 'light', viewport: { width: 1280, height: 800 } },
  { colorScheme: 'dark', viewport: { width: 1280, height: 800 } },
  { colorScheme: 'light', viewport: { width: 390, height: 844 } },
  { colorScheme: 'dark', viewport: { width: 390, height: 844 } },
] as const

describe.each(LOOKS)('for everybody, $colorScheme at $viewport.width', (look) => {
  it('the pages of WhatsApp fit the screen, and axe finds nothing', async () => {
    const { page, id } = await panel.agent(AGENT, `${WA_DESK}/inbox`, look)
    await t.write(JAN, 'site down')
    await t.settle()
    await page.getByText('asked for a ticket number').waitFor()
    await expectFine(page, 'inbox')
    const at = await conversation()
    await t.rows(`update conversation set state = 'active', agent_id = '${id}', taken_at = entered_at`)
    await page.goto(`${t.house.url}/panel/${WA_DESK}/inbox/${at}`)
    await page.getByText('Can be answered for another 23 hours').waitFor()
    await reply(page, 'We kijken ernaar.')
    await t.news(t.sent.length - 1, 'failed', { ErrorCode: '63024' })
    await page.getByText('Not sent: nobody').waitFor()
    await expectFine(page, 'conversation')
    await closeWindow()
    // An open page looks at the clock every fifteen seconds; that it does is shown above.
    await page.reload()
    await page.locator('.template-form').waitFor()
    await expectFine(page, 'template')
  })

  async function expectFine(page: Page, what: string) {
    expect(await axeFindings(page), what).toEqual([])
    expect(
      await page.evaluate('document.documentElement.scrollWidth - innerWidth'),
      what,
    ).toBeLessThanOrEqual(0)
  }
})
