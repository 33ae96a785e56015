import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openMail } from '../../server/channels/email/smtp.ts'
import { customer } from '../support/builders.ts'
import { CANARY, openDesk } from '../support/canary.ts'
import { type PanelHouse, panelHouse } from '../support/panel.ts'
import { KAAT, PORTAL_KEY, PORTAL_NOW, portalToken } from '../support/portal-token.ts'
import { type SmtpSink, smtpSink } from '../support/smtp-sink.ts'
import { got } from '../support/ticket-house.ts'
import { PNG, upload } from '../support/uploads.ts'

/** What strangers write to have it run in somebody else's browser; each would call `ran`. */
const PAYLOADS = [
  '<script>ran(1)</script>',
  '<img src=x onerror=ran(2)>',
  '<svg onload=ran(3)>',
  '"><img src=x onerror="ran(4)">',
  "'-ran(5)-'",
  '</textarea><img src=x onerror=ran(6)>',
  '</script><script>ran(7)</script>',
  '<iframe srcdoc="<script>parent.ran(8)</script>"></iframe>',
  '<iframe src=javascript:parent.ran(9)>',
  '<details open ontoggle=ran(10)>x</details>',
  '<input autofocus onfocus=ran(11)>',
  '<a href="javascript:ran(12)">x</a>',
  'javascript:ran(13)',
  'https://x.example/"onmouseover="ran(14)',
  '[x](javascript:ran(15))',
  '{{constructor.constructor("ran(16)")()}}',
  '<style>@import "javascript:ran(17)"</style>',
  '<math><mi xlink:href="javascript:ran(18)">x</mi></math>',
  '<<script>ran(19)//<</script>',
  ']]><script>ran(20)</script>',
  '\u202e<script>ran(21)</script>',
  '&lt;script&gt;ran(22)&lt;/script&gt;',
  '<template><script>ran(23)</script></template>',
  '<object data="data:text/html,<script>parent.ran(24)</script>">',
  '<form><button formaction=javascript:ran(25)>x</button></form>',
] as const

let house: PanelHouse
let mail: SmtpSink
let conversation: string
let link: string
let ticket: number
const ran: unknown[] = []

beforeAll(async () => {
  mail = await smtpSink()
  house = await panelHouse(PORTAL_NOW, {
    policies: [openDesk('north')],
    portalKeys: new Map([['north', Buffer.from(PORTAL_KEY)]]),
    mail: openMail({ url: mail.url, from: 'support@north.example' }),
  })
  await customer(house.desk, 'north', 'K1001', { name: PAYLOADS[1], language: 'nl', person: PAYLOADS[3] })
  const kaat = await house.desk.visitor('north', portalToken({ ...KAAT, name: PAYLOADS[0] }))
  const id = () => crypto.randomUUID()
  const started = await kaat.ask('chat:start', { clientId: id(), body: PAYLOADS[2], page: PAYLOADS[12] })
  if (!started.ok) throw new Error(started.code)
  conversation = started.value.conversation.id
  for (const body of PAYLOADS) await kaat.ask('message:post', { conversation, clientId: id(), body })
  const picture = {
    desk: 'north',
    name: `${PAYLOADS[1]}.png`,
    bytes: PNG,
    query: `?conversation=${conversation}`,
  }
  const file = got((await upload(house.desk, kaat, picture)).answer)
  got(await kaat.ask('message:post', { conversation, clientId: id(), body: '', file: file.id }))
  for (const text of PAYLOADS) {
    const made = await kaat.post('/w/north/tickets', {
      clientId: id(),
      subject: text,
      body: `${CANARY} ${text}`,
      name: text,
      email: 'kaat@smets.example',
    })
    const { value } = (await made.json()) as { value: { number: number; link: string } }
    ticket = value.number
    link = value.link
  }
})
afterAll(async () => {
  await house.close()
  await mail.close()
})

/** Watches a page; every text that should be read on it must stand there as it was written. */
async function watched(page: Page): Promise<Page> {
  page.on('dialog', (dialog) => {
    ran.push(dialog.message())
    void dialog.dismiss()
  })
  await page.context().exposeFunction('ran', (number: unknown) => ran.push(number))
  return page
}

async function expectRead(page: Page, texts: readonly string[]): Promise<void> {
  for (const text of texts) await expect.poll(() => page.locator('body').innerText()).toContain(shown(text))
  expect(ran).toEqual([])
}

/** Spaces run together on a page, and marks of direction are not drawn. */
const shown = (text: string) => text.replace(/\s+/g, ' ')

describe('what a stranger writes', () => {
  it('runs nowhere in the panel, and is read as it was written', async () => {
    const { page } = await house.agent({ north: 'administrator' }, 'north/inbox')
    await watched(page)
    for (const path of [
      `north/inbox/${conversation}`,
      `north/tickets`,
      `north/tickets/${ticket}`,
      'north/supervise',
    ]) {
      await page.goto(`${house.desk.url}/panel/${path}`)
      await page.locator('h1, h2').first().waitFor()
      if (path.includes(conversation)) await expectRead(page, [...PAYLOADS, '_img src=x onerror=ran(2)_.png'])
      if (path === 'north/tickets') await expectRead(page, [PAYLOADS[0], PAYLOADS[1]])
      if (path.endsWith(String(ticket))) await expectRead(page, [PAYLOADS.at(-1)!])
    }
    await page.goto(`${house.desk.url}/panel/north/tickets?find=${encodeURIComponent(PAYLOADS[1])}`)
    await page.locator('h1, h2').first().waitFor()
    expect(ran).toEqual([])
    await page.context().close()
  })

  it('runs neither on the ticket’s own page nor on the desk’s', async () => {
    const page = await watched(await house.stranger(''))
    await page.goto(link)
    await expectRead(page, [PAYLOADS.at(-1)!])
    for (const text of PAYLOADS.slice(0, 4)) {
      await page.goto(`${house.desk.url}/d/north/?lang=${encodeURIComponent(text)}#${text}`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.goto(`${house.desk.url}/w/north/?topic=${encodeURIComponent(text)}#${text}`)
    }
    expect(ran).toEqual([])
    await page.context().close()
  })

  it('is no markup in a mail', async () => {
    const mails = await mail.waitFor(1)
    for (const { raw } of mails) expect(raw).not.toMatch(/content-type: text\/html/i)
  })
})
