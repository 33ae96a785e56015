import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openMail } from '../../server/channels/email/smtp.ts'
import type { TestAgent } from '../support/app.ts'
import { DESK, write } from '../support/chatting.ts'
import { type SmtpSink, smtpSink } from '../support/smtp-sink.ts'
import { axeFindings, fill, newestOf, openWidget, type WidgetHouse, widgetHouse } from '../support/widget.ts'

let sink: SmtpSink
let house: WidgetHouse
let agent: TestAgent
beforeAll(async () => {
  sink = await smtpSink()
  const mail = openMail({ url: sink.url, from: 'support@five-levels.example' })
  house = await widgetHouse('2026-11-23T10:12:00+01:00', { five: { desk: DESK } }, undefined, { mail })
  agent = await house.desk.agent({ [DESK]: 'supervisor' })
})
afterAll(async () => {
  await house.close()
  await sink.close()
})
beforeEach(() => house.desk.clock.advance(1_000))

async function waiting(question: string) {
  const page = await house.visitor('five')
  const frame = await openWidget(page)
  await frame.getByRole('button', { name: /^Chat/ }).click()
  await write(frame, question)
  await frame.getByText('Mogen we je mailadres?').waitFor()
  return { page, frame, item: { ...(await newestOf(agent, DESK)), desk: DESK } }
}

describe('a visitor whom nobody knows', () => {
  it('is asked for an address as they wait, says it, and is written to', async () => {
    const { page, frame, item } = await waiting('Mijn mail komt terug')
    await frame.getByText(/Zonder adres staat het alleen in dit venster/).waitFor()
    expect(await axeFindings(frame)).toEqual([])
    const field = frame.getByLabel('E-mailadres')
    await field.fill('eva@home')
    await field.press('Enter')
    await frame.getByText(/nog niet volledig/).waitFor()
    await field.fill('eva@home.example')
    await frame.getByText(/nog niet volledig/).waitFor({ state: 'detached' })
    await frame.getByRole('button', { name: 'Bewaren' }).click()
    await frame.locator('.between', { hasText: 'We mailen naar eva@home.example.' }).waitFor()
    await frame.getByText('Mogen we je mailadres?').waitFor({ state: 'detached' })
    const about = { desk: DESK, conversation: item.id, subject: 'Mail', body: 'Komt terug' }
    await agent.ask('conversation:create-ticket', about)
    const [mail] = await sink.waitFor(1)
    expect(mail!.to).toEqual(['eva@home.example'])
    await agent.ask('conversation:wrap-up', about)
    await page.context().close()
  })

  it('is asked once, and gives one on the page of the ticket after all', async () => {
    const { page, frame, item } = await waiting('Mijn site is weg')
    await frame.getByRole('button', { name: 'Liever niet' }).click()
    await frame.getByText('Mogen we je mailadres?').waitFor({ state: 'detached' })
    const made = await agent.ask('conversation:create-ticket', {
      desk: DESK,
      conversation: item.id,
      subject: 'Site weg',
      body: 'Sinds vanochtend',
    })
    if (!made.ok) throw new Error(made.code)
    const link = frame.getByRole('link', { name: /hoort bij ticket/ })
    await link.waitFor()
    expect(await frame.getByText('Mogen we je mailadres?').count()).toBe(0)
    const before = sink.mails.length
    const ticket = await page.context().newPage()
    await ticket.goto((await link.getAttribute('href'))!)
    await ticket.getByText(/Zonder adres staat het alleen op de pagina van je ticket/).waitFor()
    await ticket.getByLabel('E-mailadres').fill('tom@home.example')
    expect(await axeFindings(ticket)).toEqual([])
    await ticket.getByRole('button', { name: 'Bewaren' }).click()
    await ticket.getByText('We mailen naar tom@home.example.').waitFor()
    await sink.waitFor(before + 1)
    await agent.ask('conversation:wrap-up', { desk: DESK, conversation: item.id })
    await page.context().close()
  })

  it('gives one in the widget for a question that was left without', async () => {
    const page = await house.visitor('five')
    const frame = await openWidget(page)
    await frame.getByRole('button', { name: /Vraag achterlaten/ }).click()
    await fill(frame, 'Mail komt terug', 'Alles komt terug.')
    await frame.getByRole('button', { name: 'Vraag versturen' }).click()
    await frame.getByRole('button', { name: 'Klaar' }).click()
    await frame.getByRole('button', { name: /Mail komt terug/ }).click()
    await frame.getByLabel('E-mailadres').fill('kim@home.example')
    await frame.getByRole('button', { name: 'Bewaren' }).click()
    await frame.getByText('We mailen naar kim@home.example.').waitFor()
    await page.context().close()
  })
})

describe('an agent', () => {
  it('adds the address that a visitor names, and mends that of a ticket', async () => {
    const { page: theirs, frame, item } = await waiting('Ik wacht op een antwoord')
    const { cookie } = await house.desk.agent({ [DESK]: 'agent' }, 'Joris Bakker')
    const context = await house.browser.newContext({
      locale: 'en-GB',
      viewport: { width: 1400, height: 900 },
    })
    context.setDefaultTimeout(15_000)
    const [name, value] = cookie.split('=') as [string, string]
    await context.addCookies([{ name, value, url: house.desk.url }])
    const page = await context.newPage()
    await page.goto(`${house.desk.url}/panel/${DESK}/inbox/${item.id}`)
    await page.getByRole('button', { name: 'Add an e-mail address' }).click()
    await page.getByLabel('E-mail address').fill('eva')
    await page.getByRole('button', { name: 'Keep it' }).click()
    await page.getByText('An address looks like name@company.com.').waitFor()
    await page.getByLabel('E-mail address').fill('eva@named.example')
    await page.getByRole('button', { name: 'Keep it' }).click()
    await page.getByRole('link', { name: 'eva@named.example' }).waitFor()
    await frame.getByText('Mogen we je mailadres?').waitFor({ state: 'detached' })
    const about = { desk: DESK, conversation: item.id, subject: 'Wacht', body: 'Op antwoord' }
    const made = await agent.ask('conversation:create-ticket', about)
    if (!made.ok) throw new Error(made.code)
    await page.goto(`${house.desk.url}/panel/${DESK}/tickets/${made.value.number}`)
    await page.getByRole('button', { name: 'Change the e-mail address' }).click()
    await page.getByLabel('E-mail address').fill('eva@mended.example')
    await page.getByRole('button', { name: 'Keep it' }).click()
    await page.getByText('Goes by mail to eva@mended.example').waitFor()
    await agent.ask('conversation:wrap-up', { desk: DESK, conversation: item.id })
    await context.close()
    await theirs.context().close()
  })
})
