import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { customer } from '../support/builders.ts'
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
const PASSED_ON =
  'Kun jij dit doen?\n\n---------- Forwarded message ---------\nVan: Eva Jansen <eva@bakery.example>\nDate: ma 23 nov 2026\n\nMijn site is stuk.'

/** Longer than a button is wide. */
const BAKERY = 'Bakkerij en Banketbakkerij Gebroeders Peeters en Zonen'

let house: PanelHouse
let imap: Dovecot
beforeAll(async () => {
  imap = await dovecot()
  const mailbox = imap.mailbox({ name: 'support', desk: MAIL_DESK, authservId: 'mx.firm.example' })
  const options = { policies: [mailDesk()], mailboxes: [mailbox], mailPatience: QUICK }
  house = await panelHouse('2026-11-23T11:00:00+01:00', options)
  const more = { name: BAKERY, tier: 'gold', emails: ['boss@bakery.example'] }
  await customer(house.desk, MAIL_DESK, 'K1', more)
  const { pool } = house.desk.app.ctx
  await until(async () => (await pool.query('select from mailbox')).rowCount === 1)
})
afterAll(async () => {
  await house.close()
  await imap.close()
})

describe('a mail that a colleague passed on', () => {
  it.each(LOOKS)(
    'is given to its sender, and to the customer of their domain, by a click each in $colorScheme at $viewport.width',
    async (look) => {
      const { pool } = house.desk.app.ctx
      const subject = `Fwd: ${crypto.randomUUID()}`
      const from = 'Sanne de Wit <sanne@firm.example>'
      imap.deliver('support', written({ from, subject, text: PASSED_ON }, BELIEVED('firm.example')))
      const found = () =>
        pool.query<{ number: number }>('select number from ticket where subject = $1', [subject])
      await until(async () => (await found()).rowCount === 1)
      const { number } = (await found()).rows[0]!
      const { page } = await house.agent({ [MAIL_DESK]: 'agent' }, `${MAIL_DESK}/tickets/${number}`, look)
      const said =
        'Forwarded by Sanne de Wit (sanne@firm.example), originally from Eva Jansen (eva@bakery.example).'
      await page.getByText(said).waitFor()
      const theirs = page.getByRole('button', { name: 'Make it theirs' })
      await theirs.scrollIntoViewIfNeeded()
      await shot(page, `forwarded-${look.colorScheme}-${look.viewport.width}`)
      expect(await axeFindings(page)).toEqual([])
      await theirs.click()
      await page.getByText('Known by the domain bakery.example.').waitFor()
      expect(await theirs.count()).toBe(0)
      const give = page.getByRole('button', { name: `Give it to ${BAKERY}, K1` })
      await give.scrollIntoViewIfNeeded()
      await shot(page, `domain-${look.colorScheme}-${look.viewport.width}`)
      expect(await axeFindings(page)).toEqual([])
      await give.click()
      await give.waitFor({ state: 'detached' })
      const { rows } = await pool.query('select email, name, customer_number from ticket where number = $1', [
        number,
      ])
      expect(rows).toEqual([{ email: 'eva@bakery.example', name: 'Eva Jansen', customer_number: 'K1' }])
    },
  )
})

async function shot(page: { screenshot(options: object): Promise<unknown> }, name: string) {
  const folder = process.env.SHOTS
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` })
}
