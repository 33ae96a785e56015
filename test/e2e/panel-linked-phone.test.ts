import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { LoopbackWhatsApp } from '../../emulator/whatsapp/whatsapp.ts'
import { needBaileys } from '../support/baileys-child.ts'
import { customer } from '../support/builders.ts'
import { ticketOf } from '../support/callers.ts'
import { linkedDesk, loopbackOf, processesWithLibrary } from '../support/linked-house.ts'
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
    loopbackWhatsApp: loopbackOf(whatsApp),
  })
})

afterAll(async () => {
  await house?.close()
  whatsApp?.close()
})

/** For whoever looks: `SHOTS=folder`. */
async function shoot(page: Page, what: string): Promise<void> {
  if (!process.env.SHOTS) return
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [390, 1280]) {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width, height: 900 })
      await page.screenshot({
        path: `${process.env.SHOTS}/${what}-${colorScheme}-${width}.png`,
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
  await shoot(page, 'signs')
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

it('an agent sees what was answered with the phone, and where messages may be missing', async () => {
  await customer(house.desk, DESK, '101', { name: 'Bakkerij Jan', phones: ['+32471000009'], tier: 'premium' })
  const ticket = await ticketOf(house.desk, DESK, '101')
  const state = () => house.desk.app.linkedPhones!.state(NUMBER)?.kind
  await vi.waitUntil(() => house.desk.app.linkedPhones!.code(NUMBER))
  whatsApp.scan(house.desk.app.linkedPhones!.code(NUMBER)!)
  await expect.poll(state).toBe('open')
  const eva = whatsApp.addPhone('32471000009', '111222333444555')
  await whatsApp.write(eva, { conversation: `The site is down, ticket ${ticket}` })
  const { pool } = house.desk.app.ctx
  const id = await vi.waitUntil(async () => {
    const { rows } = await pool.query<{ id: string }>('select conversation_id as id from conversation')
    return rows[0]?.id
  })
  const { page, context } = await house.agent({ [DESK]: 'agent' }, `${DESK}/inbox/${id}`)
  await whatsApp.writeByOwn(eva, { conversation: 'I answer from the train' })
  const log = page.getByRole('log', { name: 'Messages' })
  await log.getByText('I answer from the train').waitFor()
  process.kill(processesWithLibrary()[0]!, 'SIGKILL')
  await log.getByText(/may be missing/).waitFor({ timeout: 30_000 })
  await log.getByText('A colleague, on the linked phone').waitFor()
  // Neither was sent by us.
  expect(await log.getByLabel('Sent').count()).toBe(0)
  expect(await axeFindings(page)).toEqual([])
  await shoot(page, 'phone-news')
  await context.close()
})

it('an agent sees nothing of how it is linked', async () => {
  const { page, context } = await house.agent({ [DESK]: 'agent' }, `${DESK}/agents`)
  await page.getByText('This page is for administrators.').waitFor()
  expect(await page.getByText('linked phone').count()).toBe(0)
  await context.close()
})
