import { SignJWT } from 'jose'
import type { Frame } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { customer } from '../support/builders.ts'
import { TWILIO } from '../support/calls.ts'
import { axeFindings, launcher, openWidget, type WidgetHouse, widgetHouse } from '../support/widget.ts'

const DESK = 'premium-line'
const PORTAL_KEY = Buffer.from('a key that only the portal and this desk know')

let house: WidgetHouse
beforeAll(async () => {
  house = await widgetHouse(
    '2026-11-23T10:12:00+01:00',
    { site: { desk: DESK } },
    new Map([[DESK, PORTAL_KEY]]),
    // The provider is nowhere: nothing here rings anybody.
    { twilio: { ...TWILIO, apiUrl: 'http://127.0.0.1:9' } },
  )
  await customer(house.desk, DESK, '205', { tier: 'premium' })
})
afterAll(() => house.close())

const signedIn = () =>
  new SignJWT({ name: 'Eva', lang: 'nl' })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject('205')
    .setAudience(DESK)
    .setExpirationTime(house.desk.clock.now() / 1000 + 600)
    .sign(PORTAL_KEY)

async function openPin(frame: Frame): Promise<void> {
  await frame.getByText('Bellen', { exact: true }).click()
  await frame.getByRole('button', { name: 'Pincode voor de telefoon' }).click()
}

const LOOKS = [
  { colorScheme: 'light', viewport: { width: 1280, height: 800 } },
  { colorScheme: 'dark', viewport: { width: 390, height: 844 } },
] as const

describe.each(LOOKS)('a signed-in customer, $colorScheme at $viewport.width', (look) => {
  it('is shown a PIN for the telephone once, and never again', async () => {
    const page = await house.visitor('site', look)
    await launcher(page).waitFor()
    await page.evaluate(
      (token) => (window as never as { balie: { identify(t: string): void } }).balie.identify(token),
      await signedIn(),
    )
    const frame = await openWidget(page)
    await openPin(frame)
    await frame.getByRole('button', { name: /pincode maken/i }).click()
    const digits = await frame.locator('.digits').innerText()
    expect(digits.replaceAll(' ', '')).toMatch(/^\d{6,8}$/)
    expect(await axeFindings(frame)).toEqual([])
    await frame.getByRole('button', { name: 'Ik heb hem' }).click()
    await openPin(frame)
    await frame.getByText(/hebt een pincode/).waitFor()
    expect(await frame.locator('body').innerText()).not.toContain(digits)
    expect(await axeFindings(frame)).toEqual([])
    await page.context().close()
  })

  it('is shown a code for WhatsApp once, with a link that writes it', async () => {
    const page = await house.visitor('site', look)
    await launcher(page).waitFor()
    await page.evaluate(
      (token) => (window as never as { balie: { identify(t: string): void } }).balie.identify(token),
      await signedIn(),
    )
    const frame = await openWidget(page)
    await frame.getByText('WhatsApp', { exact: true }).click()
    await frame.getByRole('button', { name: 'WhatsApp koppelen' }).click()
    expect(await axeFindings(frame)).toEqual([])
    await frame.getByRole('button', { name: 'Code maken' }).click()
    const code = await frame.locator('.digits').innerText()
    expect(code).toMatch(/^[A-Z2-9]{4}-[A-Z2-9]{4}$/)
    const link = await frame.getByRole('link', { name: 'WhatsApp openen met de code' }).getAttribute('href')
    expect(link).toBe(`https://wa.me/3235550130?text=${code}`)
    await frame.getByText('tot 10:42').waitFor()
    expect(await axeFindings(frame)).toEqual([])
    await frame.getByRole('button', { name: 'Klaar' }).click()
    expect(await frame.locator('body').innerText()).not.toContain(code)
    await page.context().close()
  })
})
