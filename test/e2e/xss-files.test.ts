import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Answer } from '../../shared/answers.ts'
import type { TicketMade } from '../../shared/card.ts'
import type { TestVisitor } from '../support/app.ts'
import { openDesk } from '../support/canary.ts'
import { type PanelHouse, panelHouse } from '../support/panel.ts'
import { form, got } from '../support/ticket-house.ts'
import { PDF, PNG, upload } from '../support/uploads.ts'

const MARKUP = '<html><body><script>ran(1)</script><img src=x onerror=ran(2)></body></html>'
const SVG = '<svg xmlns="http://www.w3.org/2000/svg" onload="ran(3)"><script>ran(4)</script></svg>'
const XHTML = '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><script>ran(5)</script></html>'

/** What is no picture and no document is not taken, whatever it is called. */
const REFUSED: readonly [name: string, content: string | Buffer][] = [
  ['page.html', MARKUP],
  ['<img src=x onerror=ran(6)>.txt', MARKUP],
  ['logo.svg', SVG],
  ['logo.png', SVG],
  ['feed.xml', XHTML],
  ['page.xhtml', XHTML],
  ['page.png', MARKUP],
  ['paper.pdf', MARKUP],
]

/** Files that are pictures or documents, and a page besides. */
const TAKEN: readonly [name: string, bytes: Buffer][] = [
  ['<img src=x onerror=ran(7)>.png', Buffer.concat([PNG, Buffer.from(MARKUP)])],
  ['"><svg onload=ran(8)>.pdf', Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.from(MARKUP)])],
  ['page.html.pdf', Buffer.concat([PDF, Buffer.from(MARKUP)])],
  // Kept as `picture.png.html.png`: what a file is called does not decide what it becomes.
  ['picture.png.html', Buffer.concat([PNG, Buffer.from(MARKUP)])],
]

/** What no upload can become, stored all the same: the edge itself has to give it out as a download. */
const STORED: readonly [name: string, type: string, content: string][] = [
  ['page.html', 'text/html', MARKUP],
  ['logo.svg', 'image/svg+xml', SVG],
  ['page.png', 'image/png', MARKUP],
  ['page.xhtml', 'application/xhtml+xml', XHTML],
]
const COUNT = TAKEN.length + STORED.length

let house: PanelHouse
let kaat: TestVisitor
let conversation: string
let ticket: TicketMade
const files: string[] = []
const ran: unknown[] = []

const id = () => crypto.randomUUID()

beforeAll(async () => {
  house = await panelHouse('2026-11-23T10:00:00+01:00', { policies: [openDesk('north')] })
  kaat = await house.desk.visitor('north')
  conversation = got(await kaat.ask('chat:start', { clientId: id(), body: 'My files' })).conversation.id
  for (const query of [`?conversation=${conversation}`, '']) {
    const mine: string[] = []
    for (const file of TAKEN) mine.push(await uploaded(query, ...file))
    for (const [name, type, content] of STORED) {
      const file = await uploaded(query, 'paper.pdf', PDF)
      await house.desk.app.ctx.pool.query(
        `update file set name = $2, type = $3, bytes = $4, size = $5 where file_id = $1`,
        [file, name, type, Buffer.from(content), Buffer.byteLength(content)],
      )
      mine.push(file)
    }
    if (query === '') await ticketWith(mine)
    else for (const file of mine) await posted(file)
    files.push(...mine)
  }
})
afterAll(() => house.close())

async function uploaded(query: string, name: string, bytes: Buffer): Promise<string> {
  return got((await upload(house.desk, kaat, { desk: 'north', name, bytes, query })).answer).id
}

async function posted(file: string): Promise<void> {
  got(await kaat.ask('message:post', { conversation, clientId: id(), body: '', file }))
}

/** A ticket takes five files with one message, so the others come with an answer. */
async function ticketWith(all: string[]): Promise<void> {
  const question = { ...form(), name: 'Kaat', email: 'kaat@smets.example', files: all.slice(0, 5) }
  const made = await kaat.post('/w/north/tickets', question)
  ticket = got((await made.json()) as Answer<TicketMade>)
  const reply = { clientId: id(), body: 'And these', files: all.slice(5) }
  const added = await kaat.post(`/w/north/tickets/${ticket.number}/messages`, reply)
  expect(added.status).toBe(200)
}

async function watched(page: Page): Promise<Page> {
  await page.context().exposeFunction('ran', (number: unknown) => ran.push(number))
  return page
}

/** Clicks each file; all are downloads, and the page that was there stays. */
async function opened(page: Page, each: Locator): Promise<void> {
  await expect.poll(() => each.count()).toBe(COUNT)
  const [before, pages] = [page.url(), page.context().pages().length]
  for (const one of await each.all()) {
    const [download] = await Promise.all([page.waitForEvent('download'), one.click()])
    expect(await download.failure()).toBeNull()
  }
  expect(page.url()).toBe(before)
  expect(page.context().pages()).toHaveLength(pages)
  expect(ran).toEqual([])
}

/** Types the address of each file into the browser: what becomes a download is no page to arrive at. */
async function visited(page: Page, addresses: string[]): Promise<void> {
  const arrived: string[] = []
  for (const address of addresses) {
    const at = page.goto(address)
    arrived.push(await at.then(() => page.content()).catch((fault: Error) => fault.message))
  }
  expect(ran).toEqual([])
  for (const at of arrived) expect(at).toContain('Download is starting')
}

describe('a file of a stranger', () => {
  it.each(REFUSED)('is not taken as %s', async (name, content) => {
    const stranger = await house.desk.visitor('north')
    const sent = await upload(house.desk, stranger, { desk: 'north', name, bytes: Buffer.from(content) })
    expect(sent.answer).toMatchObject({ ok: false, code: 'wrong-type' })
  })

  it('is downloaded by an agent and runs nothing, in a chat and in a ticket', async () => {
    const { page } = await house.agent({ north: 'administrator' }, `north/inbox/${conversation}`)
    await watched(page)
    await opened(page, page.locator('a.file'))
    await page.goto(`${house.desk.url}/panel/north/tickets/${ticket.number}`)
    await opened(page, page.locator('a.file'))
    await visited(
      page,
      files.slice(-COUNT).map((file) => `${house.desk.url}/panel/api/files/north/${file}`),
    )
    await page.context().close()
  })

  it('is downloaded by its owner and runs nothing, in the widget', async () => {
    const page = await watched(await house.stranger(''))
    await page.goto(`${house.desk.url}/w/north/`)
    await page.evaluate(
      (token) => localStorage.setItem('balie:north:token', JSON.stringify(token)),
      kaat.token,
    )
    await page.reload()
    await page.getByText('My files').waitFor()
    await opened(page, page.locator('button.file'))
    await page.context().close()
  })

  it('is downloaded by whoever has the private link, and runs nothing', async () => {
    const page = await watched(await house.stranger(''))
    await page.goto(ticket.link)
    await opened(page, page.locator('button.file'))
    await page.context().close()
  })
})
