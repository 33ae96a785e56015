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

it('an administrator sees the code, that the phone is linked, and how to begin anew when it is not', async () => {
  const { page, context } = await house.agent({ [DESK]: 'administrator' }, `${DESK}/agents`)
  const phones = page.getByRole('region', { name: 'WhatsApp by a linked phone' })
  const code = phones.getByRole('img', { name: 'Code to scan' })
  await code.waitFor()
  expect(await axeFindings(page)).toEqual([])
  whatsApp.scan(house.desk.app.linkedPhones!.code(NUMBER)!)
  await phones.getByText('linked', { exact: true }).waitFor()
  await code.waitFor({ state: 'detached' })
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
