import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Dovecot, dovecot } from '../support/dovecot.ts'
import { ELSEWHERE, HOSTILE_HTML } from '../support/hostile-html.ts'
import { MAIL_DESK, mailDesk, QUICK, until } from '../support/mail-house.ts'
import { BELIEVED, written } from '../support/mails.ts'
import { type PanelHouse, panelHouse } from '../support/panel.ts'
import { axeFindings } from '../support/widget.ts'

const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
const EVA = 'Eva Jansen <eva@home.example>'

let imap: Dovecot
let house: PanelHouse
beforeAll(async () => {
  imap = await dovecot()
  const mailbox = imap.mailbox({ name: 'support', desk: MAIL_DESK, authservId: 'mx.firm.example' })
  house = await panelHouse('2026-11-23T11:00:00+01:00', {
    policies: [mailDesk()],
    mailboxes: [mailbox],
    mailPatience: QUICK,
  })
  await until(async () => (await house.desk.app.ctx.pool.query('select from mailbox')).rowCount === 1)
})
afterAll(async () => {
  await house.close()
  await imap.close()
})

const html = (subject: string, body: string) =>
  written(
    { from: EVA, subject, text: body },
    { ...BELIEVED('home.example'), 'Content-Type': 'text/html; charset=utf-8' },
  )

async function ticketOf(mail: string, subject: string): Promise<number> {
  imap.deliver('support', mail)
  const { pool } = house.desk.app.ctx
  const found = () => pool.query('select number from ticket where subject = $1', [subject])
  await until(async () => (await found()).rowCount === 1)
  return (await found()).rows[0].number
}

async function lookAt(number: number, options = {}) {
  const opened = await house.agent({ [MAIL_DESK]: 'agent' }, `${MAIL_DESK}/tickets/${number}`, options)
  const asked: string[] = []
  opened.page.on('request', (request) => asked.push(request.url()))
  await opened.page.locator('.ticket-message').first().waitFor()
  return { ...opened, asked }
}

async function frameOf(page: Page): Promise<Frame> {
  const frame = await (await page.locator('.mail-frame').elementHandle())!.contentFrame()
  await frame!.waitForLoadState()
  return frame!
}

it('a mail is seen as it was sent, its own pictures in their place, what it quotes folded, and as text', async () => {
  const part = (headers: string, body: string) => `--b\n${headers}\n\n${body}\n`
  const body = [
    part(
      'Content-Type: text/html; charset=utf-8',
      `<p>Dit zien we, <b>sinds vanochtend</b>:</p><img src="cid:shot@home" alt="Scherm" width="120" height="80"><img src="${ELSEWHERE}/pixel.png">
       <table border="1"><tr><td>Domein</td><td>jansen.example</td></tr></table><p><a href="https://home.example/x">De pagina</a></p>
       <div class="gmail_quote"><div class="gmail_attr">Op ma 23 nov. 2026 om 10:00 schreef Firm:</div><blockquote class="gmail_quote">Wat zie je?</blockquote></div>`,
    ),
    part(
      'Content-Type: image/png\nContent-ID: <shot@home>\nContent-Disposition: inline; filename="shot.png"\nContent-Transfer-Encoding: base64',
      PNG,
    ),
    '--b--',
  ].join('')
  const more = { ...BELIEVED('home.example'), 'Content-Type': 'multipart/related; boundary=b' }
  const number = await ticketOf(written({ from: EVA, subject: 'Scherm', text: body }, more), 'Scherm')
  const { page, context, asked } = await lookAt(number, { colorScheme: 'light' })
  const frame = await frameOf(page)
  await frame.getByText('sinds vanochtend').waitFor()
  expect(
    await frame.locator('img[alt=Scherm]').evaluate((img) => (img as HTMLImageElement).naturalWidth),
  ).toBe(1)
  await page.getByText('a picture from elsewhere left out').waitFor()
  expect(await page.locator('a.file').count()).toBe(0)
  expect(await frame.getByText('Wat zie je?').isVisible()).toBe(false)
  const heightOf = () => page.locator('.mail-frame').evaluate((one) => one.clientHeight)
  const folded = await heightOf()
  expect(await frame.evaluate('document.documentElement.scrollHeight')).toBeLessThanOrEqual(folded)
  await frame.getByText('Quoted text').click()
  await frame.getByText('Wat zie je?').waitFor()
  await expect.poll(heightOf).toBeGreaterThan(folded)
  const [popup] = await Promise.all([context.waitForEvent('page'), frame.getByText('De pagina').click()])
  expect(await popup.evaluate('window.opener')).toBeNull()
  await popup.close()
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    expect(await axeFindings(page), colorScheme).toEqual([])
  }
  if (process.env.PICTURES)
    for (const [width, scheme] of [
      [1280, 'light'],
      [1280, 'dark'],
      [390, 'light'],
      [390, 'dark'],
    ] as const) {
      await page.setViewportSize({ width, height: 844 })
      await page.emulateMedia({ colorScheme: scheme })
      await page.screenshot({ path: `${process.env.PICTURES}/mail-${width}-${scheme}.png` })
    }
  await page.getByRole('button', { name: 'As text' }).click()
  await page.locator('.words', { hasText: 'sinds vanochtend' }).waitFor()
  expect(await page.locator('a.file').count()).toBe(1)
  expect(asked.filter((url) => url.startsWith(ELSEWHERE))).toEqual([])
  await context.close()
})

it('words that a mail repeats, and what it is signed with, are folded away in text too', async () => {
  const text =
    'Code 550.\n\n-- \nEva\n\nOp ma 23 nov. 2026 om 10:00 schreef Firm <help@firm.example>:\n> Wat zie je?'
  const number = await ticketOf(
    written({ from: EVA, subject: 'Woorden', text }, BELIEVED('home.example')),
    'Woorden',
  )
  const { page, context } = await lookAt(number)
  await page.getByText('Code 550.').waitFor()
  expect(await page.getByText('Wat zie je?').isVisible()).toBe(false)
  await page.locator('.ticket-message summary', { hasText: 'Quoted text' }).click()
  await page.getByText('Wat zie je?').waitFor()
  await context.close()
})

it('nothing in a mail runs, is fetched from elsewhere, leads away or covers the panel', async () => {
  const number = await ticketOf(
    html('Hostile', `<p><b>Begin</b></p>${HOSTILE_HTML.join('\n')}<p>End</p>`),
    'Hostile',
  )
  const { pool } = house.desk.app.ctx
  const looks = await pool.query('select html from mail_look where ticket_number = $1', [number])
  expect(looks.rowCount).toBe(1)
  const { page, context, asked } = await lookAt(number)
  const frame = await frameOf(page)
  await frame.getByText('Begin').waitFor()
  await frame.waitForLoadState('networkidle')
  const origin = new URL(house.desk.url).origin
  expect(asked.filter((url) => !url.startsWith(origin) && !url.startsWith('blob:'))).toEqual([])
  await expectUntouched(page)
  const left = await frame.evaluate(`[...document.querySelectorAll('*')].filter((one) =>
    one.matches('script,iframe,object,embed,form,input,meta[http-equiv],base,link,svg,math,body style') ||
    [...one.attributes].some(({ name }) => name.startsWith('on')) ||
    ['fixed', 'absolute'].includes(getComputedStyle(one).position)).map((one) => one.outerHTML)`)
  expect(left).toEqual([])
  const links = (await frame.evaluate(`[...document.querySelectorAll('a[href]')].map((one) =>
    [new URL(one.href).protocol, one.target, one.rel].join(' '))`)) as string[]
  expect(new Set(links)).toEqual(new Set(['https: _blank noopener noreferrer nofollow']))
  await context.close()
})

it('what cleaning would overlook runs nothing and reaches nobody either', async () => {
  const number = await ticketOf(html('Raw', '<p><b>Begin</b></p>'), 'Raw')
  let reached = 0
  const elsewhere = createServer((_, response) => {
    reached++
    response.end()
  })
  elsewhere.listen(0, '127.0.0.1')
  await once(elsewhere, 'listening')
  const there = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`
  const raw = HOSTILE_HTML.join('\n').replaceAll('\u0000', '').replaceAll(ELSEWHERE, there)
  const { pool } = house.desk.app.ctx
  await pool.query('update mail_look set html = $1 where ticket_number = $2', [`<p>Begin</p>${raw}`, number])
  const { page, context } = await lookAt(number)
  const frame = await frameOf(page)
  await frame.getByText('Begin').waitFor()
  await page.waitForLoadState('networkidle')
  await expectUntouched(page)
  expect(reached).toBe(0)
  await context.close()
  await new Promise((resolve) => elsewhere.close(resolve))
})

/** The panel is where it was, nothing ran in it, and its buttons can be pressed. */
async function expectUntouched(page: Page): Promise<void> {
  expect(await page.evaluate('window.hacked ?? null')).toBeNull()
  expect(page.url()).toContain(`${house.desk.url}/panel/`)
  await page.getByRole('button', { name: 'Note', exact: true }).click()
}
