import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { LoopbackWhatsApp } from '../../emulator/whatsapp/whatsapp.ts'
import { needBaileys } from '../support/baileys-child.ts'
import { linkedDesk } from '../support/linked-house.ts'
import { type PanelHouse, panelHouse } from '../support/panel.ts'
import { axeFindings } from '../support/widget.ts'

const DESK = 'premium-line'
const NUMBER = { desk: DESK, line: '+3235550130' }

let house: PanelHouse
let whatsApp: LoopbackWhatsApp

beforeAll(async () => {
  needBaileys()
  whatsApp = await LoopbackWhatsApp.start(NUMBER.line.slice(1))
  house = await panelHouse('2026-11-23T11:00:00+01:00', {
    policies: [linkedDesk(DESK)],
    loopbackWhatsApp: { url: whatsApp.url, media: 'http://127.0.0.1:9' },
  })
})

afterAll(async () => {
  await house?.close()
  whatsApp?.close()
})

/** For whoever looks: `SHOTS=folder`. */
async function shoot(page: Page): Promise<void> {
  if (!process.env.SHOTS) return
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [390, 1280]) {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width, height: 900 })
      await page.screenshot({
        path: `${process.env.SHOTS}/signs-${colorScheme}-${width}.png`,
        fullPage: true,
      })
    }
  }
}

it('an administrator sees the code and signs to type, that the phone is linked, and how to begin anew when it is not', async () => {
  const { page, context } = await house.agent({ [DESK]: 'administrator' }, `${DESK}/agents`)
  const phones = page.getByRole('region', { name: 'WhatsApp by a linked phone' })
  const code = phones.getByRole('img', { name: 'Code to scan' })
  await code.waitFor()
  expect(await axeFindings(page)).toEqual([])
  await phones.getByRole('button', { name: 'Type a code instead' }).click()
  const signs = phones.getByRole('status', { name: 'Code to type' })
  await signs.waitFor()
  expect(await axeFindings(page)).toEqual([])
  await shoot(page)
  expect(whatsApp.type((await signs.innerText()).replace('-', ''))).toBe(true)
  await phones.getByText('linked', { exact: true }).waitFor()
  await code.waitFor({ state: 'detached' })
  await signs.waitFor({ state: 'detached' })
  whatsApp.unlink()
  await phones.getByText('took the link away').waitFor()
  await phones.getByRole('button', { name: 'Link a phone' }).click()
  await code.waitFor()
  await context.close()
})

it('an agent sees nothing of it', async () => {
  const { page, context } = await house.agent({ [DESK]: 'agent' }, `${DESK}/agents`)
  await page.getByText('This page is for administrators.').waitFor()
  expect(await page.getByText('linked phone').count()).toBe(0)
  await context.close()
})
