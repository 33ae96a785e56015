import type { Frame } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { customer } from '../support/builders.ts'
import { type PanelHouse, panelHouse } from '../support/panel.ts'
import { KAAT, PORTAL_KEY, PORTAL_NOW, portalToken } from '../support/portal-token.ts'
import { got } from '../support/ticket-house.ts'
import { axeFindings, launcher, openWidget, type WidgetHouse, widgetHouse } from '../support/widget.ts'

const DESK = 'self-help'
const KEYS = new Map([[DESK, Buffer.from(PORTAL_KEY)]])
const WORDS =
  'Uw ticket krijgt dan voorrang op de andere wachtende tickets. Het is een klein bedrag, als filter: zo komt wat echt dringend is snel aan de beurt. Wat voorrang kost, laten we u eerst weten; tot u akkoord gaat, houdt uw ticket zijn gewone plaats.'
const identity = portalToken({ ...KAAT, sub: 'K1', aud: DESK })
const LOOKS = [
  { colorScheme: 'light', viewport: { width: 1280, height: 800 } },
  { colorScheme: 'dark', viewport: { width: 390, height: 844 } },
] as const

async function shot(frameOrPage: { screenshot(options: object): Promise<unknown> }, name: string) {
  const folder = process.env.SHOTS
  if (folder) await frameOrPage.screenshot({ path: `${folder}/${name}.png` })
}

describe('the box on the ticket form', () => {
  let house: WidgetHouse
  beforeAll(async () => {
    house = await widgetHouse(PORTAL_NOW, { site: { desk: DESK } }, KEYS)
    await customer(house.desk, DESK, 'K1', { tier: 'shop' })
  })
  afterAll(() => house.close())

  async function openForm(frame: Frame): Promise<void> {
    await frame.getByRole('button', { name: /Vraag achterlaten/ }).click()
    const search = frame.getByRole('button', { name: 'Toch een vraag stellen' })
    const send = frame.getByRole('button', { name: 'Vraag versturen' })
    await search.or(send).waitFor()
    if (await search.isVisible()) await search.click()
    await send.waitFor()
  }

  it.each(LOOKS)(
    'is ticked by a customer in $colorScheme at $viewport.width, who reads what it means',
    async (look) => {
      const page = await house.visitor('site', look)
      await launcher(page).waitFor()
      await page.evaluate(
        (token) => (window as never as { balie: { identify(t: string): void } }).balie.identify(token),
        identity,
      )
      const frame = await openWidget(page)
      await openForm(frame)
      const box = frame.getByRole('checkbox', { name: `Met voorrang ${WORDS}` })
      await box.check()
      await box.scrollIntoViewIfNeeded()
      await shot(page, `form-${look.colorScheme}`)
      expect(await axeFindings(frame)).toEqual([])
      await frame.getByLabel('Waar gaat het over?').selectOption({ index: 1 })
      await frame.getByLabel('Over welk onderdeel of welke pagina gaat het?').fill('Winkelmand')
      await frame.getByLabel('In het kort').fill('De winkelmand blijft leeg')
      await frame.getByLabel('Uw vraag', { exact: true }).fill('Sinds vanmorgen.')
      await frame.getByRole('button', { name: 'Vraag versturen' }).click()
      await frame.getByText('We hebben uw vraag').waitFor()
      const { rows } = await house.desk.app.ctx.pool.query(
        `select said, consented_at, lane from charge join ticket on source_id = number::text order by quoted_at desc limit 1`,
      )
      expect(rows).toEqual([{ said: WORDS, consented_at: null, lane: 'normal' }])
    },
  )

  it('is not there for a visitor', async () => {
    const frame = await openWidget(await house.visitor('site'))
    await openForm(frame)
    expect(await frame.getByRole('checkbox').count()).toBe(0)
  })
})

describe('the quote in the panel', () => {
  let house: PanelHouse
  beforeAll(async () => {
    house = await panelHouse(PORTAL_NOW, { portalKeys: KEYS })
    await customer(house.desk, DESK, 'K1', { tier: 'shop' })
  })
  afterAll(() => house.close())

  it.each(LOOKS)(
    'is answered by an agent in $colorScheme at $viewport.width, and the ticket goes first',
    async (look) => {
      const kaat = await house.desk.visitor(DESK, identity)
      const made = await kaat.post(`/w/${DESK}/tickets`, {
        clientId: crypto.randomUUID(),
        subject: 'De winkelmand blijft leeg',
        body: 'Sinds vanmorgen.',
        fields: { product: 'Winkelmand' },
        urgent: true,
        agreedTo: WORDS,
      })
      const { number } = got((await made.json()) as { ok: true; value: { number: number } })
      const { page } = await house.agent({ [DESK]: 'agent' }, `${DESK}/tickets/${number}`, look)
      const part = page.getByRole('region', { name: 'Paid priority' })
      await part.getByLabel('How they answered').fill('their reply of 10:02')
      await part.getByLabel('Price the customer agreed to').fill('veel')
      await part.getByRole('button', { name: 'They agreed' }).click()
      await part.getByText('Write an amount such as 12.50.').waitFor()
      await part.getByLabel('Price the customer agreed to').fill('7,50')
      await part.scrollIntoViewIfNeeded()
      await shot(page, `panel-asked-${look.colorScheme}`)
      expect(await axeFindings(page)).toEqual([])
      await part.getByRole('button', { name: 'They agreed' }).click()
      await part.getByText('Paid priority: €7.50 a ticket excluding VAT.').waitFor()
      await page.getByText('paid priority', { exact: true }).waitFor()
      await shot(page, `panel-agreed-${look.colorScheme}`)
      expect(await axeFindings(page)).toEqual([])
    },
  )
})
