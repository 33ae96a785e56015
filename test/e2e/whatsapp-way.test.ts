import type { Page } from 'playwright-core'
import decodeQR from 'qr/decode.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TicketMade } from '../../shared/card.ts'
import { customer } from '../support/builders.ts'
import { TWILIO } from '../support/calls.ts'
import { KAAT, PORTAL_KEY, PORTAL_NOW, portalToken } from '../support/portal-token.ts'
import { form, got } from '../support/ticket-house.ts'
import { axeFindings, launcher, openWidget, type WidgetHouse, widgetHouse } from '../support/widget.ts'

const DESK = 'premium-line'
const KEYS = new Map([[DESK, Buffer.from(PORTAL_KEY)]])
const FIELDS = { server: 'web3', domain: 'jansen.example', error: '550', tried: 'Herstart' }
const LOOKS = (['light', 'dark'] as const).flatMap((colorScheme) =>
  [1280, 390].map((width) => ({ colorScheme, viewport: { width, height: 844 } })),
)

let house: WidgetHouse
beforeAll(async () => {
  house = await widgetHouse(PORTAL_NOW, { site: { desk: DESK } }, KEYS, { twilio: TWILIO })
  await customer(house.desk, DESK, 'P1', { tier: 'premium' })
  await customer(house.desk, DESK, 'S1', { tier: 'standard' })
})
afterAll(() => house.close())

async function shot(page: Page, name: string): Promise<void> {
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name}.png`, fullPage: true })
}

const tokenOf = (sub: string) => portalToken({ ...KAAT, sub, aud: DESK })

async function made(sub: string): Promise<TicketMade> {
  const visitor = await house.desk.visitor(DESK, tokenOf(sub))
  const response = await visitor.post(`/w/${DESK}/tickets`, { ...form(), fields: FIELDS })
  return got((await response.json()) as never)
}

/** What a telephone would read from the screen. */
async function scanned(page: Page): Promise<string> {
  const { data, width, height } = await page.evaluate(async () => {
    const drawn = document.querySelector('svg.scan')!.cloneNode(true) as SVGElement
    drawn.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
    const canvas = Object.assign(document.createElement('canvas'), { width: 300, height: 300 })
    const to = canvas.getContext('2d')!
    to.fillStyle = getComputedStyle(document.querySelector('svg.scan')!).backgroundColor
    to.fillRect(0, 0, 300, 300)
    const size = drawn.getAttribute('viewBox')!.split(' ').map(Number)[2]!
    to.scale(300 / size, 300 / size)
    to.fillStyle = getComputedStyle(document.querySelector('svg.scan')!).fill
    to.fill(new Path2D(drawn.querySelector('path')!.getAttribute('d')!))
    return { data: [...to.getImageData(0, 0, 300, 300).data], width: 300, height: 300 }
  })
  return decodeQR({ data: Uint8ClampedArray.from(data), width, height })
}

describe('the page of a ticket', () => {
  it.each(LOOKS)(
    'leads a premium customer on to WhatsApp in $colorScheme at $viewport.width',
    async (look) => {
      const ticket = await made('P1')
      const page = await house.visitor('site', look)
      await page.goto(ticket.link)
      const link = page.getByRole('link', { name: 'Verder op WhatsApp' })
      await link.waitFor()
      await shot(page, `ticket-${look.colorScheme}-${look.viewport.width}`)
      expect(await link.getAttribute('href')).toBe(ticket.whatsapp)
      expect(await page.getByText('+32 3 555 01 30 · open tot 17:00').isVisible()).toBe(true)
      const isWide = look.viewport.width > 700
      expect(await page.locator('svg.scan').isVisible()).toBe(isWide)
      expect(await page.getByText('Of scan deze code').isVisible()).toBe(isWide)
      if (isWide) expect(await scanned(page)).toBe(ticket.whatsapp)
      expect(await axeFindings(page)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(look.viewport.width)
      await page.context().close()
    },
  )

  it('leads a standard customer nowhere', async () => {
    const page = await house.visitor('site')
    await page.goto((await made('S1')).link)
    await page.getByRole('heading', { level: 2 }).waitFor()
    expect(await page.getByText(/whatsapp/i).count()).toBe(0)
    await page.context().close()
  })
})

describe('the form in the widget', () => {
  it.each([
    ['P1', 1],
    ['S1', 0],
  ])('shows customer %s the link %s times when the question is in', async (sub, times) => {
    const page = await house.visitor('site', { viewport: { width: 390, height: 844 } })
    await launcher(page).waitFor()
    await page.evaluate(
      (token) => (window as never as { balie: { identify(t: string): void } }).balie.identify(token),
      tokenOf(sub),
    )
    const frame = await openWidget(page)
    await frame.getByRole('button', { name: /Vraag achterlaten/ }).click()
    const send = frame.getByRole('button', { name: 'Vraag versturen' })
    await send.waitFor()
    await frame.getByLabel('Waar gaat het over?').selectOption({ label: 'Iets werkt niet' })
    await frame.getByLabel('In het kort').fill('Mail komt terug')
    await frame.getByLabel('Je vraag', { exact: true }).fill('Met code 550.')
    for (const field of await frame.locator('.field :is(input:not([type=file]), textarea)').all())
      if ((await field.inputValue()) === '') await field.fill('eva@smets.example')
    await send.click()
    await frame.getByText('Volg je vraag').waitFor()
    await shot(page, `made-${sub}`)
    expect(await frame.getByRole('link', { name: 'Verder op WhatsApp' }).count()).toBe(times)
    expect(await axeFindings(frame)).toEqual([])
    await page.context().close()
  })
})
