import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Answer } from '../../shared/answers.ts'
import type { TicketMade } from '../../shared/card.ts'
import type { TestVisitor } from '../support/app.ts'
import { type PanelHouse, panelHouse } from '../support/panel.ts'
import { form, got } from '../support/ticket-house.ts'
import { axeFindings, launcher, openWidget, type WidgetHouse, widgetHouse } from '../support/widget.ts'

const NOW = '2026-11-23T10:00:00+01:00'
const LOOKS = [
  { colorScheme: 'light', viewport: { width: 1280, height: 800 } },
  { colorScheme: 'dark', viewport: { width: 390, height: 844 } },
] as const

async function shot(frameOrPage: { screenshot(options: object): Promise<unknown> }, name: string) {
  const folder = process.env.SHOTS
  if (folder) await frameOrPage.screenshot({ path: `${folder}/${name}.png` })
}

async function asks(who: TestVisitor, desk: string, more: object): Promise<TicketMade> {
  const response = await who.post(`/w/${desk}/tickets`, { ...form(), ...more })
  return got((await response.json()) as Answer<TicketMade>)
}

describe('what stands before the form and the reply', () => {
  let house: WidgetHouse
  beforeAll(async () => {
    house = await widgetHouse(NOW, { closed: { desk: 'standby' }, open: { desk: 'strict-queue' } })
  })
  afterAll(() => house.close())

  it.each(LOOKS)('is the sign-in, in $colorScheme at $viewport.width', async (look) => {
    const page = await house.visitor('closed', look)
    await launcher(page).waitFor()
    const frame = await openWidget(page)
    await frame.getByRole('button', { name: /Vraag achterlaten/ }).click()
    const link = frame.getByRole('link', { name: 'Inloggen' })
    await link.waitFor()
    expect(await link.getAttribute('href')).toBe('https://portal.standby.example')
    expect(await frame.getByRole('textbox').count()).toBe(0)
    await shot(page, `sign-in-${look.colorScheme}`)
    expect(await axeFindings(frame)).toEqual([])
  })

  it.each(LOOKS)(
    'is what a reply costs, and another question, in $colorScheme at $viewport.width',
    async (look) => {
      const page = await house.visitor('open', look)
      await launcher(page).waitFor()
      const frame = await openWidget(page)
      await frame.getByRole('button', { name: /Vraag achterlaten/ }).click()
      await frame.getByLabel(/Waar gaat het over/).selectOption('service')
      await frame.getByLabel('In het kort').fill('Mijn mail komt terug')
      await frame.getByLabel(/^Uw vraag/).fill('Met code 550.')
      await frame.getByLabel('Domeinnaam').fill('jansen.example')
      await frame.getByRole('button', { name: 'Vraag versturen' }).click()
      const another = frame.getByRole('button', { name: 'Nog een vraag?' })
      await another.waitFor()
      await shot(page, `made-${look.colorScheme}`)
      expect(await axeFindings(frame)).toEqual([])
      await another.click()
      await frame.getByLabel('In het kort').waitFor()
      expect(await frame.getByLabel('In het kort').inputValue()).toBe('')
      expect(await frame.getByLabel('Domeinnaam').inputValue()).toBe('jansen.example')
      await frame.getByRole('button', { name: 'Terug' }).click()
      await frame.getByRole('button', { name: /Mijn mail komt terug/ }).click()
      await frame.getByText(/^Schrijft u nu opnieuw, dan gaat uw ticket naar het einde van de rij/).waitFor()
      await shot(page, `reply-${look.colorScheme}`)
      expect(await axeFindings(frame)).toEqual([])
      await frame.getByLabel('Uw reactie').fill('Nog iets')
      await frame.getByRole('button', { name: 'Reactie versturen' }).click()
      await frame.getByText(/^Uw bericht staat erbij. Uw ticket staat nu aan het einde van de rij/).waitFor()
    },
  )
})

describe('what the panel says of the order, and of what is written down', () => {
  let house: PanelHouse
  beforeAll(async () => {
    house = await panelHouse(NOW)
  })
  afterAll(() => house.close())

  it.each(LOOKS)(
    'a wish, a place given back, and the records, in $colorScheme at $viewport.width',
    async (look) => {
      const { desk } = house
      const vps = await asks(await desk.visitor('premium-line'), 'premium-line', {
        subject: 'VPS ligt plat',
        topic: 'server',
        fields: { server: 'vps1', domain: 'a.example', error: '500', tried: 'herstart' },
      })
      const roles = { 'premium-line': 'supervisor', 'strict-queue': 'supervisor' } as const
      const { page } = await house.agent(roles, `premium-line/tickets/${vps.number}`, look)
      await page.getByText('VPS entirely unusable').last().waitFor()
      await shot(page, `wish-${look.colorScheme}`)
      expect(await axeFindings(page)).toEqual([])
      await page.getByRole('button', { name: 'It is that' }).click()
      await page.getByText('P1 urgent, by deadline').waitFor()
      await page.goto(`${desk.url}/panel/premium-line/tickets`)
      await page.getByRole('link', { name: new RegExp(String(vps.number)) }).waitFor()
      await shot(page, `list-${look.colorScheme}`)

      const eva = await desk.visitor('strict-queue')
      const fields = { domain: 'jansen.example' }
      const first = await asks(eva, 'strict-queue', { subject: 'Mijn site is stuk!!', fields })
      const second = await asks(eva, 'strict-queue', { subject: 'mijn site is stuk', fields })
      await page.goto(`${desk.url}/panel/strict-queue/tickets/${first.number}`)
      await page.getByRole('link', { name: String(second.number) }).waitFor()
      await shot(page, `moved-${look.colorScheme}`)
      expect(await axeFindings(page)).toEqual([])
      await page.getByRole('button', { name: 'It is another question' }).click()
      await page.getByRole('button', { name: 'It is another question' }).waitFor({ state: 'detached' })

      await eva.post('/w/strict-queue/tickets', { ...form(), topic: 'cancel', fields })
      await page.goto(`${desk.url}/panel/strict-queue/records`)
      await page.getByText('topic-not-supported').first().waitFor()
      await page.getByLabel('Outcome').selectOption('refuse')
      await page.getByRole('button', { name: 'Show' }).click()
      await page.getByRole('cell', { name: 'admit' }).first().waitFor({ state: 'detached' })
      await shot(page, `records-${look.colorScheme}`)
      expect(await axeFindings(page)).toEqual([])
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Export CSV' }).click(),
      ])
      expect(download.suggestedFilename()).toBe('strict-queue-admissions.csv')
    },
  )
})
