import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { customer } from '../support/builders.ts'
import { signed, TWILIO } from '../support/calls.ts'
import { type PanelHouse, panelHouse } from '../support/panel.ts'
import { WA_DESK, WA_LINE } from '../support/whatsapp.ts'
import { axeFindings } from '../support/widget.ts'

let house: PanelHouse
beforeAll(async () => {
  house = await panelHouse('2026-11-23T11:00:00+01:00', {
    // The provider is nowhere: nothing here is sent.
    twilio: { ...TWILIO, apiUrl: 'http://127.0.0.1:9' },
  })
  await customer(house.desk, WA_DESK, '101', { tier: 'premium', name: 'Bakkerij Jan' })
})
afterAll(() => house.close())

let said = 0
/** Writes as somebody nobody knows, and answers the code of the conversation. */
async function writes(phone: string, body: string): Promise<string> {
  said += 1
  const sid = `SM${String(said).padStart(32, '0')}`
  const form = { MessageSid: sid, AccountSid: TWILIO.accountSid, NumMedia: '0', MessageType: 'text' }
  const whom = { From: `whatsapp:${phone}`, To: `whatsapp:${WA_LINE}`, Body: body }
  // What was not taken in time the provider brings again.
  while ((await signed(house.desk, `/twilio/${WA_DESK}/message`, { ...form, ...whom })).status !== 204);
  const { rows } = await house.desk.app.ctx.pool.query(
    `select conversation_id as id from contact_address a join conversation c
       on c.desk_id = a.desk_id and c.visitor_id = a.contact_id where a.value = $1`,
    [phone],
  )
  return rows[0].id
}

const LOOKS = [
  { colorScheme: 'light', viewport: { width: 1280, height: 800 } },
  { colorScheme: 'dark', viewport: { width: 390, height: 844 } },
] as const

describe.each(LOOKS)('somebody nobody knows by WhatsApp, $colorScheme at $viewport.width', (look) => {
  it('is known once an agent says who it is, and gets a code for another telephone', async () => {
    const phone = `+3247000${look.viewport.width}`
    const conversation = await writes(phone, 'hallo, met Jan')
    const place = `${WA_DESK}/inbox/${conversation}/customer`
    const { page, context } = await house.agent({ [WA_DESK]: 'agent' }, place, look)
    const card = page.getByRole('region', { name: 'WhatsApp' })
    await card.getByRole('button', { name: 'I know who this is' }).click()
    const who = page.getByRole('dialog', { name: 'Who writes here' })
    await who.getByLabel('Customer').fill('Bakkerij')
    await who.getByRole('button', { name: /Bakkerij Jan/ }).click()
    expect(await axeFindings(page)).toEqual([])
    await who.getByRole('button', { name: 'This is Bakkerij Jan (101)' }).click()
    await page.getByText(/Recognised by .*, as a person of Bakkerij Jan/).waitFor()

    await card.getByRole('button', { name: 'WhatsApp code' }).click()
    const dialog = page.getByRole('dialog', { name: 'WhatsApp code for Bakkerij Jan' })
    const code = await dialog.getByRole('status').innerText()
    expect(code).toMatch(/^[A-Z2-9]{4}-[A-Z2-9]{4}$/)
    expect(await axeFindings(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Handed over' }).click()
    expect(await page.locator('body').innerText()).not.toContain(code)

    await writes(`${phone}9`, code)
    const { rows } = await house.desk.app.ctx.pool.query(
      `select how from binding join contact_address using (desk_id, contact_id) where value = $1`,
      [`${phone}9`],
    )
    expect(rows).toEqual([{ how: 'code' }])
    await context.close()
  })
})
