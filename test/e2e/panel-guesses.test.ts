import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { putCustomer } from '../../server/actions/customers/put-customer.ts'
import { granted } from '../support/account-house.ts'
import { pinOf } from '../support/callers.ts'
import { Caller, TWILIO } from '../support/calls.ts'
import { type PanelHouse, panelHouse } from '../support/panel.ts'
import { axeFindings } from '../support/widget.ts'

const DESK = 'five-levels'
const LINE = '+31100000150'
const STRANGER = '+31612349999'

let house: PanelHouse
beforeAll(async () => {
  house = await panelHouse('2026-11-23T11:00:00+01:00', {
    twilio: { ...TWILIO, apiUrl: 'http://127.0.0.1:9' },
  })
  granted(
    await putCustomer(house.desk.app.ctx, DESK, '2001', {
      name: 'Smets bv',
      persons: [{ name: 'Kaat Smets', phones: ['+31612345671'] }],
      contracts: [{ id: 'C-1', product: 'Webhosting', tier: 'basic', services: ['smets.example'] }],
    }),
  )
})
afterAll(() => house.close())

/** A stranger calls and guesses at this customer, three times. */
async function guesses(customer: string, digits: string): Promise<void> {
  const caller = new Caller(house.desk, DESK, STRANGER, LINE)
  await caller.dial()
  for (let i = 0; i < 3 && caller.last.verb('Gather'); i++) {
    await caller.press(`${customer}#`)
    // A caller from where no PIN is compared is not asked for one.
    if (caller.last.verb('Gather')) await caller.press(digits)
  }
  await caller.status('completed')
}

describe('whoever leads a desk where somebody guesses PINs', () => {
  it('is told at once on every page, who and at whom, and never a digit', async () => {
    const right = await pinOf(house.desk, DESK, '2001')
    const wrong = `${right.slice(0, -1)}${(Number(right.at(-1)) + 1) % 10}`
    const { page, context } = await house.agent({ [DESK]: 'supervisor' }, `${DESK}/inbox`)
    const colleague = await house.agent({ [DESK]: 'agent' }, `${DESK}/inbox`)
    await page.getByRole('heading', { name: 'Inbox' }).first().waitFor()
    expect(await page.getByText('guesses PINs').count()).toBe(0)
    await guesses('2001', wrong)
    await guesses('999', '12345678')
    await page.getByText(`Somebody guesses PINs, from ${STRANGER}.`).waitFor()
    await guesses('999', '12345678')
    await guesses('999', '12345678')
    const banner = page.getByRole('alert').filter({ hasText: 'Somebody guesses PINs: 10 wrong ones' })
    await banner.getByText('No PIN from there is compared now.').waitFor()
    await banner.getByRole('link', { name: 'Look who' }).click()
    const list = page.getByRole('region', { name: 'Wrong PINs' })
    await list.getByText('at customer 2001, 7 at numbers that no customer has').waitFor()
    expect(await list.innerText()).not.toContain(wrong)
    expect(await axeFindings(page)).toEqual([])
    expect(await colleague.page.getByText('guesses PINs').count()).toBe(0)
    await colleague.context.close()
    await context.close()
  })
})
