import { SignJWT } from 'jose'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { putCustomer } from '../../server/actions/customers/put-customer.ts'
import { dammDigit } from '../../shared/ticket-number.ts'
import { write } from '../support/chatting.ts'
import {
  axeFindings,
  fill,
  frameOf,
  launcher,
  newestOf,
  openWidget,
  type WidgetHouse,
  widgetHouse,
} from '../support/widget.ts'

const SATURDAY = '2026-11-21T14:00:00+01:00'
const MONDAY = '2026-11-23T10:12:00+01:00'
const PORTAL_KEY = Buffer.from('a key that only the portal and this desk know')

let house: WidgetHouse
beforeAll(async () => {
  house = await widgetHouse(
    SATURDAY,
    { five: { desk: 'five-levels' }, queue: { desk: 'strict-queue' } },
    new Map([['five-levels', PORTAL_KEY]]),
  )
  await putCustomer(house.desk.app.ctx, 'five-levels', '1', {
    name: 'Bakkerij Jansen',
    persons: [{ name: 'Eva Jansen', emails: ['eva@bakkerij-jansen.example'] }],
    contracts: [{ id: 'K1-1', product: 'Basic', tier: 'basic', services: ['bakkerij-jansen.example'] }],
  })
})
afterAll(() => house.close())

const signedIn = () =>
  new SignJWT({ name: 'Eva', email: 'eva@bakkerij-jansen.example', lang: 'nl' })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject('1')
    .setAudience('five-levels')
    .setExpirationTime(house.desk.clock.now() / 1000 + 600)
    .sign(PORTAL_KEY)

describe('on a Saturday', () => {
  it('says when chat opens and takes the question', async () => {
    const page = await house.visitor('five')
    const frame = await openWidget(page)
    expect(await frame.getByRole('heading', { level: 1 }).textContent()).toMatch(/maandag/)
    await frame.getByText('Chat', { exact: true }).click()
    expect(await frame.getByRole('button', { name: /^Chat/ }).count()).toBe(0)

    await frame.getByRole('button', { name: /Vraag achterlaten/ }).click()
    await frame.getByRole('button', { name: 'Vraag versturen' }).click()
    expect(await frame.getByText('Dit hebben we nog nodig.').count()).toBe(3)
    await fill(frame, 'Mail komt terug', 'Alles komt terug met 550 5.7.1.')
    await frame.getByRole('button', { name: 'Vraag versturen' }).click()

    const number = (await frame.getByText(/^Ticket \d{7}$/).textContent())!.slice('Ticket '.length)
    expect(dammDigit(number)).toBe(0)
    const link = await frame.getByRole('link', { name: 'Volg je vraag' }).getAttribute('href')
    expect(new URL(link!).hash).toMatch(new RegExp(`^#${number}\\.`))

    await readAndReply(page, link!)
    await frame.getByRole('button', { name: 'Klaar' }).click()
    await frame.getByRole('button', { name: /Mail komt terug/ }).click()
    await frame.getByText('En nog iets.').waitFor()
    await page.context().close()
  })

  it('keeps what was written when the page is loaded again', async () => {
    const page = await house.visitor('five')
    const frame = await openWidget(page)
    await frame.getByRole('button', { name: /Vraag achterlaten/ }).click()
    await fill(frame, 'Half af', 'Dit schrijf ik straks')
    await page.reload()
    // The widget was open and opens again by itself.
    const again = await frameOf(page)
    await again.getByRole('button', { name: /Vraag achterlaten/ }).click()
    expect(await again.getByLabel('In het kort').inputValue()).toBe('Half af')
    await page.context().close()
  })

  it('asks for what the topic needs besides', async () => {
    const page = await house.visitor('five')
    const frame = await openWidget(page)
    await frame.getByRole('button', { name: /Vraag achterlaten/ }).click()
    expect(await frame.locator('[name="fields.domain"]').count()).toBe(0)
    await frame.getByRole('combobox').selectOption('move-site')
    await frame.locator('[name="fields.domain"]').waitFor()
    await page.context().close()
  })

  it('speaks formally where the desk does', async () => {
    const page = await house.visitor('queue')
    const frame = await openWidget(page)
    await frame.getByRole('button', { name: /Vraag achterlaten/ }).click()
    await frame.getByLabel('Uw vraag', { exact: true }).waitFor()
    await page.context().close()
  })

  it('calls a time that is no guarantee an aim, in the list of tickets and on the ticket’s page', async () => {
    const page = await house.visitor('queue')
    const frame = await openWidget(page)
    await frame.getByRole('button', { name: /Vraag achterlaten/ }).click()
    await frame.getByRole('combobox').selectOption('service')
    await frame.getByLabel('In het kort').fill('Mail komt terug')
    await frame.getByLabel('Uw vraag', { exact: true }).fill('Alles komt terug met 550 5.7.1.')
    await frame.getByLabel('Domeinnaam').fill('jansen.example')
    await frame.getByRole('button', { name: 'Vraag versturen' }).click()
    await frame.getByRole('button', { name: 'Klaar' }).click()
    const listed = frame.getByRole('button', { name: /Mail komt terug/ })
    expect(await listed.textContent()).toContain('in behandeling, streven: uiterlijk')
    await listed.click()
    await frame.getByText(/streven: uiterlijk/).waitFor()
    await page.context().close()
  })
})

/** The private page: the deadline with its reason, and a reply. */
async function readAndReply(page: Page, link: string): Promise<void> {
  const ticket = await page.context().newPage()
  await ticket.goto(link)
  await ticket.getByRole('heading', { name: 'Mail komt terug' }).waitFor()
  expect(await ticket.getByText(/antwoord uiterlijk maandag/).count()).toBe(1)
  await ticket.getByText('Hoe komen we aan dat tijdstip?').click()
  expect(await ticket.getByRole('listitem').count()).toBeGreaterThan(1)
  await ticket.getByLabel('Je reactie').fill('En nog iets.')
  await ticket.getByRole('button', { name: 'Reactie versturen' }).click()
  await ticket.getByRole('listitem').filter({ hasText: 'En nog iets.' }).waitFor()
  expect(await axeFindings(ticket)).toEqual([])
  await ticket.close()
}

const identify = (page: Page, token: string) =>
  page.evaluate(
    (given) => (window as never as { balie: { identify(t: string): void } }).balie.identify(given),
    token,
  )

describe('a customer of the portal', () => {
  it('is known by the portal alone, and forgotten on leaving it', async () => {
    const page = await house.visitor('five')
    await launcher(page).waitFor()
    await identify(page, await signedIn())
    const frame = await openWidget(page)
    await frame.getByText('Eva, Basic').waitFor()

    await page.evaluate(() => (window as never as { balie: { signOut(): void } }).balie.signOut())
    const after = await openWidget(page)
    await after.getByRole('button', { name: /Vraag achterlaten/ }).waitFor()
    expect(await after.getByText('Eva, Basic').count()).toBe(0)
    expect(await after.evaluate(() => Object.keys(localStorage))).toEqual([])
    await page.context().close()
  })

  it('stays a visitor with a token that the portal did not sign, and is told', async () => {
    const page = await house.visitor('five')
    await launcher(page).waitFor()
    await identify(page, `${await signedIn()}x`)
    const frame = await openWidget(page)
    await frame.getByText(/herkennen we niet/).waitFor()
    expect(await frame.getByText('Eva, Basic').count()).toBe(0)
    await page.context().close()
  })
})

describe('the public page', () => {
  it('shows the week, the days that differ by name, and the tiers', async () => {
    const page = await house.visitor('five')
    await page.goto(`${house.desk.url}/d/five-levels/`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.getByText('maandag t/m vrijdag van 9:00 tot 17:00, niet op feestdagen').first().waitFor()
    await page.getByText('Kerstmis').waitFor()
    expect(await page.getByRole('columnheader').allTextContents()).toContain('Ultimate')
    expect(await axeFindings(page)).toEqual([])
    await page.context().close()
  })
})

describe('when the hours turn', () => {
  it('opens the chat on a card that was left open', async () => {
    const page = await house.visitor('five')
    const frame = await openWidget(page)
    expect(await frame.getByRole('button', { name: /^Chat/ }).count()).toBe(0)
    house.desk.clock.set(MONDAY)
    await house.desk.agent({ 'five-levels': 'agent' })
    await page.getByRole('button', { name: 'Sluit hulp en contact' }).click()
    await launcher(page).click()
    await frame.getByRole('button', { name: /^Chat/ }).waitFor()
    await page.context().close()
  })
})

describe('a visitor who signs in at the portal in the middle of a chat', () => {
  it('keeps the chat and what is half written, and the agent sees who it is', async () => {
    house.desk.clock.set(MONDAY)
    const agent = await house.desk.agent({ 'five-levels': 'agent' })
    const page = await house.visitor('five')
    const frame = await openWidget(page)
    await frame.getByRole('button', { name: /^Chat/ }).click()
    await write(frame, 'Mijn mail komt terug')
    await frame.getByText('Je bent zo aan de beurt').waitFor()
    const { id } = await newestOf(agent, 'five-levels')
    await agent.ask('conversation:take', { desk: 'five-levels', conversation: id })
    const draft = frame.getByRole('textbox').last()
    await draft.fill('Ik ben')
    await identify(page, await signedIn())
    await expect.poll(async () => (await newestOf(agent, 'five-levels')).who).toBe('Eva')
    expect((await newestOf(agent, 'five-levels')).id).toBe(id)
    expect(await draft.inputValue()).toBe('Ik ben')
    await write(frame, 'Ik ben Eva')
    await frame.locator('.mine .bubble:not(.waits)', { hasText: 'Ik ben Eva' }).waitFor()
    expect(await frame.locator('.bubble', { hasText: 'Mijn mail komt terug' }).count()).toBe(1)
    await page.context().close()
  })
})
