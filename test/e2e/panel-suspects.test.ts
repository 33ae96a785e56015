import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Dovecot, dovecot } from '../support/dovecot.ts'
import { MAIL_DESK, mailDesk, QUICK, until } from '../support/mail-house.ts'
import { BELIEVED, written } from '../support/mails.ts'
import { type PanelHouse, panelHouse } from '../support/panel.ts'
import { axeFindings } from '../support/widget.ts'

const LOOKS = (['light', 'dark'] as const).flatMap((colorScheme) =>
  [
    { width: 1280, height: 800 },
    { width: 390, height: 844 },
  ].map((viewport) => ({ colorScheme, viewport })),
)
const JUNK = { ...BELIEVED('home.example'), 'X-Spam-Flag': 'YES' }

let house: PanelHouse
let imap: Dovecot
beforeAll(async () => {
  imap = await dovecot()
  const mailbox = imap.mailbox({ name: 'support', desk: MAIL_DESK, authservId: 'mx.firm.example' })
  const options = { policies: [mailDesk()], mailboxes: [mailbox], mailPatience: QUICK }
  house = await panelHouse('2026-11-23T11:00:00+01:00', options)
  const { pool } = house.desk.app.ctx
  await until(async () => (await pool.query('select from mailbox')).rowCount === 1)
})
afterAll(async () => {
  await house.close()
  await imap.close()
})

it.each(LOOKS)(
  'suspect mails are read, blocked and made tickets by keys, in $colorScheme at $viewport.width',
  async (look) => {
    const { pool } = house.desk.app.ctx
    const [id] = crypto.randomUUID().split('-')
    const deliver = async (from: string, subject: string, text: string) => {
      imap.deliver('support', written({ from, subject, text }, JUNK))
      const stored = () => pool.query('select from suspect_mail where subject = $1', [subject])
      await until(async () => (await stored()).rowCount === 1)
    }
    await deliver('Eva <eva@home.example>', `Mijn site ${id}`, 'Mijn site ligt eruit.')
    house.desk.clock.advance(1000)
    await deliver(`Sales <sales@${id}.example>`, `Win ${id}`, '<b>Buy</b> now and win a lot of things.')
    const { page } = await house.agent({ [MAIL_DESK]: 'agent' }, `${MAIL_DESK}/inbox`, look)
    await page.getByRole('heading', { name: 'Inbox' }).waitFor()
    await page.keyboard.press('g')
    await page.keyboard.press('j')
    const sales = page.getByRole('listitem').filter({ hasText: `Win ${id}` })
    await sales.getByRole('button', { name: 'Read' }).click()
    await sales.getByRole('button', { name: 'Close' }).waitFor()
    await sales.getByText('<b>Buy</b> now and win a lot of things.').waitFor()
    await page.screenshot({ path: `test-results/suspects-${look.colorScheme}-${look.viewport.width}.png` })
    expect(await axeFindings(page)).toEqual([])
    await page.keyboard.press('b')
    await page.getByText(`Mails from sales@${id}.example are not shown any more.`).waitFor()
    const blocked = page.getByRole('region', { name: 'Blocked senders' })
    await blocked.getByText(`sales@${id}.example`, { exact: true }).waitFor()
    await sales.waitFor({ state: 'detached' })
    await page.keyboard.press('t')
    await page.getByText(/lay among the suspect ones until/).waitFor()
    const made = await pool.query('select from ticket where subject = $1', [`Mijn site ${id}`])
    expect(made.rowCount).toBe(1)
    await pool.query('delete from suspect_mail')
    await page.context().close()
  },
)
